import { MarkdownDocument, type Ending } from './document.ts';
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
  /** How much of the text this is. */
  readonly length: number;
  /** It is all of it. */
  readonly whole: boolean;
}

/** Follows a text: one that goes on from the last one costs only what was added, any other starts over. */
export class TextFollower {
  #document = new MarkdownDocument();
  #followed: string | TextInPieces = '';
  /** What is not read yet, the next last. */
  #unread: string[] = [];
  #length = 0;

  /** Takes the text over; false if it starts over. */
  take(text: string | TextInPieces): boolean {
    const added = addedTo(this.#followed, text);
    this.#followed = text;
    if (added !== null) {
      this.#unread = [...this.#unread.toReversed(), ...added].reverse();
      return true;
    }
    this.#document = new MarkdownDocument();
    this.#length = 0;
    this.#unread = partsOf(text).toReversed();
    return false;
  }

  /** Reads on, at most about `letters` of what is left. `ending` says how the whole text ends. */
  read(letters: number, ending: Ending): MarkdownView {
    const until = this.#length + letters;
    while (this.#length < until) {
      const next = this.#unread.pop();
      if (next === undefined) break;
      const piece = next.slice(0, until - this.#length);
      if (piece.length < next.length) this.#unread.push(next.slice(piece.length));
      this.#document.append(piece);
      this.#length += piece.length;
    }
    const whole = this.#unread.length === 0;
    const blocks = this.#document.draw(whole ? ending : 'streaming');
    const { references } = this.#document;
    const note = (label: string): NoteDefinition | undefined => references.note(label);
    return { blocks, references, version: references.version, note, length: this.#length, whole };
  }
}

/** What `text` has beyond `before`; null if it does not begin with it. */
function addedTo(before: string | TextInPieces, text: string | TextInPieces): readonly string[] | null {
  if (before === '') return partsOf(text);
  if (typeof text === 'string') {
    return addedToString(typeof before === 'string' ? before : partsOf(before).join(''), text);
  }
  if (typeof before === 'string') return addedToString(before, partsOf(text).join(''));
  if (before.pieces !== text.pieces || before.count > text.count) return null;
  return text.pieces.slice(before.count, text.count);
}

function addedToString(known: string, text: string): readonly string[] | null {
  // `startsWith` compares letter by letter; two strings are compared in a tenth of its time.
  const beginning = text.slice(0, known.length);
  return beginning === known ? [text.slice(known.length)] : null;
}

function partsOf(text: string | TextInPieces): readonly string[] {
  return typeof text === 'string' ? [text] : text.pieces.slice(0, text.count);
}
