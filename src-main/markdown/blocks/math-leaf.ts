import { trimSpaces } from '../spaces.ts';
import type { MathBlock } from '../tree.ts';
import { MOST_INDENT } from './containers.ts';
import { readFence, readHeading } from './leaf-starts.ts';
import type { LineCursor } from './line-cursor.ts';
import { hasOpenEnvironment, readMathLine, withTail } from './math-block.ts';
import { openParagraph, type Continued, type OpenMath, type OpenParagraph } from './open-leaf.ts';

/** A formula is not longer: what goes on without an end is text. */
const LONGEST = 20_000;

/**
 * Goes on with a formula. It ends with its closing mark, wherever that stands in the line. One that has none
 * ends, as text, where no formula goes on: at a blank line, a heading or a fence. Nothing else is lost in it.
 */
export function continueMath(leaf: OpenMath, cursor: LineCursor): Continued {
  if (cursor.blank) return hasOpenEnvironment(leaf.source) ? { leaf, ends: false } : null;
  const begins = cursor.indent <= MOST_INDENT && beginsOther(cursor.content);
  if (begins || leaf.source.length > LONGEST) return null;
  const text = cursor.rest;
  const { source, rest } = readMathLine(text, leaf.closing);
  const written = `${leaf.written}\n${text}`;
  const grown = { ...leaf, source: `${leaf.source}\n${source}`, written };
  if (rest === null) return { leaf: grown, ends: false };
  const whole = closed(grown, rest);
  if (withTail(grown.source, rest) !== null) return { leaf: whole, ends: true };
  const last = trimSpaces(rest);
  const key = cursor.offset + cursor.text.length - rest.trimStart().length;
  return {
    leaf: whole,
    ends: true,
    rest: openParagraph(last, key),
  };
}

function beginsOther(line: string): boolean {
  return readFence(line) !== null || (readHeading(line)?.source ?? '') !== '';
}

/** The formula with its end, and with what belongs to it after that. */
export function closed(leaf: OpenMath, rest: string): OpenMath {
  return { ...leaf, source: withTail(leaf.source, rest) ?? leaf.source, closed: true };
}

export function mathBlock({ key, source, closing }: OpenMath, open: boolean): MathBlock {
  // The end of an environment is part of its source.
  const mark = closing.startsWith('\\end') ? '' : closing;
  return { type: 'math', key, source: trimSpaces(source), closing: mark, open };
}

/** The formula as the text that it is when it has no end. */
export function paragraphOf({ key, written }: OpenMath): OpenParagraph {
  return openParagraph(written, key);
}
