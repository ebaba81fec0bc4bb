import { at, type Keyed, type Sequence } from '../sequence.ts';
import type { Block, Content, TableRow } from '../tree.ts';

/** A piece of a document that is read as one: a paragraph, a row of a table, a line of code. */
export interface TextLine extends Keyed {
  /** What is written there; of a table's row, cell by cell. */
  readonly contents: readonly Content[];
  /** The letters as they stand: nothing in them is a mark. */
  readonly isVerbatim: boolean;
  readonly inTable: boolean;
}

/**
 * The lines of a document from its end on, as far as they begin at `from` or after it: what was read before
 * is not looked at again, however long it is.
 */
export function* linesBackwards(blocks: Sequence<Block>, from: number): Generator<TextLine> {
  for (const block of backwards(blocks)) {
    yield* linesOf(block, from);
    if (block.key < from) return;
  }
}

function* linesOf(block: Block, from: number): Generator<TextLine> {
  const { key } = block;
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      if (key >= from) yield { key, contents: [block.content], isVerbatim: false, inTable: false };
      return;
    case 'code':
    case 'html':
      for (const line of backwards(block.lines)) {
        if (line.key < from) return;
        yield verbatim(line.key, line.text);
      }
      return;
    case 'math':
      if (key >= from && !block.open) yield verbatim(key, block.source);
      return;
    case 'details':
      yield* linesBackwards(block.children, from);
      if (key >= from && block.summary !== null)
        yield { key, contents: [block.summary], isVerbatim: false, inTable: false };
      return;
    case 'quote':
    case 'aligned':
      yield* linesBackwards(block.children, from);
      return;
    case 'list':
      for (const item of backwards(block.items)) {
        yield* linesBackwards(item.children, from);
        if (item.key < from) return;
      }
      return;
    case 'table':
      for (const row of backwards(block.rows)) {
        if (row.key < from) return;
        yield rowLine(row);
      }
      if (block.head.key >= from) yield rowLine(block.head);
      return;
    case 'rule':
      return;
    default:
      block satisfies never;
  }
}

function verbatim(key: number, text: string): TextLine {
  return { key, contents: [{ source: text, open: false }], isVerbatim: true, inTable: false };
}

function rowLine({ key, cells }: TableRow): TextLine {
  return { key, contents: cells, isVerbatim: false, inTable: true };
}

function* backwards<T extends Keyed>(items: Sequence<T>): Generator<T> {
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = at(items, index);
    if (item !== undefined) yield item;
  }
}
