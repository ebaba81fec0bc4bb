import { trimSpaces, trimSpacesEnd } from '../spaces.ts';

export interface MathStart {
  /** The formula's first line. */
  readonly source: string;
  readonly closing: string;
  readonly closed: boolean;
}

const CLOSINGS: readonly (readonly [opening: string, closing: string])[] = [
  ['$$', '$$'],
  ['\\[', '\\]'],
];

/** After `\[` comes TeX or nothing: anything else is an escaped bracket. */
const TEX_AHEAD = /^(?:$|[ \t\\])/;

/** A line that begins a formula of its own, which may go on over many lines. */
export function readMathStart(line: string): MathStart | null {
  for (const [opening, closing] of CLOSINGS) {
    if (!line.startsWith(opening)) continue;
    const rest = line.slice(opening.length);
    const { text, closed } = readMathLine(rest, closing);
    // More than one formula in the line: it is a line of text.
    if (text.includes(closing) || rest.startsWith('$')) return null;
    if (closed ? trimSpaces(text) === '' : opening !== '$$' && !TEX_AHEAD.test(rest)) return null;
    return { source: trimSpaces(text), closing, closed };
  }
  return null;
}

/** What the line adds to the formula, and whether it ends it. */
export function readMathLine(line: string, closing: string): { text: string; closed: boolean } {
  const text = trimSpacesEnd(line);
  return text.endsWith(closing)
    ? { text: text.slice(0, -closing.length), closed: true }
    : { text: line, closed: false };
}
