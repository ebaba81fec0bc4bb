import { normalizeUri } from 'micromark-util-sanitize-uri';
import type { MarkdownDocument } from '../../../src-main/markdown/document.ts';
import { SPAN_TAGS, type Inline } from '../../../src-main/markdown/inline/inline.ts';
import { InlineReader } from '../../../src-main/markdown/inline/inline-reader.ts';
import { itemsOf, type Sequence } from '../../../src-main/markdown/sequence.ts';
import type { Alignment, Block, Content, ListBlock, TableBlock } from '../../../src-main/markdown/tree.ts';

/**
 * The HTML that CommonMark's and GitHub's specifications give for a document, made from the tree that is
 * drawn. The one difference: raw HTML is text, so it is escaped.
 */
export function toHtml(document: MarkdownDocument): string {
  return new Writer(document).blocks(document.blocks, true);
}

class Writer {
  readonly #document: MarkdownDocument;

  constructor(document: MarkdownDocument) {
    this.#document = document;
  }

  /** In a tight list a paragraph is only its text. */
  blocks(blocks: Sequence<Block>, loose: boolean): string {
    return [...itemsOf(blocks)].map((block) => this.#block(block, loose)).join('\n');
  }

  #block(block: Block, loose: boolean): string {
    switch (block.type) {
      case 'paragraph':
        return loose ? `<p>${this.#content(block.content)}</p>` : this.#content(block.content);
      case 'heading':
        return `<h${block.level}>${this.#content(block.content)}</h${block.level}>`;
      case 'code': {
        const attribute = block.language === '' ? '' : ` class="language-${escape(block.language)}"`;
        return `<pre><code${attribute}>${[...itemsOf(block.lines)].map(({ text }) => `${escape(text)}\n`).join('')}</code></pre>`;
      }
      case 'html':
        return [...itemsOf(block.lines)].map(({ text }) => escape(text)).join('\n');
      case 'math':
        return `<math>${escape(block.source)}</math>`;
      case 'rule':
        return '<hr />';
      case 'quote':
        return `<blockquote${block.alert === null ? '' : ` class="${block.alert}"`}>\n${this.blocks(block.children, true)}\n</blockquote>`;
      case 'details': {
        const summary = block.summary === null ? '' : `<summary>${this.#content(block.summary)}</summary>\n`;
        return `<details>\n${summary}${this.blocks(block.children, true)}\n</details>`;
      }
      case 'aligned':
        return `<div align="${block.align}">\n${this.blocks(block.children, true)}\n</div>`;
      case 'list':
        return this.#list(block);
      case 'table':
        return this.#table(block);
      default:
        return block satisfies never;
    }
  }

  #list({ start, loose, items }: ListBlock): string {
    const tag = start === null ? 'ul' : 'ol';
    const attribute = start === null || start === 1 ? '' : ` start="${start}"`;
    const inside = [...itemsOf(items)].map(({ checked, children }) => {
      const box =
        checked === null ? '' : `<input${checked ? ' checked=""' : ''} disabled="" type="checkbox"> `;
      return `<li>${box}${this.blocks(children, loose)}</li>`;
    });
    return `<${tag}${attribute}>\n${inside.join('\n')}\n</${tag}>`;
  }

  #table({ align, head, rows }: TableBlock): string {
    const row = (cells: readonly Content[], tag: 'th' | 'td'): string =>
      `<tr>\n${cells.map((cell, column) => `<${tag}${alignment(align[column])}>${this.#content(cell, true)}</${tag}>`).join('\n')}\n</tr>`;
    const body = [...itemsOf(rows)].map(({ cells }) => row(cells, 'td')).join('\n');
    return `<table>\n<thead>\n${row(head.cells, 'th')}\n</thead>\n${body === '' ? '' : `<tbody>\n${body}\n</tbody>\n`}</table>`;
  }

  #content(content: Content, inTable = false): string {
    return this.#inlines(new InlineReader(this.#document.references, inTable).read(content));
  }

  #inlines(inlines: readonly Inline[]): string {
    return inlines.map((inline) => this.#inline(inline)).join('');
  }

  #inline(inline: Inline): string {
    switch (inline.type) {
      case 'text':
      case 'html':
        return escape(inline.value);
      case 'code':
        return `<code>${escape(inline.value)}</code>`;
      case 'break':
        return '<br />\n';
      case 'emphasis':
      case 'strong':
      case 'delete':
      case 'subscript':
      case 'superscript':
      case 'keyboard':
      case 'underline':
      case 'highlight':
        return `<${SPAN_TAGS[inline.type]}>${this.#inlines(inline.children)}</${SPAN_TAGS[inline.type]}>`;
      case 'link':
        return `<a href="${escape(normalizeUri(inline.url))}"${titleOf(inline.title)}>${this.#inlines(inline.children)}</a>`;
      case 'image':
        return `<img src="${escape(normalizeUri(inline.url))}" alt="${escape(inline.alt)}"${titleOf(inline.title)} />`;
      case 'math':
        return `<math>${escape(inline.source)}</math>`;
      case 'footnote':
        return `<sup>${escape(inline.label)}</sup>`;
      default:
        return inline satisfies never;
    }
  }
}

function titleOf(title: string): string {
  return title === '' ? '' : ` title="${escape(title)}"`;
}

function alignment(align: Alignment | undefined): string {
  return align === null || align === undefined ? '' : ` align="${align}"`;
}

function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
