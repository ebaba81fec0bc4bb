import { MOST_TEXT } from '../bounds.ts';
import { failure } from '../failures.ts';
import type { BoundedZip } from './bounded-zip.ts';
import { markdownTable } from './markdown-table.ts';
import { numberText } from './number-text.ts';
import { relationsOf } from './relations.ts';
import { type CellFormats, dateText, readCellFormats } from './xlsx-dates.ts';
import { walkXml } from './walk-xml.ts';

const WORKBOOK = 'xl/workbook.xml';
/** Column XFD; a reference beyond it is no cell. */
const MOST_COLUMNS = 16_384;

/** The values of every sheet as tables, as they were calculated when the file was saved. */
export async function readXlsx(zip: BoundedZip, report: (share: number) => void): Promise<string> {
  const relations = await relationsOf(zip, WORKBOOK);
  const sheets: { name: string; path: string }[] = [];
  let startsIn1904 = false;
  walkXml(await zip.text(WORKBOOK), {
    open: ({ name, attributes }) => {
      if (name === 'workbookPr') startsIn1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      const path = relations.get(attributes['id'] ?? '')?.target;
      if (name === 'sheet' && path !== undefined) sheets.push({ name: attributes['name'] ?? '', path });
    },
  });
  const strings = await readStrings(zip);
  const formats = await readCellFormats(zip, startsIn1904);
  const texts: string[] = [];
  let length = 0;
  for (const [index, { name, path }] of sheets.entries()) {
    if (!zip.has(path)) continue;
    const table = markdownTable(readSheet(await zip.text(path), strings, formats));
    length += table.length;
    if (length > MOST_TEXT) throw failure('attachment-too-much-inside', `more text than ${MOST_TEXT}`);
    texts.push(`## ${name}\n\n${table}`.trim());
    report((index + 1) / sheets.length);
  }
  return texts.join('\n\n');
}

async function readStrings(zip: BoundedZip): Promise<string[]> {
  const path = zip.names.find((name) => name.toLowerCase() === 'xl/sharedstrings.xml');
  if (path === undefined) return [];
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let isReading = true;
  walkXml(await zip.text(path), {
    open: ({ name }) => {
      if (name === 'si') text = '';
      else if (name === 't') isText = true;
      // How Japanese is read aloud stands beside it.
      else if (name === 'rPh') isReading = false;
    },
    text: (piece) => {
      if (isText && isReading) text += piece;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'rPh') isReading = true;
      else if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

interface Cell {
  column: number;
  type: string;
  style: number;
  value: string;
}

function readSheet(xml: string, strings: readonly string[], formats: CellFormats): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell: Cell | null = null;
  let isValue = false;
  walkXml(xml, {
    open: ({ name, attributes }) => {
      if (name === 'row') row = [];
      else if (name === 'c') {
        const column = columnOf(attributes['r']) ?? row.length;
        cell = { column, type: attributes['t'] ?? 'n', style: Number(attributes['s'] ?? 0), value: '' };
      } else if (name === 'v' || name === 't') isValue = true;
    },
    text: (piece) => {
      if (cell && isValue) cell.value += piece;
    },
    close: (name) => {
      if (name === 'v' || name === 't') isValue = false;
      else if (name === 'row') rows.push(row);
      else if (name === 'c' && cell) {
        if (cell.value !== '' && cell.column < MOST_COLUMNS)
          put(row, cell.column, shown(cell, strings, formats));
        cell = null;
      }
    },
  });
  return rows;
}

function put(row: string[], column: number, text: string): void {
  while (row.length < column) row.push('');
  row[column] = text;
}

function shown({ type, style, value }: Cell, strings: readonly string[], formats: CellFormats): string {
  switch (type) {
    case 's':
      return strings[Number(value)] ?? '';
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'n':
      return dateText(Number(value), style, formats) ?? numberText(value);
    default:
      return value;
  }
}

/** 0 for `A1`, 27 for `AB7`. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0];
  if (letters === undefined) return null;
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
