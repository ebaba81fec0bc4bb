import { append, at, truncate, type Keyed, type Sequence } from './sequence.ts';
import type { Block, ListItem } from './tree.ts';

/** A longer paragraph is drawn in parts: reading it takes a moment. */
const LONG = 4000;

/**
 * The blocks as far as they begin before `offset` in the text: lists, quotes, tables, code and long
 * paragraphs are cut inside. A later offset gives a tree that shares with this one all that is whole.
 */
export function beginning(blocks: Sequence<Block>, offset: number): Sequence<Block> {
  return cutLast(blocks, offset, (block) => beginningOf(block, offset));
}

function beginningOf(block: Block, offset: number): Block {
  switch (block.type) {
    case 'quote':
    case 'details':
    case 'aligned': {
      const children = beginning(block.children, offset);
      return children === block.children ? block : { ...block, children };
    }
    case 'list': {
      const items = cutLast(block.items, offset, (item) => beginningOfItem(item, offset));
      return items === block.items ? block : { ...block, items };
    }
    case 'code':
    case 'html': {
      const lines = truncate(block.lines, countBefore(block.lines, offset));
      return lines === block.lines ? block : { ...block, lines };
    }
    case 'table': {
      const rows = truncate(block.rows, countBefore(block.rows, offset));
      return rows === block.rows ? block : { ...block, rows };
    }
    case 'paragraph': {
      const length = Math.max(LONG, offset - block.key);
      const { source } = block.content;
      return source.length <= length
        ? block
        : { ...block, content: { source: source.slice(0, length), open: true } };
    }
    case 'heading':
    case 'math':
    case 'rule':
      return block;
    default:
      return block satisfies never;
  }
}

function beginningOfItem(item: ListItem, offset: number): ListItem {
  const children = beginning(item.children, offset);
  return children === item.children ? item : { ...item, children };
}

/** The items that begin before `offset`, the last of them as `cut` leaves it. */
function cutLast<T extends Keyed>(items: Sequence<T>, offset: number, cut: (item: T) => T): Sequence<T> {
  const count = countBefore(items, offset);
  const last = at(items, count - 1);
  if (last === undefined) return truncate(items, 0);
  const kept = cut(last);
  return kept === last ? truncate(items, count) : append(truncate(items, count - 1), kept);
}

/** How many of the items, which stand in the order of the text, begin before `offset`. */
export function countBefore(items: Sequence<Keyed>, offset: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((at(items, middle)?.key ?? offset) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
