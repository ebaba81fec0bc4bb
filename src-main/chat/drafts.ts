import type { Attachment, DraftAttachments } from '../contract/attachments.ts';
import type { DraftKey } from '../contract/messages.ts';
import type { StoreClient } from '../storage/store-requests.ts';

/** What was typed and attached and not sent, by thread. */
export class Drafts {
  readonly #store: StoreClient;
  readonly #onTyping: () => void;
  readonly #texts: Map<DraftKey, string>;
  readonly #attachments: Map<DraftKey, Attachment[]>;

  constructor(
    store: StoreClient,
    saved: Partial<Record<DraftKey, string>> | null,
    onTyping: () => void = () => undefined,
    attached: DraftAttachments | null = null,
  ) {
    this.#store = store;
    this.#onTyping = onTyping;
    this.#attachments = new Map(
      Object.entries(attached ?? {}).flatMap(([key, list]) => (list === undefined ? [] : [[key, list]])),
    );
    this.#texts = new Map(
      Object.entries(saved ?? {}).filter((entry): entry is [string, string] => entry[1] !== undefined),
    );
  }

  attachments(key: DraftKey): Attachment[] {
    return this.#attachments.get(key) ?? [];
  }

  /** Resolves when it is on disk: from then on the files outlive this run. None removes them. */
  async saveAttachments(key: DraftKey, attachments: Attachment[]): Promise<void> {
    if (attachments.length === 0) {
      if (!this.#attachments.delete(key)) return;
    } else {
      this.#attachments.set(key, attachments);
      this.#onTyping();
    }
    const value = Object.fromEntries(this.#attachments);
    await this.#store.request('document-write', { name: 'draft-attachments', value });
  }

  /** Its thread is gone. */
  async drop(key: DraftKey): Promise<void> {
    await this.saveAttachments(key, []);
    await this.save(key, '');
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
