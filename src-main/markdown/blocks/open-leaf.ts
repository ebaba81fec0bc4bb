import type { Sequence } from '../sequence.ts';
import type { Alignment, CodeLine, TableRow } from '../tree.ts';
import type { HtmlKind } from './html-block.ts';
import type { FenceLine } from './leaf-starts.ts';

/** The block without blocks inside that the next line may go on with. Replaced, never changed. */
export interface OpenParagraph {
  readonly type: 'paragraph';
  readonly key: number;
  /** All lines before the last, without their indentation; '' when there is one. */
  readonly before: string;
  readonly last: string;
  readonly lastKey: number;
  /** Begins its list item, so that it may begin with a task's box. */
  readonly task: boolean;
  /** What stands between it and the part before it of one long paragraph; null where it begins one. */
  readonly continues: string | null;
  /** What stands before the rest of its last line, of which only the beginning came; null where all came. */
  readonly goesOn: string | null;
}

/** A paragraph of one line that begins at `key`. */
export function openParagraph(
  last: string,
  key: number,
  more: Partial<Pick<OpenParagraph, 'task' | 'continues' | 'goesOn'>> = {},
): OpenParagraph {
  return {
    type: 'paragraph',
    key,
    before: '',
    last,
    lastKey: key,
    task: false,
    continues: null,
    goesOn: null,
    ...more,
  };
}

export interface OpenFence extends FenceLine {
  readonly type: 'fence';
  readonly key: number;
  /** In a fence of markdown: how many fences in it are open. */
  readonly inner: number;
  /** Columns before the fence: as many are taken from each line. */
  readonly indent: number;
  readonly lines: Sequence<CodeLine>;
}

export interface OpenIndentedCode {
  readonly type: 'indented';
  readonly key: number;
  readonly lines: Sequence<CodeLine>;
  /** Blank lines: code only if code follows. */
  readonly blanks: readonly CodeLine[];
}

export interface OpenHtml {
  readonly type: 'html';
  readonly key: number;
  readonly kind: HtmlKind;
  readonly lines: Sequence<CodeLine>;
}

export interface OpenMath {
  readonly type: 'math';
  readonly key: number;
  readonly closing: string;
  readonly source: string;
  /** Its lines with its marks. */
  readonly written: string;
  /** Its closing mark has come. */
  readonly closed: boolean;
}

export interface OpenTable {
  readonly type: 'table';
  readonly key: number;
  readonly align: readonly Alignment[];
  readonly head: TableRow;
  /** All rows before the last. */
  readonly rows: Sequence<TableRow>;
  readonly last: TableRow | null;
}

export type OpenLeaf = OpenParagraph | OpenFence | OpenIndentedCode | OpenHtml | OpenMath | OpenTable;

export function sourceOf({ before, last }: OpenParagraph): string {
  return before === '' ? last : `${before}\n${last}`;
}

/** The paragraph with one more line. */
export function withLine(leaf: OpenParagraph, last: string, lastKey: number): OpenParagraph {
  return { ...leaf, before: sourceOf(leaf), last, lastKey };
}

/** What a line makes of the leaf that is open: a leaf that goes on, one that ends with it, or null. */
export type Continued = {
  readonly leaf: OpenLeaf;
  readonly ends: boolean;
  /** The text of the line after what ended it: a paragraph of its own. */
  readonly rest?: OpenParagraph | null;
} | null;
