import { formulaAt } from '../inline/formula.ts';
import { trimSpaces } from '../spaces.ts';
import type { Alignment } from '../tree.ts';

const DELIMITER_ROW = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*(?:\|[ \t]*)?$/;
/** A longer row has no formulas with pipes. */
const LONGEST_ROW = 8000;
const CODE = /(`+)[^]{0,2000}?(?<!`)\1(?!`)|`+/y;

/**
 * The cells of a row of so many columns: split at pipes that are not escaped, without the outer pipes. A pipe
 * in a formula splits nothing where the row would have another number of cells if it did.
 */
export function splitRow(line: string, columns: number): string[] {
  const all = splitOutside(line, []);
  if (all.length === columns || !mayHaveFormula(line)) return all;
  const cells = splitOutside(line, [...formulasIn(line)]);
  return cells;
}

/** A pipe comes after a mark of a formula. */
function mayHaveFormula(line: string): boolean {
  const mark = line.search(/[$\\]/);
  return mark !== -1 && line.lastIndexOf('|') > mark && line.length <= LONGEST_ROW;
}

interface Span {
  readonly at: number;
  readonly end: number;
}

/** The formulas of a line, in their order. What stands in code is none. */
function* formulasIn(line: string): Generator<Span> {
  for (let at = 0; at < line.length;) {
    const end = formulaAt(line, at)?.end;
    if (end !== undefined) yield { at, end };
    at = end ?? afterCode(line, at) ?? at + (line[at] === '\\' ? 2 : 1);
  }
}

/** Where the code that begins at `at` ends. */
function afterCode(line: string, at: number): number | undefined {
  if (line[at] !== '`') return undefined;
  CODE.lastIndex = at;
  return at + (CODE.exec(line)?.[0].length ?? 1);
}

function splitOutside(line: string, formulas: readonly Span[]): string[] {
  const cells: string[] = [];
  let from = 0;
  let next = 0;
  for (let at = 0; at < line.length; at += 1) {
    const char = line[at];
    const formula = formulas[next];
    if (formula?.at === at) {
      at = formula.end - 1;
      next += 1;
    } else if (char === '\\' && (line[at + 1] === '\\' || line[at + 1] === '|')) at += 1;
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
  const columns = splitRow(line, 0).map((cell): Alignment => {
    if (cell.startsWith(':')) return cell.endsWith(':') ? 'center' : 'left';
    return cell.endsWith(':') ? 'right' : null;
  });
  return columns.length === splitRow(head, columns.length).length ? columns : null;
}
