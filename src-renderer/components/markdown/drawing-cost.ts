import { at, type Sequence } from '../../../src-main/markdown/sequence.ts';
import type { Block } from '../../../src-main/markdown/tree.ts';

/** What a block costs to draw, whatever it says; a paragraph is 1. A block of code has its buttons and its colours. */
const CODE = 5;

function costOf({ type }: Block): number {
  return type === 'code' ? CODE : 1;
}

/** How many of the blocks can be drawn where `from` are: all, or those that cost no more than `budget`; one at least. */
export function blocksOn(blocks: Sequence<Block>, from: number, budget: number): number {
  let left = budget;
  for (let index = from; index < blocks.length; index += 1) {
    const block = at(blocks, index);
    left -= block === undefined ? 0 : costOf(block);
    if (left < 0 && index > from) return index;
  }
  return blocks.length;
}

/** From which block on the last ones cost no more than `budget`. */
export function blocksBack(blocks: Sequence<Block>, budget: number): number {
  let left = budget;
  for (let index = blocks.length - 1; index >= 0; index -= 1) {
    const block = at(blocks, index);
    left -= block === undefined ? 0 : costOf(block);
    if (left < 0) return index + 1;
  }
  return 0;
}
