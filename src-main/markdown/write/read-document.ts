import { MarkdownDocument } from '../document.ts';
import type { Inline } from '../inline/inline.ts';
import { InlineReader } from '../inline/inline-reader.ts';
import type { Sequence } from '../sequence.ts';
import type { Block, Content, NoteDefinition } from '../tree.ts';

export interface Footnote {
  /** From 1, in the order of the first marks in the text. */
  readonly number: number;
  /** Undefined where the text never says what the mark stands for. */
  readonly note: NoteDefinition | undefined;
}

/** A whole markdown text as its writers read it. */
export class ReadDocument {
  readonly blocks: Sequence<Block>;
  readonly #document = new MarkdownDocument();
  readonly #footnotes: Footnote[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(markdown: string) {
    this.#document.append(markdown);
    this.blocks = this.#document.draw('complete');
  }

  /** What a block's text says. */
  inlines(content: Content, inTable = false): readonly Inline[] {
    return new InlineReader(this.#document.references, inTable).read(content);
  }

  /** The number of a footnote's mark; ask in the order of the text. */
  numberOf(label: string): number {
    const known = this.#numbers.get(label);
    if (known !== undefined) return known;
    const number = this.#footnotes.length + 1;
    this.#numbers.set(label, number);
    this.#footnotes.push({ number, note: this.#document.references.note(label) });
    return number;
  }

  /** The footnotes whose numbers were asked for. One that is written meanwhile may ask for more, which follow. */
  footnotes(): Iterable<Footnote> {
    return this.#footnotes;
  }
}
