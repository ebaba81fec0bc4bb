/** What a page asks of the frame that draws diagrams. */
export interface ToDiagrams {
  readonly id: number;
  readonly source: string;
  readonly dark: boolean;
}

/** A drawing: an SVG document that says all it needs, and its size in CSS px. */
export interface Diagram {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  /** What it says, in words. */
  readonly words: string;
}

/** `ready` once; then one answer to each question. A source that is no diagram has none. */
export type FromDiagrams =
  | { readonly type: 'ready' }
  | { readonly type: 'drawn'; readonly id: number; readonly diagram: Diagram | null };
