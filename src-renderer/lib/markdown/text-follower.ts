import { MarkdownDocument } from './document.ts';
import type { References } from './references.ts';
import type { Sequence } from './sequence.ts';
import type { Block, NoteDefinition } from './tree.ts';

/** A document at one moment. */
export interface MarkdownView {
  readonly blocks: Sequence<Block>;
  readonly references: References;
  /** The references' version at that moment. */
  readonly version: number;
  readonly note: (label: string) => NoteDefinition | undefined;
}

/** Follows a text that is given whole: one that begins with the last one costs only what was added. */
export class TextFollower {
  #document = new MarkdownDocument();
  #text = '';

  follow(text: string, streaming: boolean): MarkdownView {
    if (!text.startsWith(this.#text)) {
      this.#document = new MarkdownDocument();
      this.#text = '';
    }
    this.#document.append(text.slice(this.#text.length));
    this.#text = text;
    const blocks = this.#document.draw(streaming);
    const { references } = this.#document;
    return { blocks, references, version: references.version, note: (label) => references.note(label) };
  }
}
