import { MOST_TEXT } from '../bounds.ts';
import { failure } from '../failures.ts';

/** What an empty cell takes up. */
const LEAST_CELL = 3;

/**
 * Rows of cells as a table of markdown, the first row as its head; empty rows and columns at the edges are left out.
 * Throws `attachment-too-much-inside`.
 */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const filled = rows.map(trimEnd);
  const first = filled.findIndex((row) => row.length > 0);
  const last = filled.findLastIndex((row) => row.length > 0);
  if (first === -1) return '';
  const shown = filled.slice(first, last + 1);
  const width = shown.reduce((most, row) => Math.max(most, row.length), 0);
  // One cell at the far end makes every row as wide: a small file grows to gigabytes while it is written down.
  if (shown.length * width * LEAST_CELL > MOST_TEXT)
    throw failure('attachment-too-much-inside', `a table of ${shown.length} rows of ${width} cells`);
  const [head = [], ...body] = shown;
  return [lineOf(head, width), `|${' --- |'.repeat(width)}`, ...body.map((row) => lineOf(row, width))].join(
    '\n',
  );
}

function trimEnd(row: readonly string[]): readonly string[] {
  return row.slice(0, row.findLastIndex((cell) => cell.trim() !== '') + 1);
}

function lineOf(row: readonly string[], width: number): string {
  const cells = Array.from({ length: width }, (_, index) => cellOf(row[index] ?? ''));
  return `| ${cells.join(' | ')} |`;
}

function cellOf(text: string): string {
  return text
    .trim()
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ');
}
