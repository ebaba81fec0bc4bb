import { MOST_TEXT } from '../bounds.ts';
import { failure } from '../failures.ts';
import type { BoundedZip } from './bounded-zip.ts';
import { markdownTable } from './markdown-table.ts';
import { walkXml, type XmlElement } from './walk-xml.ts';

/** A table ends in a row that stands for a million empty ones. */
const MOST_REPEATED = 1000;

/** The text of a document, spreadsheet or presentation of OpenDocument (ISO/IEC 26300) as markdown. */
export async function readOpenDocument(zip: BoundedZip): Promise<string> {
  const manifest = 'META-INF/manifest.xml';
  if (zip.has(manifest) && (await zip.text(manifest)).includes('encryption-data'))
    throw failure('attachment-encrypted', 'encrypted by its program');
  const writer = new OpenDocumentText();
  walkXml(await zip.text('content.xml'), writer);
  return writer.end();
}

class OpenDocumentText {
  readonly #blocks: string[] = [];
  #length = 0;
  #paragraph = '';
  /** What a paragraph is inside of, the innermost last. */
  readonly #tables: { rows: string[][]; row: string[]; cell: string[]; cells: number; repeat: number }[] = [];
  #heading = 0;
  #listDepth = 0;
  #slides = 0;
  /** Comments and what was deleted are no text of the document. */
  #hidden = 0;

  open({ name, attributes }: XmlElement): void {
    const table = this.#tables.at(-1);
    const repeated = (attribute: string): number =>
      Math.min(MOST_REPEATED, Math.max(1, Number(attributes[attribute] ?? 1) || 1));
    if (['annotation', 'tracked-changes', 'forms'].includes(name)) this.#hidden += 1;
    else if (name === 'h') this.#heading = Math.min(6, Number(attributes['outline-level'] ?? 1) || 1);
    else if (name === 'list') this.#listDepth += 1;
    else if (name === 'tab') this.#paragraph += '\t';
    else if (name === 'line-break') this.#paragraph += '\n';
    else if (name === 's') this.#paragraph += ' '.repeat(Math.min(100, Number(attributes['c'] ?? 1) || 1));
    else if (name === 'page') this.#put(`[Slide ${(this.#slides += 1)}]`);
    else if (name === 'table') {
      if (attributes['name'] !== undefined && this.#tables.length === 0)
        this.#put(`## ${attributes['name']}`);
      this.#tables.push({ rows: [], row: [], cell: [], cells: 1, repeat: 1 });
    } else if (name === 'table-row' && table) {
      table.row = [];
      table.repeat = repeated('number-rows-repeated');
    } else if (isCell(name) && table) {
      table.cell = [];
      table.cells = repeated('number-columns-repeated');
    }
  }

  text(text: string): void {
    // Line ends in the file are spaces of the document.
    if (this.#hidden === 0) this.#paragraph += text.replaceAll(/[\r\n\t ]+/g, ' ');
  }

  close(name: string): void {
    const table = this.#tables.at(-1);
    if (['annotation', 'tracked-changes', 'forms'].includes(name)) {
      this.#hidden -= 1;
      this.#paragraph = '';
    } else if (name === 'p' || name === 'h') this.#endParagraph();
    else if (name === 'list') this.#listDepth -= 1;
    else if (name === 'table') this.#endTable();
    else if (name === 'table-row' && table) {
      // An empty row that is repeated is the empty end of the sheet.
      const times = table.row.some((cell) => cell !== '') ? table.repeat : 1;
      for (let time = 0; time < times; time += 1) table.rows.push(table.row);
    } else if (isCell(name) && table) {
      const text = table.cell.join('\n');
      for (let time = 0; time < table.cells; time += 1) table.row.push(text);
    }
  }

  end(): string {
    return this.#blocks.join('\n\n');
  }

  #endParagraph(): void {
    const text = this.#paragraph.trim();
    this.#paragraph = '';
    const heading = this.#heading;
    this.#heading = 0;
    if (text === '' || this.#hidden > 0) return;
    const table = this.#tables.at(-1);
    if (table) table.cell.push(text);
    else if (heading > 0) this.#put(`${'#'.repeat(heading)} ${text}`);
    else this.#put(this.#listDepth > 0 ? `${'  '.repeat(this.#listDepth - 1)}- ${text}` : text);
  }

  #endTable(): void {
    const table = this.#tables.pop();
    const outer = this.#tables.at(-1);
    const text = markdownTable(table?.rows ?? []);
    if (outer) outer.cell.push(text);
    else if (text !== '') this.#put(text);
  }

  #put(block: string): void {
    this.#blocks.push(block);
    this.#length += block.length;
    if (this.#length > MOST_TEXT) throw failure('attachment-too-much-inside', `more text than ${MOST_TEXT}`);
  }
}

function isCell(name: string): boolean {
  return name === 'table-cell' || name === 'covered-table-cell';
}
