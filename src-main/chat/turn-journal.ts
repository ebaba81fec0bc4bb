import type { Message, MessageId, ThreadId, TurnId } from '../contract/messages.ts';
import type { ThreadSummary } from '../contract/threads.ts';
import { toAppError } from '../errors.ts';
import type { JournalEntry } from '../storage/thread/journal-entry.ts';
import type { StoreClient } from '../storage/store-requests.ts';

/** The answer in flight as it is written down: what a killed app had of it comes back at the next start. */
export class TurnJournal {
  readonly #store: StoreClient;
  readonly #turnId: TurnId;
  readonly #onError: (error: unknown) => void;

  constructor(store: StoreClient, turnId: TurnId, onError: (error: unknown) => void) {
    this.#store = store;
    this.#turnId = turnId;
    this.#onError = onError;
  }

  start(threadId: ThreadId, message: Message): void {
    this.#save(
      this.#store.request('journal-start', {
        turnId: this.#turnId,
        threadId,
        message: structuredClone(message),
      }),
    );
  }

  append(entries: JournalEntry[]): void {
    this.#save(this.#store.request('journal-append', { turnId: this.#turnId, entries }));
  }

  /** The whole answer, in the thread; null where it could not be saved, which is told. Never rejects. */
  async end(message: Message, head: MessageId | null): Promise<ThreadSummary | null> {
    const end = { turnId: this.#turnId, message, head };
    try {
      return await this.#store.request('journal-end', end).catch((error: unknown) => {
        if (!toAppError(error).retryable) throw error;
        // The storage process ended with the question; the one that took its place knows the journal.
        return this.#store.request('journal-end', end);
      });
    } catch (error) {
      this.#onError(error);
      return null;
    }
  }

  #save(saved: Promise<unknown>): void {
    saved.catch(this.#onError);
  }
}
