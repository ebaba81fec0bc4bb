import type { Message, ThreadId } from '../../contract/messages.ts';
import type { ThreadReading } from '../history.ts';
import type { IndexDatabase } from './index-database.ts';
import type { Addition, IndexWriter } from './index-writer.ts';
import { putUsage } from './usage-writer.ts';
import { messageText } from '../../markdown/write/message-text.ts';

/**
 * So much text is written at once, in UTF-16 units: FTS5 is faster the more rows it gets in one transaction,
 * and in order; but a search waits for it. This much takes about 10 ms, and 250,000 took as long as 650.
 */
const BATCH_LENGTH = 25_000;

/** The mark of a thread of which only a part is written. */
export const UNFINISHED = '';

interface Waiting {
  reading: ThreadReading;
  /** The first of its messages that is not written yet. */
  next: number;
  /** Of the text from there on. */
  length: number;
}

/** Messages of one thread, up to, but not, the one at `end`. */
interface BatchPart {
  waiting: Waiting;
  messages: Message[];
  end: number;
  length: number;
}

/** What was read of threads and is about to be written; a thread's mark comes with the last of its messages. */
export class IndexBatch {
  readonly #database: IndexDatabase;
  readonly #writer: IndexWriter;
  /** Of two readings of one thread the newer counts. */
  readonly #waiting = new Map<ThreadId, Waiting>();
  #length = 0;

  constructor(database: IndexDatabase, writer: IndexWriter) {
    this.#database = database;
    this.#writer = writer;
  }

  get isEmpty(): boolean {
    return this.#waiting.size === 0;
  }

  get isFull(): boolean {
    return this.#length >= BATCH_LENGTH;
  }

  /** `isUrgent`: written before all that waits. */
  add(reading: ThreadReading, isUrgent = false): void {
    const { id } = reading.summary;
    const length = lengthOf(reading.messages);
    this.forget(id);
    const behind = isUrgent ? [...this.#waiting] : [];
    if (isUrgent) this.#waiting.clear();
    this.#waiting.set(id, { reading, next: 0, length });
    for (const [other, waiting] of behind) this.#waiting.set(other, waiting);
    this.#length += length;
  }

  forget(id: ThreadId): void {
    this.#length -= this.#waiting.get(id)?.length ?? 0;
    this.#waiting.delete(id);
  }

  /** One batch, in one transaction. False where nothing waited. */
  write(): boolean {
    const parts = this.#nextBatch();
    if (parts.length === 0) return false;
    this.#database.transaction(() => {
      this.#writer.addMessages(
        parts.flatMap(({ waiting, messages, end }) => this.#put(waiting, messages, end)),
      );
    });
    // Only now: what could not be written is tried again.
    for (const { waiting, end, length } of parts) {
      waiting.next = end;
      waiting.length -= length;
      this.#length -= length;
      if (end === waiting.reading.messages.length) this.#waiting.delete(waiting.reading.summary.id);
    }
    return true;
  }

  #nextBatch(): BatchPart[] {
    const parts: BatchPart[] = [];
    let room = BATCH_LENGTH;
    for (const waiting of this.#waiting.values()) {
      const messages: Message[] = [];
      for (const message of waiting.reading.messages.slice(waiting.next)) {
        if (room <= 0) break;
        messages.push(message);
        room -= messageText(message).length;
      }
      const end = waiting.next + messages.length;
      parts.push({ waiting, messages, end, length: lengthOf(messages) });
      if (room <= 0) break;
    }
    return parts;
  }

  #put({ reading, next }: Waiting, messages: readonly Message[], end: number): Addition[] {
    const isLast = end === reading.messages.length;
    const threadKey = this.#writer.putThread(isLast ? reading : { ...reading, mark: UNFINISHED });
    // Few and short, beside the texts: all of a thread at once.
    if (next === 0) {
      putUsage(this.#database, threadKey, reading);
    }
    if (reading.isWhole && next === 0) {
      const there = new Set(reading.messages.map(({ id }) => id));
      for (const id of this.#writer.messageIds(threadKey)) {
        if (!there.has(id)) this.#writer.removeMessage(threadKey, id);
      }
    }
    return messages.map((message) => ({ threadKey, message }));
  }
}

function lengthOf(messages: readonly Message[]): number {
  return messages.reduce((sum, message) => sum + messageText(message).length, 0);
}
