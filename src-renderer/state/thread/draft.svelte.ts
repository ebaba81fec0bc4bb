import type { DraftKey } from '../../../src-main/contract/drafts.ts';
import type { Connection } from '../../bridge.ts';
import { DraftFiles } from './draft-files.svelte.ts';

const SAVE_AFTER_MS = 400;

/**
 * What is being written in one place: a thread, or where there is none yet. It is saved a moment after each
 * change, and never before what was kept of it has been restored: that would be overwritten.
 */
export class Draft {
  /** null: it is kept nowhere else. */
  readonly key: DraftKey | null;
  readonly files: DraftFiles;
  #text = $state('');
  #restored = false;
  #changed = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly #connection: Connection;
  readonly #onError: (thrown: unknown) => void;

  constructor(connection: Connection, key: DraftKey | null, onError: (thrown: unknown) => void) {
    this.#connection = connection;
    this.key = key;
    this.#onError = onError;
    this.files = new DraftFiles(connection, key, onError);
  }

  get text(): string {
    return this.#text;
  }

  set text(text: string) {
    this.#text = text;
    this.#changed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), SAVE_AFTER_MS);
  }

  /** Puts `text` before what stands here. */
  prepend(text: string): void {
    this.text = [text, this.#text].filter(Boolean).join('\n');
  }

  /** Puts `text` behind what stands here. */
  append(text: string): void {
    this.text = [this.#text, text].filter(Boolean).join('\n\n');
  }

  /** Gives all of its text away. */
  take(): string {
    const text = this.#text;
    if (text !== '') this.text = '';
    return text;
  }

  /** `kept` is what was saved last; what was typed since stands behind it. Later calls change nothing. */
  restore(kept: string): void {
    if (this.#restored) return;
    this.#restored = true;
    if (this.#changed) this.prepend(kept);
    else this.#text = kept;
  }

  /** Another window wrote here. What was typed in this one since is newer, and will be told to that one. */
  receive(text: string): void {
    if (this.#restored && !this.#changed) this.#text = text;
  }

  /** Restores what main has kept, where nobody has done so yet. Never throws. */
  async read(): Promise<void> {
    const { key } = this;
    if (this.#restored || key === null) return;
    try {
      this.restore(await this.#connection.request('draft-read', { key }));
    } catch (thrown) {
      this.#onError(thrown);
    }
  }

  /** Saves now what is not saved yet. */
  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    const { key } = this;
    if (!this.#changed || !this.#restored || key === null) return;
    this.#changed = false;
    this.#connection.request('draft-save', { key, text: this.#text }).catch((thrown: unknown) => {
      this.#changed = true;
      this.#onError(thrown);
    });
  }
}
