import stringWidth from 'string-width';
import wrapAnsi from 'wrap-ansi';
import { InlineReader } from '../inline/inline-reader.ts';
import type { Inline } from '../inline/inline.ts';
import type { References } from '../references.ts';
import { itemsOf, type Sequence } from '../sequence.ts';
import type { Block, CodeBlock, Content, HtmlBlock, ListBlock, TableBlock, TableRow } from '../tree.ts';
import { imageName } from './image-name.ts';
import { texOf } from './tex.ts';
import type { WriteWords } from './write-words.ts';

/** How a terminal sets text apart: of each, what is written before it and behind it. */
export interface TerminalStyle {
  readonly strong: readonly [string, string];
  readonly emphasis: readonly [string, string];
  readonly underline: readonly [string, string];
  readonly delete: readonly [string, string];
  readonly code: readonly [string, string];
  readonly heading: readonly [string, string];
  /** What stands beside the text: marks of quotes, addresses of links, frames of tables. */
  readonly quiet: readonly [string, string];
  /** Makes text such that a terminal can only show it. */
  readonly harmless: (text: string) => string;
}

/** The columns that a table's frame adds to each of its own. */
const CELL_FRAME = 3;
const LONGEST_RULE = 40;

/**
 * Draws markdown as the lines of a terminal of a certain width. A block that was drawn once is not drawn again
 * while it is the same object, so an answer that grows costs what was added.
 */
export class TerminalWriter {
  readonly #style: TerminalStyle;
  readonly #words: WriteWords;
  readonly #references: References;
  #drawn = new WeakMap<Block, { width: number; version: number; lines: readonly string[] }>();

  constructor(style: TerminalStyle, words: WriteWords, references: References) {
    this.#style = style;
    this.#words = words;
    this.#references = references;
  }

  /** `width` in columns. Lines of code are as long as they are; all others fit. */
  write(blocks: Sequence<Block>, width: number): string[] {
    return this.#blocks(blocks, Math.max(width, 8), true);
  }

  #blocks(blocks: Sequence<Block>, width: number, isLoose: boolean): string[] {
    const lines: string[] = [];
    for (const block of itemsOf(blocks)) {
      const goesOn = block.type === 'paragraph' && block.continues !== null;
      if (isLoose && lines.length > 0 && !goesOn) lines.push('');
      lines.push(...this.#block(block, width));
    }
    return lines;
  }

  #block(block: Block, width: number): readonly string[] {
    const { version } = this.#references;
    const known = this.#drawn.get(block);
    if (known?.width === width && known.version === version) return known.lines;
    const lines = this.#draw(block, width);
    this.#drawn.set(block, { width, version, lines });
    return lines;
  }

  #draw(block: Block, width: number): readonly string[] {
    switch (block.type) {
      case 'paragraph':
        return wrap(this.#content(block.content), width);
      case 'heading':
        return wrap(this.#in('heading', this.#content(block.content)), width);
      case 'code':
      case 'html':
        return this.#code(block);
      case 'quote': {
        const heading =
          block.alert === null ? [] : [this.#in('strong', this.#plain(this.#words.alerts[block.alert]))];
        return this.#marked('│ ', [...heading, ...this.#blocks(block.children, width - 2, true)], '│ ');
      }
      case 'details':
        return [
          ...(block.summary === null ? [] : wrap(this.#in('strong', this.#content(block.summary)), width)),
          ...this.#blocks(block.children, width, true),
        ];
      case 'aligned':
        return this.#blocks(block.children, width, true);
      case 'list':
        return this.#list(block, width);
      case 'table':
        return this.#table(block, width);
      case 'math':
        return texOf(block)
          .split('\n')
          .flatMap((line) => wrap(this.#in('code', this.#plain(line)), width));
      case 'rule':
        return [this.#in('quiet', '─'.repeat(Math.min(width, LONGEST_RULE)))];
      default:
        return block satisfies never;
    }
  }

  /** Never wrapped: what is copied out of a terminal must be what was written. */
  #code({ lines }: CodeBlock | HtmlBlock): string[] {
    return [...itemsOf(lines)].map(({ text }) => `  ${this.#in('code', this.#plain(text))}`);
  }

  #list({ start, loose, items }: ListBlock, width: number): string[] {
    let number = start;
    const lines: string[] = [];
    for (const { checked, children } of itemsOf(items)) {
      const box = checked === null ? '' : checked ? '[x] ' : '[ ] ';
      const mark = number === null ? `• ${box}` : `${number}. ${box}`;
      if (number !== null) number += 1;
      if (loose && lines.length > 0) lines.push('');
      lines.push(...this.#marked(mark, this.#blocks(children, width - mark.length, loose)));
    }
    return lines;
  }

  /** Lines below a mark; further lines stand under the first, behind `further`. */
  #marked(mark: string, lines: readonly string[], further = ' '.repeat(mark.length)): string[] {
    return (lines.length === 0 ? [''] : lines).map(
      (line, index) => this.#in('quiet', index === 0 ? mark : further) + line,
    );
  }

  #table({ head, rows }: TableBlock, width: number): string[] {
    const cellsOf = (row: TableRow): string[] => row.cells.map((cell) => this.#content(cell, true));
    const written = [head, ...itemsOf(rows)].map(cellsOf);
    const widths = head.cells.map((_cell, column) =>
      Math.max(1, ...written.map((cells) => stringWidth(cells[column] ?? ''))),
    );
    const whole = widths.reduce((sum, columns) => sum + columns + CELL_FRAME, -1);
    const [names = [], ...others] = written;
    if (whole > width) return this.#asRecords(names, others, width);
    const bar = this.#in('quiet', ' │ ');
    const line = (cells: string[]): string =>
      cells.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - stringWidth(cell))).join(bar);
    const rule = this.#in('quiet', widths.map((columns) => '─'.repeat(columns)).join('─┼─'));
    return [line(names.map((name) => this.#in('strong', name))), rule, ...others.map(line)];
  }

  /** A table that is too wide: a record a row, each cell behind the name of its column. */
  #asRecords(names: readonly string[], rows: readonly string[][], width: number): string[] {
    return rows.flatMap((cells, index) => [
      ...(index === 0 ? [] : ['']),
      ...cells.flatMap((cell, column) => wrap(`${this.#in('strong', names[column] ?? '')}: ${cell}`, width)),
    ]);
  }

  #content(content: Content, inTable = false): string {
    return this.#inlines(new InlineReader(this.#references, inTable).read(content));
  }

  #inlines(inlines: readonly Inline[]): string {
    return inlines.map((inline) => this.#inline(inline)).join('');
  }

  #inline(inline: Inline): string {
    switch (inline.type) {
      case 'text':
      case 'html':
        return this.#plain(inline.value);
      case 'code':
        return this.#in('code', this.#plain(inline.value));
      case 'keyboard':
        return this.#in('code', this.#inlines(inline.children));
      case 'strong':
      case 'emphasis':
      case 'delete':
      case 'underline':
        return this.#in(inline.type, this.#inlines(inline.children));
      case 'highlight':
        return this.#in('strong', this.#inlines(inline.children));
      case 'subscript':
      case 'superscript':
        return this.#inlines(inline.children);
      case 'link': {
        const text = this.#inlines(inline.children);
        const url = this.#plain(inline.url);
        const isSaid = text === url || url === `mailto:${text}`;
        return isSaid ? this.#in('underline', text) : `${text} ${this.#in('quiet', `(${url})`)}`;
      }
      case 'break':
        return '\n';
      case 'image':
        return `[${this.#plain(`${this.#words.image}: ${imageName(inline)}`)}]`;
      case 'math':
        return this.#in('code', this.#plain(inline.written));
      case 'footnote':
        return this.#in('quiet', `[${this.#plain(inline.label)}]`);
      default:
        return inline satisfies never;
    }
  }

  #plain(text: string): string {
    return this.#style.harmless(text);
  }

  #in(name: Exclude<keyof TerminalStyle, 'harmless'>, text: string): string {
    const [before, behind] = this.#style[name];
    return text === '' ? '' : before + text + behind;
  }
}

function wrap(text: string, width: number): string[] {
  return wrapAnsi(text, width, { hard: true }).split('\n');
}
