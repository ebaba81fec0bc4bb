/** What stands inside a block's text, with everything decided: references are resolved, raw HTML is text. */
export interface TextInline {
  readonly type: 'text' | 'code' | 'html';
  readonly value: string;
}

export interface BreakInline {
  readonly type: 'break';
}

/** Text that is set another way, by a mark of markdown or by a tag: `<b>` is strong. */
export interface SpanInline {
  readonly type:
    'emphasis' | 'strong' | 'delete' | 'subscript' | 'superscript' | 'keyboard' | 'underline' | 'highlight';
  readonly children: readonly Inline[];
}

export interface LinkInline {
  readonly type: 'link';
  readonly url: string;
  readonly title: string;
  readonly children: readonly Inline[];
}

export interface ImageInline {
  readonly type: 'image';
  readonly url: string;
  readonly title: string;
  readonly alt: string;
}

/** A formula in TeX. */
export interface MathInline {
  readonly type: 'math';
  readonly source: string;
  /** The formula with the marks around it, as it stands in the text: `$x$`, `\(x\)`. */
  readonly written: string;
  /** Set apart from the text around it. */
  readonly display: boolean;
}

export interface FootnoteInline {
  readonly type: 'footnote';
  readonly label: string;
}

export type Inline =
  TextInline | BreakInline | SpanInline | LinkInline | ImageInline | MathInline | FootnoteInline;

/** The HTML element that each kind of span is. */
export const SPAN_TAGS = {
  emphasis: 'em',
  strong: 'strong',
  delete: 'del',
  subscript: 'sub',
  superscript: 'sup',
  keyboard: 'kbd',
  underline: 'u',
  highlight: 'mark',
} as const satisfies Record<SpanInline['type'], string>;
