import type { DefinitionChain } from '../definition-chain.ts';
import { append, at, emptySequence, type Sequence } from '../sequence.ts';
import type { Block, Definition } from '../tree.ts';
import { quoteOf } from './alert.ts';
import { itemOf } from './containers.ts';
import { EMPTY_DOCUMENT, type Frame, type TagFrame } from './frames.ts';
import { closeLeaf } from './leaves.ts';
import type { OpenLeaf } from './open-leaf.ts';
import { blockOfTag } from './tag-block.ts';

/**
 * What is open while a document is read: the containers, the leaf in the innermost one, and what was defined
 * so far. All of it are values that never change: a copy of the stack is a copy of the whole state.
 */
export class OpenBlocks {
  frames: Frame[] = [EMPTY_DOCUMENT];
  leaf: OpenLeaf | null = null;
  definitions: DefinitionChain | null = null;

  copy(): OpenBlocks {
    const copy = new OpenBlocks();
    copy.frames = [...this.frames];
    copy.leaf = this.leaf;
    copy.definitions = this.definitions;
    return copy;
  }

  /** Ends the document. `open` says that the text may yet go on. */
  finish(open: boolean): Sequence<Block> {
    this.closeLeaf(open);
    this.closeTo(1);
    return this.frames[0]?.children ?? emptySequence();
  }

  lastBlock(): Block | undefined {
    const children = this.frames.at(-1)?.children;
    return children && at(children, children.length - 1);
  }

  tagIndex(tag: TagFrame['tag']): number {
    return this.frames.findLastIndex((frame) => frame.type === 'tag' && frame.tag === tag);
  }

  closeTag(index: number): void {
    this.closeTo(index + 1);
    const frame = this.frames[index];
    if (frame?.type === 'tag') this.frames[index] = { ...frame, closed: true };
    this.closeTo(index);
  }

  closeLeaf(open: boolean): void {
    if (this.leaf === null) return;
    const { block, definitions, checked } = closeLeaf(this.leaf, open);
    this.leaf = null;
    definitions.forEach((definition) => this.define(definition));
    const frame = this.frames.at(-1);
    if (checked !== null && frame?.type === 'list')
      this.frames[this.frames.length - 1] = { ...frame, checked };
    if (block !== null) this.add(block);
  }

  closeTo(depth: number): void {
    this.closeLeaf(false);
    while (this.frames.length > depth) {
      const frame = this.frames.pop();
      if (frame !== undefined) this.#closeFrame(frame);
    }
  }

  #closeFrame(frame: Frame): void {
    switch (frame.type) {
      case 'document':
        return;
      case 'quote':
        this.add(quoteOf(frame));
        return;
      case 'tag':
        this.add(blockOfTag(frame));
        return;
      case 'note':
        this.define({ type: 'note', key: frame.key, label: frame.label, children: frame.children });
        return;
      case 'list': {
        const { key, start, loose } = frame;
        this.add({ type: 'list', key, start, loose, items: append(frame.items, itemOf(frame)) });
        return;
      }
      default:
        frame satisfies never;
    }
  }

  add(block: Block): void {
    const frame = this.frames.at(-1);
    if (frame === undefined) return;
    this.frames[this.frames.length - 1] = { ...frame, children: append(frame.children, block) };
  }

  define(definition: Definition): void {
    this.definitions = { definition, earlier: this.definitions };
  }

  /** Something begins in the innermost container: after a blank line it makes its list loose. */
  enter(): void {
    const frame = this.frames.at(-1);
    if (frame?.type !== 'list') return;
    this.frames[this.frames.length - 1] = { ...frame, fresh: false, loose: frame.loose || frame.gap };
  }

  /** A blank line is a gap in the lists that it belongs to, out to the quote or the tag that it stands in. */
  noteGap(blank: boolean): void {
    let gap = blank;
    for (let depth = this.frames.length - 1; depth > 0; depth -= 1) {
      const frame = this.frames[depth];
      gap &&= frame?.type !== 'quote' && frame?.type !== 'tag';
      if (frame?.type === 'list' && frame.gap !== gap) this.frames[depth] = { ...frame, gap };
    }
  }
}
