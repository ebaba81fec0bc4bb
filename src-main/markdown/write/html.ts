import { SPAN_TAGS, type Inline } from '../inline/inline.ts';
import { imageName } from './image-name.ts';
import { linkTarget } from '../safe-url.ts';
import { itemsOf, type Keyed, type Sequence } from '../sequence.ts';
import type { Block, CodeBlock, Content, ListBlock, ListItem, TableBlock, TableRow } from '../tree.ts';
import { escapeHtml } from './escape-html.ts';
import { ReadDocument } from './read-document.ts';
import { texOf } from './tex.ts';
import type { WriteWords } from './write-words.ts';

/**
 * `paste`: the form alone, as word processors and mail take it. `page`: part of a document of our own, where
 * each block has its writing direction, code its language, and headings stand below the document's.
 */
export type HtmlUse = 'paste' | 'page';

/** A page's own headings are of the first two levels. */
const PAGE_HEADINGS = 2;

/**
 * A markdown text as HTML that does nothing: tags in the text stay text, links lead to the web and to mail
 * alone, an image is a link to it, and a formula is its TeX source.
 */
export function writeHtml(markdown: string, words: WriteWords, use: HtmlUse = 'paste'): string {
  return new HtmlWriter(new ReadDocument(markdown), words, use).write();
}

class HtmlWriter {
  readonly #document: ReadDocument;
  readonly #words: WriteWords;
  readonly #isPage: boolean;

  constructor(document: ReadDocument, words: WriteWords, use: HtmlUse) {
    this.#document = document;
    this.#words = words;
    this.#isPage = use === 'page';
  }

  write(): string {
    const text = join(this.#document.blocks, (block) => this.#block(block, this.#direction));
    return text + this.#footnotes();
  }

  /** The browser takes it from a block's first letters; what stands inside a block follows the block. */
  get #direction(): string {
    return this.#isPage ? ' dir="auto"' : '';
  }

  #block(block: Block, direction = ''): string {
    switch (block.type) {
      case 'paragraph':
        return element('p', this.#content(block.content), direction);
      case 'heading': {
        const level = this.#isPage ? Math.min(block.level + PAGE_HEADINGS, 6) : block.level;
        return element(`h${level}`, this.#content(block.content), direction);
      }
      case 'code':
        return this.#code(block);
      case 'html':
        return this.#preformatted(block.lines, '');
      case 'math':
        return element('p', escapeHtml(texOf(block)));
      case 'rule':
        return '<hr>';
      case 'quote': {
        const heading =
          block.alert === null
            ? ''
            : element('p', element('strong', escapeHtml(this.#words.alerts[block.alert])), direction);
        return element('blockquote', heading + this.#blocks(block.children), direction);
      }
      case 'details': {
        const summary = block.summary === null ? '' : element('summary', this.#content(block.summary));
        return element('details', summary + this.#blocks(block.children), direction);
      }
      case 'aligned':
        return element('div', this.#blocks(block.children), ` align="${block.align}"${direction}`);
      case 'list':
        return this.#list(block, direction);
      case 'table':
        return this.#table(block, direction);
      default:
        return block satisfies never;
    }
  }

  #blocks(blocks: Sequence<Block>): string {
    return join(blocks, (block) => this.#block(block));
  }

  #code({ language, lines }: CodeBlock): string {
    const named = this.#isPage && language !== '' ? ` class="language-${escapeHtml(language)}"` : '';
    return this.#preformatted(lines, named);
  }

  #preformatted(lines: Sequence<Keyed & { readonly text: string }>, attributes: string): string {
    const text = escapeHtml(join(lines, (line) => `${line.text}\n`));
    return element('pre', element('code', text, attributes), this.#isPage ? ' dir="ltr"' : '');
  }

  #list({ start, loose, items }: ListBlock, direction: string): string {
    const inside = join(items, (item) => this.#item(item, loose));
    if (start === null) return element('ul', inside, direction);
    return element('ol', inside, (start === 1 ? '' : ` start="${start}"`) + direction);
  }

  #item({ checked, children }: ListItem, loose: boolean): string {
    const box = checked === null ? '' : checked ? '☑ ' : '☐ ';
    const inside = join(children, (block) =>
      // A tight list's items are lines.
      block.type === 'paragraph' && !loose ? this.#content(block.content) : this.#block(block),
    );
    return element('li', box + inside);
  }

  #table({ head, rows, align }: TableBlock, direction: string): string {
    const row = ({ cells }: TableRow, tag: 'th' | 'td'): string => {
      const inside = cells.map((cell, column) => {
        const side = align[column] ?? null;
        return element(tag, this.#content(cell, true), side === null ? '' : ` align="${side}"`);
      });
      return element('tr', inside.join(''));
    };
    const body = join(rows, (each) => row(each, 'td'));
    return element('table', element('thead', row(head, 'th')) + element('tbody', body), direction);
  }

  #footnotes(): string {
    let items = '';
    for (const { note } of this.#document.footnotes())
      items += element('li', note === undefined ? '' : this.#blocks(note.children));
    return items === '' ? '' : `<hr>${element('ol', items, this.#direction)}`;
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
      case 'html':
        return escapeHtml(inline.value);
      case 'code':
        return element('code', escapeHtml(inline.value));
      case 'break':
        return '<br>';
      case 'emphasis':
      case 'strong':
      case 'delete':
      case 'subscript':
      case 'superscript':
      case 'keyboard':
      case 'underline':
      case 'highlight':
        return element(SPAN_TAGS[inline.type], this.#inlines(inline.children));
      case 'link':
        return this.#link(inline.url, this.#inlines(inline.children));
      case 'image':
        return this.#link(inline.url, escapeHtml(`[${this.#words.image}: ${imageName(inline)}]`));
      case 'math':
        return escapeHtml(inline.written);
      case 'footnote':
        return element('sup', String(this.#document.numberOf(inline.label)));
      default:
        return inline satisfies never;
    }
  }

  #link(url: string, inside: string): string {
    const target = linkTarget(url);
    if (target === null) return inside;
    const rel = this.#isPage ? ' rel="noreferrer noopener"' : '';
    return element('a', inside, ` href="${escapeHtml(target)}"${rel}`);
  }
}

function join<T extends Keyed>(items: Sequence<T>, write: (item: T) => string): string {
  return [...itemsOf(items)].map(write).join('');
}

function element(tag: string, inside: string, attributes = ''): string {
  return `<${tag}${attributes}>${inside}</${tag}>`;
}
