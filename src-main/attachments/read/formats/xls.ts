import { type CellObject, read, set_cptable, type WorkBook } from '@e965/xlsx';
import { MOST_TEXT } from '../bounds.ts';
import { failure } from '../failures.ts';
import { markdownTable } from './markdown-table.ts';
import { numberText } from './number-text.ts';
import { encodingOfCodePage } from './rtf-encodings.ts';
import { dateKindOf, serialText } from './xlsx-dates.ts';

const UTF_16 = 1200;

// What Excel wrote before 1997 is in the code page of its computer.
set_cptable({
  utils: {
    decode: (page: number, bytes: readonly number[] | Uint8Array) =>
      new TextDecoder(page === UTF_16 ? 'utf-16le' : encodingOfCodePage(page)).decode(Uint8Array.from(bytes)),
  },
});

/**
 * The values of every sheet as tables, of a workbook of before 2007 or a binary one. Throws `attachment-encrypted`,
 * `attachment-damaged`, `attachment-too-much-inside`, and whatever the library throws over a file that is damaged.
 */
export function readXls(bytes: Buffer, report: (share: number) => void): string {
  const workbook = open(bytes);
  // The library takes what it cannot read for a workbook with nothing in it, and each has a sheet.
  if (workbook.SheetNames.length === 0) throw failure('attachment-damaged', 'a workbook without a sheet');
  const startsIn1904 = workbook.Workbook?.WBProps?.date1904 === true;
  const texts: string[] = [];
  let length = 0;
  for (const [index, name] of workbook.SheetNames.entries()) {
    const table = markdownTable(rowsOf(workbook, name, startsIn1904));
    length += table.length;
    if (length > MOST_TEXT) throw failure('attachment-too-much-inside', `more text than ${MOST_TEXT}`);
    if (table !== '') texts.push(`## ${name}\n\n${table}`);
    report((index + 1) / workbook.SheetNames.length);
  }
  return texts.join('\n\n');
}

function open(bytes: Buffer): WorkBook {
  try {
    return read(bytes, { type: 'buffer', dense: true, cellNF: true, cellFormula: false, cellHTML: false });
  } catch (cause) {
    // It has no class of error: this is the text of each that it throws over a locked file.
    if (cause instanceof Error && cause.message.includes('password-protected'))
      throw failure('attachment-encrypted', 'a workbook', cause);
    throw cause;
  }
}

/** Rows and cells that are empty are holes. */
type Holed<Item> = readonly (Item | undefined)[];

function rowsOf({ Sheets }: WorkBook, name: string, startsIn1904: boolean): string[][] {
  const rows: Holed<Holed<CellObject>> = Sheets[name]?.['!data'] ?? [];
  return Array.from(rows, (cells = []) =>
    Array.from(cells, (cell) => (cell === undefined ? '' : shown(cell, startsIn1904))),
  );
}

function shown({ t, v, w, z }: CellObject, startsIn1904: boolean): string {
  switch (t) {
    case 'n': {
      const kind = dateKindOf(typeof z === 'string' ? z : undefined);
      return serialText(Number(v), kind, startsIn1904) ?? numberText(String(v));
    }
    case 'b':
      return v === true ? 'TRUE' : 'FALSE';
    case 'z':
      return '';
    default:
      return w ?? String(v ?? '');
  }
}
