/**
 * The tree that is drawn. It is made from the parser's tree with everything decided: references are
 * resolved, links are judged, raw HTML is text. Nodes never change once they are made; a part of the
 * document that did not change is the same object in the next tree, so drawing can skip it.
 */
export type Inline =
  | { readonly type: 'text'; readonly value: string }
  | { readonly type: 'code'; readonly value: string }
  | { readonly type: 'break' }
  | { readonly type: 'emphasis' | 'strong' | 'delete'; readonly children: readonly Inline[] }
  | {
      readonly type: 'link';
      readonly url: string;
      readonly title: string;
      readonly children: readonly Inline[];
    }
  | { readonly type: 'image'; readonly url: string; readonly title: string; readonly alt: string }
  | { readonly type: 'footnote'; readonly label: string };

export type Alignment = 'left' | 'right' | 'center' | null;

/** `key` is where the block begins in the text: siblings never share one, and it never changes. */
interface BlockBase {
  readonly key: number;
}

export interface LeafBlock extends BlockBase {
  readonly type: 'paragraph';
  readonly content: readonly Inline[];
}

export interface HeadingBlock extends BlockBase {
  readonly type: 'heading';
  readonly level: number;
  readonly content: readonly Inline[];
}

export interface CodeBlock extends BlockBase {
  readonly type: 'code';
  /** The first word after the fence, '' when there is none. */
  readonly language: string;
  readonly text: string;
}

export interface HtmlBlock extends BlockBase {
  readonly type: 'html';
  readonly text: string;
}

export interface RuleBlock extends BlockBase {
  readonly type: 'rule';
}

export interface QuoteBlock extends BlockBase {
  readonly type: 'quote';
  readonly children: readonly Block[];
}

export interface ListItem extends BlockBase {
  /** null for an item that is no task. */
  readonly checked: boolean | null;
  readonly children: readonly Block[];
}

export interface ListBlock extends BlockBase {
  readonly type: 'list';
  /** The number of the first item; null for bullets. */
  readonly start: number | null;
  /** A loose list sets its items apart as paragraphs. */
  readonly loose: boolean;
  readonly items: readonly ListItem[];
}

export interface TableRow extends BlockBase {
  readonly cells: readonly (readonly Inline[])[];
}

export interface TableBlock extends BlockBase {
  readonly type: 'table';
  readonly align: readonly Alignment[];
  readonly head: TableRow;
  readonly rows: readonly TableRow[];
}

export type Block =
  LeafBlock | HeadingBlock | CodeBlock | HtmlBlock | RuleBlock | QuoteBlock | ListBlock | TableBlock;

/** A footnote that something refers to, in the order of the first references. */
export interface Footnote {
  readonly label: string;
  readonly children: readonly Block[];
}

export interface Tree {
  readonly blocks: readonly Block[];
  readonly footnotes: readonly Footnote[];
}
