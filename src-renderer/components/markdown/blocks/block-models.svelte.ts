import { untrack } from 'svelte';
import {
  append,
  at,
  emptySequence,
  sharedLength,
  truncate,
  type Keyed,
  type Sequence,
} from '../../../../src-main/markdown/sequence.ts';
import type {
  AlignedBlock,
  Block,
  DetailsBlock,
  ListBlock,
  ListItem,
  QuoteBlock,
} from '../../../../src-main/markdown/tree.ts';

// A tree is a value: when a letter is added deep inside a list, every list around it is another object.
// These models stand between the tree and the components, and take a new tree over by setting only what
// changed, so that the letter costs the drawing of its own text and nothing of what is around it.

interface Model<T> extends Keyed {
  /** Takes over the new value; false if that needs another model. */
  take(value: T): boolean;
}

/** A sequence of values, each behind a model that stays. */
export class Models<T extends Keyed, M extends Model<T>> {
  readonly #create: (value: T) => M;
  #values: Sequence<T> = emptySequence();
  #models: Sequence<M> = $state.raw(emptySequence());

  constructor(create: (value: T) => M, values: Sequence<T> = emptySequence()) {
    this.#create = create;
    this.take(values);
  }

  get all(): Sequence<M> {
    return this.#models;
  }

  take(values: Sequence<T>): void {
    const models = untrack(() => this.#models);
    let kept = sharedLength(this.#values, values);
    for (; kept < Math.min(models.length, values.length); kept += 1) {
      const value = at(values, kept);
      if (value === undefined || at(models, kept)?.take(value) !== true) break;
    }
    let changed = truncate(models, kept);
    for (let index = kept; index < values.length; index += 1) {
      const value = at(values, index);
      if (value !== undefined) changed = append(changed, this.#create(value));
    }
    this.#values = values;
    if (changed !== models) this.#models = changed;
  }
}

export type BlockModels = Models<Block, BlockModel>;

export function blockModels(blocks?: Sequence<Block>): BlockModels {
  return new Models(createBlock, blocks);
}

type Leaf = Exclude<Block, ListBlock | QuoteBlock | DetailsBlock | AlignedBlock>;

export class LeafModel implements Model<Block> {
  readonly key: number;
  readonly type = 'leaf';
  block: Leaf = $state.raw({ type: 'rule', key: 0 });

  constructor(block: Leaf) {
    this.key = block.key;
    this.block = block;
  }

  take(block: Block): boolean {
    if (block.key !== this.key || !isLeaf(block)) return false;
    if (block.type !== untrack(() => this.block.type)) return false;
    this.block = block;
    return true;
  }
}

export class QuoteModel implements Model<Block> {
  readonly key: number;
  readonly type = 'quote';
  readonly alert: QuoteBlock['alert'];
  readonly children: BlockModels;
  /** The value that this was made of last. */
  block: QuoteBlock;

  constructor(block: QuoteBlock) {
    const { key, alert, children } = block;
    this.key = key;
    this.block = block;
    this.alert = alert;
    this.children = blockModels(children);
  }

  take(block: Block): boolean {
    if (block.type !== 'quote' || block.key !== this.key || block.alert !== this.alert) return false;
    this.block = block;
    this.children.take(block.children);
    return true;
  }
}

export class DetailsModel implements Model<Block> {
  readonly key: number;
  readonly type = 'details';
  summary: DetailsBlock['summary'] = $state.raw(null);
  expanded = $state(false);
  readonly children: BlockModels;
  /** The value that this was made of last. */
  block: DetailsBlock;

  constructor(block: DetailsBlock) {
    const { key, summary, expanded, children } = block;
    this.key = key;
    this.block = block;
    this.summary = summary;
    this.expanded = expanded;
    this.children = blockModels(children);
  }

  take(block: Block): boolean {
    if (block.type !== 'details' || block.key !== this.key) return false;
    this.block = block;
    this.summary = block.summary;
    this.expanded = block.expanded;
    this.children.take(block.children);
    return true;
  }
}

class AlignedModel implements Model<Block> {
  readonly key: number;
  readonly type = 'aligned';
  readonly align: AlignedBlock['align'];
  readonly children: BlockModels;
  /** The value that this was made of last. */
  block: AlignedBlock;

  constructor(block: AlignedBlock) {
    const { key, align, children } = block;
    this.key = key;
    this.block = block;
    this.align = align;
    this.children = blockModels(children);
  }

  take(block: Block): boolean {
    if (block.type !== 'aligned' || block.key !== this.key || block.align !== this.align) return false;
    this.block = block;
    this.children.take(block.children);
    return true;
  }
}

export class ItemModel implements Model<ListItem> {
  readonly key: number;
  checked: ListItem['checked'] = $state.raw(null);
  readonly children: BlockModels;

  constructor({ key, checked, children }: ListItem) {
    this.key = key;
    this.checked = checked;
    this.children = blockModels(children);
  }

  take(item: ListItem): boolean {
    if (item.key !== this.key) return false;
    this.checked = item.checked;
    this.children.take(item.children);
    return true;
  }
}

export class ListModel implements Model<Block> {
  readonly key: number;
  readonly type = 'list';
  readonly start: ListBlock['start'];
  loose = $state(false);
  readonly items: Models<ListItem, ItemModel>;
  /** The value that this was made of last. */
  block: ListBlock;

  constructor(block: ListBlock) {
    const { key, start, loose, items } = block;
    this.key = key;
    this.block = block;
    this.start = start;
    this.loose = loose;
    this.items = new Models((item) => new ItemModel(item), items);
  }

  take(block: Block): boolean {
    if (block.type !== 'list' || block.key !== this.key || block.start !== this.start) return false;
    this.block = block;
    this.loose = block.loose;
    this.items.take(block.items);
    return true;
  }
}

export type BlockModel = LeafModel | QuoteModel | DetailsModel | AlignedModel | ListModel;

function isLeaf(block: Block): block is Leaf {
  return !(
    block.type === 'list' ||
    block.type === 'quote' ||
    block.type === 'details' ||
    block.type === 'aligned'
  );
}

function createBlock(block: Block): BlockModel {
  if (block.type === 'list') return new ListModel(block);
  if (block.type === 'quote') return new QuoteModel(block);
  if (block.type === 'details') return new DetailsModel(block);
  if (block.type === 'aligned') return new AlignedModel(block);
  return new LeafModel(block);
}
