import type { Inline } from '../inline/inline.ts';
import { imageName } from './image-name.ts';
import { itemsOf, type Keyed, type Sequence } from '../sequence.ts';
import type { Block, Content, ListBlock, TableBlock } from '../tree.ts';
import { ReadDocument } from './read-document.ts';
import { texOf } from './tex.ts';
import type { WriteWords } from './write-words.ts';

/**
 * A markdown text as it would stand on paper: bullets, quotes and footnotes have their marks, formulas are
 * TeX, and an image is its name.
 */
export function writePlain(markdown: string, words: WriteWords): string {
  return new PlainWriter(new ReadDocument(markdown), words).write('\n\n');
}

/** The words alone, a line a block, in the order they are drawn: what can be found in a markdown text. */
export function readText(markdown: string): string {
  return new PlainWriter(new ReadDocument(markdown), null).write('\n');
}

class PlainWriter {
  readonly #document: ReadDocument;
  /** What sets blocks apart on paper is written with these; null: the words alone. */
  readonly #words: WriteWords | null;

  constructor(document: ReadDocument, words: WriteWords | null) {
    this.#document = document;
    this.#words = words;
  }

  write(between: string): string {
    let text = '';
    for (const block of itemsOf(this.#document.blocks)) {
      const goesOn = block.type === 'paragraph' ? block.continues : null;
      text += (text === '' ? '' : (goesOn ?? between)) + this.#block(block).join('\n');
    }
    return [...(text === '' ? [] : [text]), ...this.#footnotes()].join(between);
  }

  #footnotes(): string[] {
    const written: string[] = [];
    for (const { number, note } of this.#document.footnotes()) {
      const lines = note === undefined ? [] : this.#blocks(note.children);
      written.push(this.#marked(`[${number}] `, lines).join('\n'));
    }
    return written.filter((text) => text !== '');
  }

  #blocks(blocks: Sequence<Block>): string[] {
    return linesOf(blocks, (block) => this.#block(block));
  }

  #block(block: Block): string[] {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return [this.#content(block.content)];
      case 'code':
      case 'html':
        return [...itemsOf(block.lines)].map(({ text }) => text);
      case 'quote': {
        const lines = this.#blocks(block.children).flatMap((text) => text.split('\n'));
        if (this.#words === null) return lines;
        const heading = block.alert === null ? [] : [this.#words.alerts[block.alert]];
        return [...heading, ...lines].map((line) => `> ${line}`);
      }
      case 'details':
        return [
          ...(block.summary === null ? [] : [this.#content(block.summary)]),
          ...this.#blocks(block.children),
        ];
      case 'aligned':
        return this.#blocks(block.children);
      case 'list':
        return this.#list(block);
      case 'table':
        return this.#table(block);
      case 'math':
        return this.#words === null ? [] : texOf(block).split('\n');
      case 'rule':
        return [];
      default:
        return block satisfies never;
    }
  }

  #list({ start, items }: ListBlock): string[] {
    let number = start;
    return linesOf(items, ({ checked, children }) => {
      const box = checked === null ? '' : checked ? '[x] ' : '[ ] ';
      const mark = number === null ? `- ${box}` : `${number}. ${box}`;
      if (number !== null) number += 1;
      return this.#marked(mark, this.#blocks(children));
    });
  }

  #table({ head, rows }: TableBlock): string[] {
    const written = [head, ...itemsOf(rows)].map(({ cells }) =>
      cells.map((cell) => this.#content(cell, true)),
    );
    return this.#words === null ? written.flat() : written.map((cells) => cells.join('\t'));
  }

  /** Lines below a mark; further lines stand under the first. */
  #marked(mark: string, lines: readonly string[]): string[] {
    if (this.#words === null) return [...lines];
    const indent = ' '.repeat(mark.length);
    return (lines.length === 0 ? [''] : lines.flatMap((text) => text.split('\n'))).map(
      (line, index) => (index === 0 ? mark : indent) + line,
    );
  }

  #content(content: Content, inTable = false): string {
    return this.#inlines(this.#document.inlines(content, inTable));
  }

  #inlines(inlines: readonly Inline[]): string {
    return inlines.map((inline) => this.#inline(inline)).join('');
  }

  #inline(inline: Inline): string {
    switch (inline.type) {
      case 'text':
      case 'code':
      case 'html':
        return inline.value;
      case 'emphasis':
      case 'strong':
      case 'delete':
      case 'subscript':
      case 'superscript':
      case 'keyboard':
      case 'underline':
      case 'highlight':
      case 'link':
        return this.#inlines(inline.children);
      case 'break':
        return '\n';
      // Drawn as something else than their text, so that none of it can be found there.
      case 'image':
        return this.#words === null ? '' : `[${this.#words.image}: ${imageName(inline)}]`;
      case 'math':
        return this.#words === null ? '' : inline.written;
      case 'footnote': {
        const number = this.#document.numberOf(inline.label);
        return this.#words === null ? '' : `[${number}]`;
      }
      default:
        return inline satisfies never;
    }
  }
}

function linesOf<T extends Keyed>(items: Sequence<T>, lines: (item: T) => string[]): string[] {
  return [...itemsOf(items)].flatMap(lines);
}
