import { MarkdownDocument } from './document.ts';
import type { References } from './references.ts';
import type { Sequence } from './sequence.ts';
import type { Block, NoteDefinition } from './tree.ts';

/**
 * A text in the pieces by which it came: `pieces` grows in place, `count` of them are the text now. A
 * string that grows is copied whole each time it is read; this is not.
 */
export interface TextInPieces {
  readonly pieces: readonly string[];
  readonly count: number;
}

/** A document at one moment. */
export interface MarkdownView {
  readonly blocks: Sequence<Block>;
  readonly references: References;
  /** The references' version at that moment. */
  readonly version: number;
  readonly note: (label: string) => NoteDefinition | undefined;
}

/** Follows a text: one that goes on from the last one costs only what was added, any other starts over. */
export class TextFollower {
  #document = new MarkdownDocument();
  #followed: string | TextInPieces = '';

  follow(text: string | TextInPieces, streaming: boolean): MarkdownView {
    const added = addedTo(this.#followed, text);
    if (added === null) this.#document = new MarkdownDocument();
    for (const delta of added ?? partsOf(text)) this.#document.append(delta);
    this.#followed = text;
    const blocks = this.#document.draw(streaming);
    const { references } = this.#document;
    return { blocks, references, version: references.version, note: (label) => references.note(label) };
  }
}

/** What `text` has beyond `before`; null if it does not begin with it. */
function addedTo(before: string | TextInPieces, text: string | TextInPieces): readonly string[] | null {
  if (typeof before === 'string' && typeof text === 'string') {
    // `startsWith` compares letter by letter; two strings are compared in a tenth of its time.
    const beginning = text.slice(0, before.length);
    return beginning === before ? [text.slice(before.length)] : null;
  }
  if (before === '') return partsOf(text);
  if (typeof before === 'string' || typeof text === 'string') return null;
  if (before.pieces !== text.pieces || before.count > text.count) return null;
  return text.pieces.slice(before.count, text.count);
}

function partsOf(text: string | TextInPieces): readonly string[] {
  return typeof text === 'string' ? [text] : text.pieces.slice(0, text.count);
}
