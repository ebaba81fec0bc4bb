import type { Attachment, DraftAttachments } from '../contract/attachments.ts';
import type { DraftKey } from '../contract/drafts.ts';
import type { ThreadId } from '../contract/messages.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import { queueKey } from './queue-text.ts';

/** What was typed and attached and not sent, by thread. */
export class Drafts {
  readonly #store: StoreClient;
  readonly #onTyping: () => void;
  readonly #isStored: (key: DraftKey) => boolean;
  readonly #texts: Map<DraftKey, string>;
  readonly #attachments: Map<DraftKey, Attachment[]>;

  constructor(
    store: StoreClient,
    saved: Partial<Record<DraftKey, string>> | null,
    onTyping: () => void = () => undefined,
    attached: DraftAttachments | null = null,
    /** What is said no of stays in memory. */
    isStored: (key: DraftKey) => boolean = () => true,
  ) {
    this.#isStored = isStored;
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
    if (!this.#isStored(key)) return;
    const value = Object.fromEntries(this.#attachments);
    await this.#store.request('document-write', { name: 'draft-attachments', value });
  }

  read(key: DraftKey): string {
    return this.#texts.get(key) ?? '';
  }

  /** What was typed and attached in a thread that has gone, and what waited there, goes too. */
  async drop(threadId: ThreadId): Promise<void> {
    await this.saveAttachments(threadId, []);
    await this.save(threadId, '');
    await this.save(queueKey(threadId), '');
  }

  /** Resolves when it is on disk. An empty text removes it. */
  async save(key: DraftKey, text: string): Promise<void> {
    if (this.read(key) === text) return;
    if (text === '') this.#texts.delete(key);
    else {
      this.#texts.set(key, text);
      this.#onTyping();
    }
    if (!this.#isStored(key)) return;
    const stored = [...this.#texts].filter(([each]) => this.#isStored(each));
    await this.#store.request('document-write', { name: 'drafts', value: Object.fromEntries(stored) });
  }
}
