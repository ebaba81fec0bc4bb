import { take } from '../../../../src-main/markdown/sequence.ts';
import type { TableBlock } from '../../../../src-main/markdown/tree.ts';

/** So many letters stand side by side in the column of an answer. */
const COLUMN_LETTERS = 88;
/** A longer cell is written over several lines. */
const LONGEST_CELL = 40;
/** What a cell takes besides its letters, in letters. */
const PADDING = 3;

/** The letters of the longest cell of each column, of the first `shown` rows. */
export function columnLetters({ head, rows }: TableBlock, shown: number): number[] {
  const letters = head.cells.map(({ source }) => source.length);
  for (const { cells } of take(rows, shown))
    cells.forEach(({ source }, column) => (letters[column] = Math.max(letters[column] ?? 0, source.length)));
  return letters;
}

/** Whether a table with such columns needs more room than the column of an answer has. */
export function isWideTable(letters: readonly number[]): boolean {
  const all = letters.reduce((sum, each) => sum + Math.min(each, LONGEST_CELL) + PADDING, 0);
  return all > COLUMN_LETTERS;
}
