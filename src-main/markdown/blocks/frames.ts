import { emptySequence, type Sequence } from '../sequence.ts';
import type { Alignment, Block, ListItem } from '../tree.ts';

/**
 * The containers that are open, from the document inwards. A frame is replaced, never changed, so that
 * a copy of the stack is a copy of the whole state.
 */
export interface DocumentFrame {
  readonly type: 'document';
  readonly children: Sequence<Block>;
}

export interface QuoteFrame {
  readonly type: 'quote';
  readonly key: number;
  readonly children: Sequence<Block>;
}

export interface NoteFrame {
  readonly type: 'note';
  readonly key: number;
  readonly label: string;
  readonly children: Sequence<Block>;
}

/** A list together with its last item: the two open and close by the same lines. */
export interface ListFrame {
  readonly type: 'list';
  readonly key: number;
  /** The number of the first item; null for bullets. */
  readonly start: number | null;
  /** The character after the number, or the bullet: another one begins another list. */
  readonly marker: string;
  readonly loose: boolean;
  /** The items before the last. */
  readonly items: Sequence<ListItem>;
  readonly itemKey: number;
  readonly checked: boolean | null;
  readonly children: Sequence<Block>;
  /** Columns that a line must be indented by to belong to the item. */
  readonly size: number;
  /** `marker`: nothing but the marker so far; `ended`: a blank line came after that, which ends the item. */
  readonly filling: 'marker' | 'ended' | 'filled';
  /** Nothing began in the item yet. */
  readonly fresh: boolean;
  /** The last line was blank: whatever follows in this list is set apart from what came before. */
  readonly gap: boolean;
}

/** What a tag of the closed list holds, up to its closing tag. */
export interface TagFrame {
  readonly type: 'tag';
  readonly tag: 'details' | 'center' | 'p';
  readonly key: number;
  /** null for details. */
  readonly align: Exclude<Alignment, null> | null;
  readonly expanded: boolean;
  readonly summary: string | null;
  /** The summary's end has not come. */
  readonly inSummary: boolean;
  /** Its closing tag has come. */
  readonly closed: boolean;
  readonly children: Sequence<Block>;
}

export type Frame = DocumentFrame | QuoteFrame | NoteFrame | ListFrame | TagFrame;

/** More containers than this inside each other are taken as text, so that no text exhausts the stack. */
export const DEEPEST = 40;

export const EMPTY_DOCUMENT: DocumentFrame = { type: 'document', children: emptySequence() };
