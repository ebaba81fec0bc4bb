import { LONGEST_WORD, MOST_WORDS } from '../../src-main/contract/spelling.ts';
import type { Connection } from '../bridge.ts';

/** What is known of words, for as long as the same dictionaries are in use. */
export class KnownWords {
  readonly #wrong = new Map<string, boolean>();
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** undefined: nobody was asked yet. */
  isWrong(word: string): boolean | undefined {
    return this.#wrong.get(word);
  }

  /** Asks for those of the words of which nothing is known. */
  async learn(words: Iterable<string>): Promise<void> {
    const unknown = [...new Set(words)]
      .filter((word) => word.length <= LONGEST_WORD && !this.#wrong.has(word))
      .slice(0, MOST_WORDS);
    if (unknown.length === 0) return;
    const wrong = new Set(await this.#connection.request('spelling-check', { words: unknown }));
    for (const word of unknown) this.#wrong.set(word, wrong.has(word));
  }

  /** Shows what may be meant by the word that is selected. */
  async showMenu(word: string): Promise<void> {
    await this.#connection.request('spelling-menu', { word });
  }
}
