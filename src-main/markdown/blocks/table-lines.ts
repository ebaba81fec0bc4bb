import { trimSpaces } from '../spaces.ts';
import type { Alignment } from '../tree.ts';

const DELIMITER_ROW = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;

/** The cells of a row: split at pipes that are not escaped, without the outer pipes. */
export function splitRow(line: string): string[] {
  const cells: string[] = [];
  let from = 0;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    if (char === '\\' && (line[at + 1] === '\\' || line[at + 1] === '|')) at += 1;
    else if (char === '|') {
      if (at > 0) cells.push(trimSpaces(line.slice(from, at)));
      from = at + 1;
    }
  }
  const last = trimSpaces(line.slice(from));
  if (last !== '') cells.push(last);
  return cells;
}

/** The alignments of the columns, if the line is the second one of a table with such a head. */
export function readDelimiterRow(line: string, head: string): Alignment[] | null {
  if (!DELIMITER_ROW.test(line) || !/[:|]/.test(line) || head.trim() === '|') return null;
  const columns = splitRow(line).map((cell): Alignment => {
    if (cell.startsWith(':')) return cell.endsWith(':') ? 'center' : 'left';
    return cell.endsWith(':') ? 'right' : null;
  });
  return columns.length === splitRow(head).length ? columns : null;
}
