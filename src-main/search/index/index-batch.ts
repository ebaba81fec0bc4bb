import type { ThreadId } from '../../contract/messages.ts';
import type { ThreadReading } from '../history.ts';
import type { AttachmentTexts } from '../../files/attachment-texts.ts';
import type { IndexDatabase } from './index-database.ts';
import { type IndexItem, itemsOf } from './index-items.ts';
import type { Addition, IndexWriter } from './index-writer.ts';
import { putUsage } from './usage-writer.ts';

/**
 * So much text is written at once, in UTF-16 units: FTS5 is faster the more rows it gets in one transaction,
 * and in order; but a search waits for it. This much takes about 10 ms, and 250,000 took as long as 650.
 */
const BATCH_LENGTH = 25_000;

/** The mark of a thread of which only a part is written. */
export const UNFINISHED = '';

interface Waiting {
  reading: ThreadReading;
  /** What is to be written, and the first of it that is not yet. */
  items: IndexItem[];
  next: number;
  /** Of the text from there on. */
  length: number;
}

/** Items of one thread, up to, but not, the one at `end`. */
interface BatchPart {
  waiting: Waiting;
  items: IndexItem[];
  end: number;
  length: number;
}

/** What was read of threads and is about to be written; a thread's mark comes with the last of its messages. */
export class IndexBatch {
  readonly #database: IndexDatabase;
  readonly #writer: IndexWriter;
  readonly #texts: AttachmentTexts;
  /** Of two readings of one thread the newer counts. */
  readonly #waiting = new Map<ThreadId, Waiting>();
  #length = 0;

  constructor(database: IndexDatabase, writer: IndexWriter, texts: AttachmentTexts) {
    this.#database = database;
    this.#writer = writer;
    this.#texts = texts;
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
    const key = this.#writer.threadKey(id);
    const items = reading.messages.flatMap((message) =>
      itemsOf(message, this.#texts, (part) => key !== null && this.#writer.has(key, message.id, part)),
    );
    const length = lengthOf(items);
    this.evict(id);
    const behind = isUrgent ? [...this.#waiting] : [];
    if (isUrgent) this.#waiting.clear();
    this.#waiting.set(id, { reading, items, next: 0, length });
    for (const [other, waiting] of behind) this.#waiting.set(other, waiting);
    this.#length += length;
  }

  evict(id: ThreadId): void {
    this.#length -= this.#waiting.get(id)?.length ?? 0;
    this.#waiting.delete(id);
  }

  /** One batch, in one transaction. False where nothing waited. */
  write(): boolean {
    const parts = this.#nextBatch();
    if (parts.length === 0) return false;
    this.#database.transaction(() => {
      this.#writer.addMessages(parts.flatMap(({ waiting, items, end }) => this.#put(waiting, items, end)));
    });
    // Only now: what could not be written is tried again.
    for (const { waiting, end, length } of parts) {
      waiting.next = end;
      waiting.length -= length;
      this.#length -= length;
      if (end === waiting.items.length) this.#waiting.delete(waiting.reading.summary.id);
    }
    return true;
  }

  #nextBatch(): BatchPart[] {
    const parts: BatchPart[] = [];
    let room = BATCH_LENGTH;
    for (const waiting of this.#waiting.values()) {
      const items: IndexItem[] = [];
      for (const item of waiting.items.slice(waiting.next)) {
        if (room <= 0) break;
        items.push(item);
        room -= item.length;
      }
      const end = waiting.next + items.length;
      parts.push({ waiting, items, end, length: lengthOf(items) });
      if (room <= 0) break;
    }
    return parts;
  }

  #put({ reading, next, items: all }: Waiting, items: readonly IndexItem[], end: number): Addition[] {
    const isLast = end === all.length;
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
    return items.map((item) => ({ threadKey, ...item }));
  }
}

function lengthOf(items: readonly IndexItem[]): number {
  return items.reduce((sum, { length }) => sum + length, 0);
}
