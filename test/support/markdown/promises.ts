import { isDeepStrictEqual } from 'node:util';
import { MarkdownDocument, type Ending } from '../../../src-main/markdown/document.ts';
import type { Inline } from '../../../src-main/markdown/inline/inline.ts';
import { inlineFrom } from '../../../src-main/markdown/inline/from-mdast.ts';
import { InlineReader } from '../../../src-main/markdown/inline/inline-reader.ts';
import { parseInline } from '../../../src-main/markdown/inline/micromark.ts';
import { References } from '../../../src-main/markdown/references.ts';
import { cut } from './documents.ts';
import { judge } from './judge.ts';
import { readWhole } from './read.ts';
import { lines, sketch, sketchInlines } from './sketch.ts';

const NOTES = ['n', 'm'];

const ENDINGS: readonly Ending[] = ['complete', 'streaming', 'cut', 'streaming'];

/** Whether a text that comes in pieces says, after each of them, what it says when it comes whole. */
export function saysTheSame(text: string, lengths: readonly number[]): boolean {
  const growing = new MarkdownDocument();
  let length = 0;
  return cut(text, lengths).every((piece) => {
    growing.append(piece);
    length += piece.length;
    // All ways of drawing in turn: an answer that streams, one that was cut here, one that has ended.
    const ending = ENDINGS[length % ENDINGS.length] ?? 'complete';
    growing.draw(ending);
    const whole = readWhole(text.slice(0, length), ending);
    return isDeepStrictEqual(sketch(growing, NOTES), sketch(whole, NOTES));
  });
}

/** Whether a text says what parsers that read it whole say of it; true where they have no answer. */
export function saysWhatTheJudgesSay(text: string): boolean {
  if (ASTRAY.some(({ where }) => where.test(lines(text)))) return true;
  const expected = judge(text, NOTES);
  return expected === null || isDeepStrictEqual(sketch(readWhole(text), NOTES), expected);
}

/** Whether a paragraph that is read in pieces says what it says when it is read as a whole. */
export function piecesSayTheSame(text: string, lengths: readonly number[]): boolean {
  const reader = new InlineReader(new References(), false);
  let source = '';
  return cut(
    text,
    lengths.map((length) => length * 17),
  ).every((piece) => {
    source += piece;
    const inlines = reader.read({ source, open: false });
    if (source.length % 4 !== 0 && source !== text) return true;
    return isDeepStrictEqual(sketchInlines(inlines), sketchInlines(readInOne(source)));
  });
}

function readInOne(source: string): Inline[] {
  return inlineFrom(parseInline(source, { hasLink: () => false, hasNote: () => false }), () => undefined);
}

interface Astray {
  readonly who: 'micromark' | 'commonmark.js';
  readonly what: string;
  readonly where: RegExp;
}

/**
 * Where a judge departs from the specifications, or from the implementation that GitHub runs, or knows less
 * than this app. Wider than need be: no document is judged by such a place.
 */
const ASTRAY: readonly Astray[] = [
  { who: 'micromark', what: 'two spaces after a task box are a hard break', where: /\[[ x]\] {2}/ },
  {
    who: 'micromark',
    what: 'a box on the line after the mark of its item is half a task',
    where: /^[^\n]*(?:[-*+]|\d[.)])[ \t]*\n[^\n]*\[[ x]\]/m,
  },
  {
    who: 'micromark',
    what: 'an indented line, or one with a tag alone, is no head of a table',
    where: /\n[ \t>]*(?: {4}|\t)[^\n]*\n[^\n]*\||<b>[^\n]*\n[^\n]*\|/,
  },
  {
    who: 'micromark',
    what: 'indented code counts as a paragraph that a list must interrupt',
    where: /\n(?: {4}|\t)[^\n]*\n[ \t>]*(?:[-*+]|\d+[.)])/,
  },
  {
    who: 'micromark',
    what: 'footnotes: lazy lines, and lists in them or around them',
    where: /(?:[-*+]|\d[.)]) [^\n]*\[\^|[ \t>]\[\^\w\]:|\[\^\w\]:[^\n]*\n[ \t>]*\S/,
  },
  { who: 'micromark', what: 'two spaces after a tab are no hard break', where: /\t {2,}\n/ },
  {
    who: 'micromark',
    what: 'half of a surrogate pair beside a mark of emphasis is a letter, where the whole is a symbol',
    where: /\p{Extended_Pictographic}[*_~]|[*_~]\p{Extended_Pictographic}/u,
  },
  { who: 'micromark', what: 'formulas are text', where: /\$|\\[[(]/ },
  { who: 'micromark', what: 'alerts are quotes', where: /\[!NOTE\]/ },
  {
    who: 'commonmark.js',
    what: 'a blank line in code or HTML in a list loses all its spaces',
    where: /(?:```|~~~|<!--)[^]*\n[ \t>]+\n/,
  },
  { who: 'commonmark.js', what: 'a definition may not end with a tab', where: /\[\w\]:[^]*\t\n/ },
];
