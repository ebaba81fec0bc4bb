import { trimSpaces, trimSpacesEnd } from '../spaces.ts';

// The lines by which blocks without blocks inside begin, as CommonMark 0.31 defines them.

const THEMATIC_BREAK = /^(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$/;
const ATX_HEADING = /^(#{1,6})(?:[ \t]+(.*))?$/s;
const FENCE = /^(?:(`{3,})([^`]*)|(~{3,})(.*))$/s;
const SETEXT_UNDERLINE = /^(?:(=+)|-+)[ \t]*$/;

export function isThematicBreak(line: string): boolean {
  return THEMATIC_BREAK.test(line);
}

export interface HeadingLine {
  readonly level: number;
  readonly source: string;
}

export function readHeading(line: string): HeadingLine | null {
  const [, marks, text = ''] = ATX_HEADING.exec(line) ?? [];
  if (marks === undefined) return null;
  return { level: marks.length, source: withoutClosingSequence(trimSpacesEnd(text)) };
}

function withoutClosingSequence(text: string): string {
  let end = text.length;
  while (text.charAt(end - 1) === '#') end -= 1;
  const apart = end === 0 || text.charAt(end - 1) === ' ' || text.charAt(end - 1) === '\t';
  return apart ? trimSpacesEnd(text.slice(0, end)) : text;
}

export interface FenceLine {
  readonly marker: string;
  readonly length: number;
  readonly info: string;
}

export function readFence(line: string): FenceLine | null {
  const [, ticks, tickInfo, tildes, tildeInfo] = FENCE.exec(line) ?? [];
  const run = ticks ?? tildes;
  if (run === undefined) return null;
  return { marker: run.charAt(0), length: run.length, info: trimSpaces(tickInfo ?? tildeInfo ?? '') };
}

export function closesFence(line: string, { marker, length }: FenceLine): boolean {
  if (!line.startsWith(marker)) return false;
  const run = trimSpacesEnd(line);
  return run.length >= length && run === marker.repeat(run.length);
}

/**
 * In a fence of markdown, a fence with an info string cannot be the end of it: it begins one inside, whose
 * end is not the end of the outer one. CommonMark ends the outer one there.
 */
export function opensInnerFence(line: string, { marker, length, info }: FenceLine): boolean {
  if (!/^(?:markdown|mdx?)(?![\w-])/i.test(info)) return false;
  const fence = readFence(line);
  return fence?.marker === marker && fence.length >= length && fence.info !== '';
}

/** The level of the heading that this line makes of the paragraph above it. */
export function readSetextUnderline(line: string): 1 | 2 | null {
  const match = SETEXT_UNDERLINE.exec(line);
  if (match === null) return null;
  return match[1] === undefined ? 2 : 1;
}
