import type { Dictionary } from '../../src-main/contract/spelling.ts';
import type { Connection } from '../bridge.ts';
import { KnownWords } from './known-words.ts';
import type { SettingsStore } from './settings-store.svelte.ts';

/** The person's choice of whether, and with what, their spelling is checked. */
export class SpellingState {
  /** null while checking is off. */
  readonly words: KnownWords | null = $derived.by(() => (this.#inForce === '' ? null : this.#fresh()));
  /** All that can be chosen; null until main has said. */
  dictionaries: Dictionary[] | null = $state.raw(null);
  /** What decides on every word. */
  readonly #inForce = $derived.by(() => {
    const { checksSpelling, dictionaries, spellingWords } = this.#settings.current;
    return checksSpelling ? JSON.stringify([dictionaries, spellingWords]) : '';
  });
  readonly #connection: Connection;
  readonly #settings: SettingsStore;
  readonly #report: (thrown: unknown) => void;

  constructor(connection: Connection, settings: SettingsStore, report: (thrown: unknown) => void) {
    this.#connection = connection;
    this.#settings = settings;
    this.#report = report;
  }

  /** Looks for dictionaries: the person may just have put one into their folder. */
  look(): Promise<void> {
    return this.#try(async () => {
      this.dictionaries = await this.#connection.request('spelling-dictionaries', null);
    });
  }

  openFolder(): Promise<void> {
    return this.#try(() => this.#connection.request('spelling-folder-open', null));
  }

  #fresh(): KnownWords {
    return new KnownWords(this.#connection);
  }

  async #try(job: () => Promise<unknown>): Promise<void> {
    try {
      await job();
    } catch (thrown) {
      this.#report(thrown);
    }
  }
}
