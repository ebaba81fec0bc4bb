import { at, type Keyed, type Sequence, itemsOf } from '../sequence.ts';
import type { Block, CodeBlock } from '../tree.ts';
import { ReadDocument } from './read-document.ts';

/** The text of the last block of code of a markdown text, in lists and quotes too; null where there is none. */
export function lastCodeBlock(markdown: string): string | null {
  const last = lastCodeIn(new ReadDocument(markdown).blocks);
  return last === null ? null : [...itemsOf(last.lines)].map(({ text }) => text).join('\n');
}

function lastCodeIn(blocks: Sequence<Block>): CodeBlock | null {
  return lastOf(blocks, (block) => {
    switch (block.type) {
      case 'code':
        return block;
      case 'quote':
      case 'details':
      case 'aligned':
        return lastCodeIn(block.children);
      case 'list':
        return lastOf(block.items, ({ children }) => lastCodeIn(children));
      case 'paragraph':
      case 'heading':
      case 'html':
      case 'math':
      case 'rule':
      case 'table':
        return null;
      default:
        return block satisfies never;
    }
  });
}

function lastOf<T extends Keyed>(items: Sequence<T>, find: (item: T) => CodeBlock | null): CodeBlock | null {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = at(items, index);
    const found = item === undefined ? null : find(item);
    if (found !== null) return found;
  }
  return null;
}
