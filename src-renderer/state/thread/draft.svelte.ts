import type { DraftKey } from '../../../src-main/contract/messages.ts';
import type { Connection } from '../../bridge.ts';

const SAVE_AFTER_MS = 400;

/** What stands in the message box, kept for each thread. */
export class Draft {
  #text = $state('');
  #key: DraftKey;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #connection: Connection;
  readonly #onError: (thrown: unknown) => void;

  constructor(connection: Connection, key: DraftKey, text: string, onError: (thrown: unknown) => void) {
    this.#connection = connection;
    this.#key = key;
    this.#text = text;
    this.#onError = onError;
  }

  get key(): DraftKey {
    return this.#key;
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SAVE_AFTER_MS);
  }

  /** Goes over to another place's draft; the one before is saved. */
  moveTo(key: DraftKey, text: string): void {
    this.flush();
    this.#key = key;
    this.#text = text;
  }

  /** The text becomes the beginning of another place's draft, and is no longer this one's. */
  carryTo(key: DraftKey): void {
    const text = this.#text;
    if (text !== '') this.text = '';
    this.moveTo(key, '');
    if (text !== '') this.text = text;
  }

  /** Saves now what is not saved yet. */
  flush(): void {
    if (this.#timer === null) return;
    clearTimeout(this.#timer);
    this.#timer = null;
    this.#connection.request('draft-save', { key: this.#key, text: this.#text }).catch(this.#onError);
  }
}
