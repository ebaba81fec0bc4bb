import type { Snippet } from '../../contract/search.ts';
import { readText } from '../../markdown/write/plain.ts';
import type { Folded } from './fold.ts';
import type { Term } from './query.ts';
import { makeSnippet, placeOfSnippet } from './snippet.ts';

/** How far around its match a block is read, in UTF-16 units: several times what is shown of it. */
const BEFORE = 400;
const AFTER = 600;

/** What markdown marks something with; a text without them is its own words. */
const MARKS = /[*_`|#>[\]$\\~<]/u;
const FENCE = /^ {0,3}(?:`{3,}|~{3,})/gmu;

/**
 * A snippet of markdown as a person reads it in the conversation, without its marks. Only what stands around the match
 * is read, as an answer may be long. Code, and what is found in the marks alone (a link's address), is as it is written.
 */
export function answerSnippet(source: string, terms: readonly Term[], folded: Folded): Snippet {
  const asWritten = makeSnippet(source, terms, folded);
  if (!MARKS.test(asWritten.text)) return asWritten;
  const [start, end] = blocksAround(source, placeOfSnippet(source, terms, folded));
  if (isInCode(source, start)) return asWritten;
  const read = makeSnippet(readText(source.slice(start, end)), terms);
  if (read.highlights.length === 0 && asWritten.highlights.length > 0) return asWritten;
  return withEllipses(read, start > 0, end < source.length);
}

/** From a blank line to a blank line; where a block is longer than that, from a line to a line. */
function blocksAround(source: string, [first, last]: [number, number]): [number, number] {
  const from = Math.max(0, first - BEFORE);
  const to = Math.min(source.length, last + AFTER);
  return [from === 0 ? 0 : from + beginning(source.slice(from, first)), endBefore(source, last, to)];
}

function beginning(before: string): number {
  for (const border of ['\n\n', '\n', ' ']) {
    const at = before.indexOf(border);
    if (at >= 0) return at + border.length;
  }
  return 0;
}

function endBefore(source: string, last: number, to: number): number {
  if (to === source.length) return to;
  for (const border of ['\n\n', '\n']) {
    const at = source.lastIndexOf(border, to);
    if (at >= last + AFTER / 2) return at;
  }
  return to;
}

function isInCode(source: string, at: number): boolean {
  return (source.slice(0, at).match(FENCE) ?? []).length % 2 === 1;
}

function withEllipses({ text, highlights }: Snippet, before: boolean, after: boolean): Snippet {
  const lead = before && !text.startsWith('…') ? '…' : '';
  return {
    text: lead + text + (after && !text.endsWith('…') ? '…' : ''),
    highlights: highlights.map(([from, to]) => [from + lead.length, to + lead.length]),
  };
}
