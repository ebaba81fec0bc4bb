import type { Prompt } from '../../../src-main/contract/instructions.ts';
import { promptQuery } from '../../lib/prompt-places.ts';
import type { LibraryState } from '../library.svelte.ts';

const MOST_SHOWN = 50;

/** The prompts that are found while a message begins with `/`. */
export class PromptSuggestions {
  index = $state(0);
  /** The text at which the person closed the list: it stays closed until that is another one. */
  #closedAt: string | null = $state(null);
  #text = $state('');
  readonly #library: LibraryState;

  constructor(library: LibraryState) {
    this.#library = library;
  }

  readonly #query = $derived.by(() => (this.#text === this.#closedAt ? null : promptQuery(this.#text)));
  readonly matches: Prompt[] = $derived.by(() => {
    const query = this.#query;
    if (query === null) return [];
    const named = this.#library.prompts.filter(({ name }) => name.toLowerCase().includes(query));
    const begins = ({ name }: Prompt): number => Number(!name.toLowerCase().startsWith(query));
    return named.sort((one, other) => begins(one) - begins(other)).slice(0, MOST_SHOWN);
  });
  readonly open = $derived.by(() => this.matches.length > 0);

  /** The message box has this text now. */
  look(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.index = 0;
    if (text.startsWith('/')) void this.#library.load();
    else this.#closedAt = null;
  }

  step(by: 1 | -1): void {
    const { length } = this.matches;
    if (length > 0) this.index = (this.index + by + length) % length;
  }

  get chosen(): Prompt | undefined {
    return this.matches[this.index];
  }

  close(): void {
    this.#closedAt = this.#text;
  }
}
