import { firstWords } from './first-words.ts';

const LONGEST = 60;
/** What of a message is read for its title, UTF-16 units: dividing megabytes into letters takes seconds. */
const READ_UNITS = 4096;

/** `> `, `## `, `- ` and the like before a line's words. `#include`, `--help` and `>>> ` are words. */
const BLOCK_MARKS = /^(?:(?:#{1,6}|>|[-*+])\s+)+/;
const FENCE = /^\s*(?:`{3,}|~{3,})/;

/**
 * A title from the first message: its first line with words in it, outside of code where there is one, cut
 * between words, at most 60 characters. A message of nothing but marks is its own title: only blank text has none.
 */
export function titleFrom(text: string): string {
  const beginning = text.trimStart().slice(0, READ_UNITS);
  const line = firstLine(beginning) ?? beginning.trim().replace(/\s+/g, ' ');
  return firstWords(line, LONGEST);
}

function firstLine(text: string): string | undefined {
  let isCode = false;
  let firstOfCode: string | undefined;
  for (const each of text.split('\n')) {
    if (FENCE.test(each)) {
      isCode = !isCode;
      continue;
    }
    const line = (isCode ? each : withoutMarks(each)).replace(/\s+/g, ' ').trim();
    if (!/[\p{L}\p{N}\p{S}]/u.test(line)) continue;
    if (!isCode) return line;
    firstOfCode ??= line;
  }
  return firstOfCode;
}

/** Without what only a reader of markdown takes for form: `**bold**` and `` `code` `` keep their words. */
function withoutMarks(line: string): string {
  return line
    .trim()
    .replace(BLOCK_MARKS, '')
    .replace(/(\*\*|`)(\S(?:.*?\S)?)\1/g, (_whole, _mark, words: string) => words);
}
