import { escapeHtml } from './escape-html.ts';
import { MarkdownDocument } from '../document.ts';
import type { Inline } from '../inline/inline.ts';
import { InlineReader } from '../inline/inline-reader.ts';
import type { References } from '../references.ts';
import { linkTarget } from '../safe-url.ts';
import { itemsOf, type Keyed, type Sequence } from '../sequence.ts';
import type { Block, Content, ListItem, TableBlock, TableRow } from '../tree.ts';

const TAGS = { emphasis: 'em', strong: 'strong', delete: 'del' } as const;

/**
 * A markdown text as plain HTML: its form and nothing else. Images and raw HTML are text, links lead to the
 * web and to mail alone.
 */
export function writeHtml(markdown: string): string {
  const document = new MarkdownDocument();
  document.append(markdown);
  return blocksHtml(document.draw('complete'), document.references);
}

function blocksHtml(blocks: Sequence<Block>, references: References): string {
  return join(blocks, (block) => blockHtml(block, references));
}

function blockHtml(block: Block, references: References): string {
  const inline = (content: Content): string => contentHtml(content, references, false);
  switch (block.type) {
    case 'paragraph':
      return element('p', inline(block.content));
    case 'heading':
      return element(`h${block.level}`, inline(block.content));
    case 'code':
    case 'html':
      return element('pre', element('code', escapeHtml(join(block.lines, ({ text }) => `${text}\n`))));
    case 'math':
      return element('p', escapeHtml(block.source));
    case 'rule':
      return '<hr>';
    case 'quote':
      return element('blockquote', blocksHtml(block.children, references));
    case 'list': {
      const items = join(block.items, (item) => itemHtml(item, block.loose, references));
      if (block.start === null) return element('ul', items);
      return `<ol${block.start === 1 ? '' : ` start="${block.start}"`}>${items}</ol>`;
    }
    case 'table':
      return tableHtml(block, references);
    default:
      return block satisfies never;
  }
}

function itemHtml({ checked, children }: ListItem, loose: boolean, references: References): string {
  const box = checked === null ? '' : checked ? '☑ ' : '☐ ';
  const inside = join(children, (block) =>
    block.type === 'paragraph' && !loose
      ? contentHtml(block.content, references, false)
      : blockHtml(block, references),
  );
  return element('li', box + inside);
}

function tableHtml({ head, rows }: TableBlock, references: References): string {
  const row = ({ cells }: TableRow, tag: 'th' | 'td'): string =>
    element('tr', cells.map((cell) => element(tag, contentHtml(cell, references, true))).join(''));
  return element(
    'table',
    element('thead', row(head, 'th')) +
      element(
        'tbody',
        join(rows, (each) => row(each, 'td')),
      ),
  );
}

function contentHtml(content: Content, references: References, inTable: boolean): string {
  return inlinesHtml(new InlineReader(references, inTable).read(content));
}

function inlinesHtml(inlines: readonly Inline[]): string {
  return inlines.map(inlineHtml).join('');
}

function inlineHtml(inline: Inline): string {
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
      return element(TAGS[inline.type], inlinesHtml(inline.children));
    case 'link': {
      const target = linkTarget(inline.url);
      const inside = inlinesHtml(inline.children);
      return target === null ? inside : `<a href="${escapeHtml(target)}">${inside}</a>`;
    }
    case 'image':
      return escapeHtml(inline.alt);
    case 'math':
      return escapeHtml(inline.source);
    case 'footnote':
      return element('sup', escapeHtml(inline.label));
    default:
      return inline satisfies never;
  }
}

function join<T extends Keyed>(items: Sequence<T>, write: (item: T) => string): string {
  return [...itemsOf(items)].map(write).join('');
}

function element(tag: string, inside: string): string {
  return `<${tag}>${inside}</${tag}>`;
}
