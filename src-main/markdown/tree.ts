import type { Sequence } from './sequence.ts';

/**
 * The blocks of an answer. They never change once they are made: a part of the text that did not change
 * is the same object in the next tree, so drawing skips it. Text inside a block is kept as its source,
 * and read where it is drawn (`Content`): what `[label]` means depends on the whole document.
 *
 * `key` is where a block begins in the text: siblings never share one, and it never changes.
 */
export interface Content {
  readonly source: string;
  /** More may follow: half-written constructs at its end are drawn as if they were whole. */
  readonly open: boolean;
}

interface BlockBase {
  readonly key: number;
}

export interface ParagraphBlock extends BlockBase {
  readonly type: 'paragraph';
  /** A very long paragraph comes in parts: what stands between this one and the part before it; else null. */
  readonly continues: string | null;
  readonly content: Content;
}

export interface HeadingBlock extends BlockBase {
  readonly type: 'heading';
  readonly level: number;
  readonly content: Content;
}

export interface CodeLine extends BlockBase {
  readonly text: string;
}

export interface CodeBlock extends BlockBase {
  readonly type: 'code';
  /** The first word after the fence, '' when there is none. */
  readonly language: string;
  readonly lines: Sequence<CodeLine>;
  readonly open: boolean;
}

/** Raw HTML: shown as the text that it is. */
export interface HtmlBlock extends BlockBase {
  readonly type: 'html';
  readonly lines: Sequence<CodeLine>;
}

/** A formula in TeX that stands for itself. */
export interface MathBlock extends BlockBase {
  readonly type: 'math';
  readonly source: string;
  /** The mark that ends it in the text: `$$` or `\]`; '' where the source has its own, as an environment of TeX. */
  readonly closing: string;
  /** Its end has not come: it cannot be set yet. */
  readonly open: boolean;
}

export interface RuleBlock extends BlockBase {
  readonly type: 'rule';
}

export type AlertKind = 'note' | 'tip' | 'important' | 'warning' | 'caution';

export interface QuoteBlock extends BlockBase {
  readonly type: 'quote';
  /** The quote begins with `[!NOTE]` or its like. */
  readonly alert: AlertKind | null;
  readonly children: Sequence<Block>;
}

/** `<details>`: what is said only to whom asks for it. */
export interface DetailsBlock extends BlockBase {
  readonly type: 'details';
  /** null where the text gives none. */
  readonly summary: Content | null;
  /** Shown from the beginning: it says so, or its end has not come. */
  readonly expanded: boolean;
  readonly children: Sequence<Block>;
}

/** `<center>` and `<p align>`. */
export interface AlignedBlock extends BlockBase {
  readonly type: 'aligned';
  readonly align: Exclude<Alignment, null>;
  readonly children: Sequence<Block>;
}

export interface ListItem extends BlockBase {
  /** null for an item that is no task. */
  readonly checked: boolean | null;
  readonly children: Sequence<Block>;
}

export interface ListBlock extends BlockBase {
  readonly type: 'list';
  /** The number of the first item; null for bullets. */
  readonly start: number | null;
  /** A loose list sets its items apart as paragraphs. */
  readonly loose: boolean;
  readonly items: Sequence<ListItem>;
}

export type Alignment = 'left' | 'right' | 'center' | null;

/** As many cells as the head has. */
export interface TableRow extends BlockBase {
  readonly cells: readonly Content[];
}

export interface TableBlock extends BlockBase {
  readonly type: 'table';
  readonly align: readonly Alignment[];
  readonly head: TableRow;
  readonly rows: Sequence<TableRow>;
}

export type Block =
  | ParagraphBlock
  | HeadingBlock
  | CodeBlock
  | HtmlBlock
  | MathBlock
  | RuleBlock
  | QuoteBlock
  | DetailsBlock
  | AlignedBlock
  | ListBlock
  | TableBlock;

/** What a link's label stands for. */
export interface LinkDefinition extends BlockBase {
  readonly type: 'link';
  readonly label: string;
  readonly url: string;
  readonly title: string;
}

/** What a footnote's mark stands for. */
export interface NoteDefinition extends BlockBase {
  readonly type: 'note';
  readonly label: string;
  readonly children: Sequence<Block>;
}

export type Definition = LinkDefinition | NoteDefinition;
