import type { MarkdownDocument } from '../../../src-main/markdown/document.ts';
import type { Inline } from '../../../src-main/markdown/inline/inline.ts';
import { InlineReader } from '../../../src-main/markdown/inline/inline-reader.ts';
import { itemsOf, type Keyed, type Sequence } from '../../../src-main/markdown/sequence.ts';
import type { Block, Content } from '../../../src-main/markdown/tree.ts';

/** Stands for a formula, of which no letter is shown as it is written. */
const FORMULA = '∑';

/** What a reader sees of a document that is drawn: its letters, formulas aside. */
export function shown({ blocks, references }: MarkdownDocument): string {
  const content = (value: Content, inTable = false): string =>
    inlinesShown(new InlineReader(references, inTable).read(value));
  const all = <T extends Keyed>(items: Sequence<T>, show: (item: T) => string): string =>
    [...itemsOf(items)].map(show).join('\n');

  function block(value: Block): string {
    switch (value.type) {
      case 'paragraph':
      case 'heading':
        return content(value.content);
      case 'code':
      case 'html':
        return all(value.lines, ({ text }) => text);
      case 'math':
        return FORMULA;
      case 'rule':
        return '';
      case 'details':
        return `${value.summary === null ? '' : content(value.summary)}\n${all(value.children, block)}`;
      case 'quote':
      case 'aligned':
        return all(value.children, block);
      case 'list':
        return all(value.items, ({ children }) => all(children, block));
      case 'table':
        return [value.head, ...itemsOf(value.rows)]
          .map(({ cells }) => cells.map((cell) => content(cell, true)).join('\t'))
          .join('\n');
      default:
        return value satisfies never;
    }
  }

  return all(blocks, block);
}

function inlinesShown(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if ('children' in inline) return inlinesShown(inline.children);
      if (inline.type === 'math') return FORMULA;
      if (inline.type === 'break') return '\n';
      return 'value' in inline ? inline.value : '';
    })
    .join('');
}
