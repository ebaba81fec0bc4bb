import type { ThreadId } from '../contract.ts';
import type { ThreadReading } from './history.ts';
import type { IndexDatabase } from './index-database.ts';
import type { IndexWriter } from './index-writer.ts';
import { messageText } from './message-text.ts';

/**
 * So much text is written at once: FTS5 is faster the more rows it gets in one transaction, and in
 * order; but a search waits for it.
 */
const BATCH_LENGTH = 250_000;

/** What was read of threads and is about to be written; a thread's mark comes with its messages or not at all. */
export class IndexBatch {
  readonly #database: IndexDatabase;
  readonly #writer: IndexWriter;
  /** Of two readings of one thread the newer counts. */
  readonly #readings = new Map<ThreadId, ThreadReading>();
  #length = 0;

  constructor(database: IndexDatabase, writer: IndexWriter) {
    this.#database = database;
    this.#writer = writer;
  }

  add(reading: ThreadReading): void {
    this.#readings.set(reading.summary.id, reading);
    this.#length += reading.messages.reduce((sum, message) => sum + messageText(message).length, 0);
    if (this.#length >= BATCH_LENGTH) this.flush();
  }

  forget(id: ThreadId): void {
    this.#readings.delete(id);
  }

  flush(): void {
    if (this.#readings.size === 0) return;
    this.#database.transaction(() => {
      this.#writer.addMessages([...this.#readings.values()].flatMap((reading) => this.#put(reading)));
    });
    // Only now: what could not be written is tried again.
    this.#readings.clear();
    this.#length = 0;
  }

  #put(reading: ThreadReading): { threadKey: number; message: ThreadReading['messages'][number] }[] {
    const { messages, isWhole } = reading;
    const threadKey = this.#writer.putThread(reading);
    if (isWhole) {
      const there = new Set(messages.map(({ id }) => id));
      for (const id of this.#writer.messageIds(threadKey)) {
        if (!there.has(id)) this.#writer.removeMessage(threadKey, id);
      }
    }
    return messages.map((message) => ({ threadKey, message }));
  }
}
