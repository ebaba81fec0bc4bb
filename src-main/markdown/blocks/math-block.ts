import { closingAt, environmentAt, formulaAt, isProse } from '../inline/formula.ts';
import { trimSpaces } from '../spaces.ts';

/** What a line adds to a formula that stands for itself. */
export interface MathLine {
  /** Its TeX, as far as this line has it. */
  readonly source: string;
  /** The text after the closing mark; null as long as the formula is open. */
  readonly rest: string | null;
}

export interface MathStart extends MathLine {
  readonly closing: string;
}

const MARKS: readonly (readonly [opening: string, closing: string])[] = [
  ['$$', '$$'],
  ['\\[', '\\]'],
];

/** After `\[` comes TeX or nothing: anything else is an escaped bracket. */
const TEX_AHEAD = /^(?:$|[ \t\\])/;

/** What closes a sentence or numbers a formula belongs to it. */
const TAIL = /^[ \t]*([.,;:!?。，、；：！？]?)[ \t]*(?:\((\d[\w.]*)\))?[ \t]*([.,;。，；]?)[ \t]*$/;
/** An environment that sets a number of its own beside each line. */
const NUMBERED = /\\begin\{(?:align|alignat|equation|gather|multline|eqnarray)\*?\}|\\tag\b/;

/** A line that begins a formula of its own, which may go on over many lines. */
export function readMathStart(line: string): MathStart | null {
  const environment = environmentAt(line, 0);
  if (environment !== null) return startOf(line, '', `\\end{${environment}}`);
  const [opening, closing] = MARKS.find(([mark]) => line.startsWith(mark)) ?? [];
  return opening === undefined || closing === undefined ? null : startOf(line, opening, closing);
}

function startOf(line: string, opening: string, closing: string): MathStart | null {
  const { source, rest } = readMathLine(line.slice(opening.length), closing);
  if (rest !== null) {
    // Text after it, or another formula: it is a line of text, in which the formula stands.
    if (withTail(source, rest) === null || formulaAt(line, 0, true) === null) return null;
    return { source: trimSpaces(source), closing, rest };
  }
  if (source.startsWith('$') || isProse(source)) return null;
  if (opening === '\\[' && !TEX_AHEAD.test(source)) return null;
  return { source: trimSpaces(source), closing, rest };
}

/** What the line adds to the formula, and what follows if it ends it. */
export function readMathLine(line: string, closing: string): MathLine {
  const close = closingAt(line, 0, closing);
  if (close === -1) return { source: line, rest: null };
  const end = close + closing.length;
  // The end of an environment is TeX itself.
  const source = line.slice(0, closing.startsWith('\\end') ? end : close);
  return { source, rest: line.slice(end) };
}

/** The formula with the punctuation and the number after it; null when other text follows. */
export function withTail(source: string, rest: string): string | null {
  const [tail, before = '', number, after = ''] = TAIL.exec(rest) ?? [];
  if (tail === undefined) return null;
  const sentence = trimSpaces(source) + before + after;
  if (number === undefined) return sentence;
  return NUMBERED.test(source) ? `${sentence}\\qquad\\text{(${number})}` : `${sentence}\\tag{${number}}`;
}

/** A blank line ends a formula that was not closed, unless an environment of it is open. */
export function hasOpenEnvironment(source: string): boolean {
  const count = (mark: string): number => source.split(mark).length;
  return count('\\begin{') > count('\\end{');
}
