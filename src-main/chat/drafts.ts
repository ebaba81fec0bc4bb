import type { DraftKey } from '../contract/messages.ts';
import type { StoreClient } from '../storage/store-requests.ts';

/** What was typed and not sent, by thread. */
export class Drafts {
  readonly #store: StoreClient;
  readonly #onTyping: () => void;
  readonly #texts: Map<DraftKey, string>;

  constructor(
    store: StoreClient,
    saved: Partial<Record<DraftKey, string>> | null,
    onTyping: () => void = () => undefined,
  ) {
    this.#store = store;
    this.#onTyping = onTyping;
    this.#texts = new Map(
      Object.entries(saved ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
  }

  read(key: DraftKey): string {
    return this.#texts.get(key) ?? '';
  }

  /** Resolves when it is on disk. An empty text removes it. */
  async save(key: DraftKey, text: string): Promise<void> {
    if (this.read(key) === text) return;
    if (text === '') this.#texts.delete(key);
    else {
      this.#texts.set(key, text);
      this.#onTyping();
    }
    await this.#store.request('document-write', { name: 'drafts', value: Object.fromEntries(this.#texts) });
  }
}
