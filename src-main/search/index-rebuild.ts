import type { ThreadId, ThreadSummary } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { IndexDatabase } from './index-database.ts';
import { numberOf } from './index-database.ts';
import type { IndexWriter } from './index-writer.ts';
import { LiveChanges } from './live-changes.ts';
import type { ThreadFill } from './live-changes.ts';
import { messageText } from './message-text.ts';

/**
 * So much text is written at once: FTS5 is faster the more rows it gets in one transaction, and in
 * order; but a search waits for it.
 */
const BATCH_LENGTH = 250_000;

/** One walk over all threads, from `rebuild-begin` to `rebuild-end`. */
export class IndexRebuild {
  readonly generation: number;
  readonly live = new LiveChanges();
  readonly #database: IndexDatabase;
  readonly #writer: IndexWriter;
  /** Not written yet, by thread: of two fills of one the newer counts. */
  readonly #fills = new Map<ThreadId, ThreadFill>();
  #length = 0;

  constructor(database: IndexDatabase, writer: IndexWriter, generation: number) {
    this.#database = database;
    this.#writer = writer;
    this.generation = generation;
  }

  /** Puts the threads; returns those whose messages have changed since they were filled, or never were. */
  check(summaries: readonly ThreadSummary[]): ThreadId[] {
    return this.#database.transaction(() =>
      summaries.filter((summary) => this.#check(summary)).map(({ id }) => id),
    );
  }

  fill(fill: ThreadFill): void {
    this.#fills.set(fill.summary.id, fill);
    this.#length += fill.messages.reduce((sum, message) => sum + messageText(message).length, 0);
    if (this.#length >= BATCH_LENGTH) this.#flush();
  }

  /** Returns how many threads there were that the walk did not come across. */
  end(): number {
    this.#flush();
    return this.#database.transaction(() => {
      const gone = this.#database.all('select key from threads where generation < ?', this.generation);
      for (const row of gone) this.#writer.removeThread(numberOf(row, 'key'));
      this.#database.run(`update meta set value = 1 where name = 'complete'`);
      return gone.length;
    });
  }

  #check(summary: ThreadSummary): boolean {
    if (this.live.isRemoved(summary.id)) return false;
    this.#put(summary);
    const { id, updatedAt, messageCount } = summary;
    return !this.#database.get(
      'select 1 from threads where id = ? and filled_at = ? and filled_count = ?',
      id,
      updatedAt,
      messageCount,
    );
  }

  #flush(): void {
    const fills = [...this.#fills.values()].filter(({ summary }) => !this.live.isRemoved(summary.id));
    this.#database.transaction(() => {
      this.#writer.addMessages(
        fills.flatMap((fill) => {
          const threadKey = this.#put(fill.summary);
          for (const id of this.live.toRemove(fill, this.#writer.messageIds(threadKey))) {
            this.#writer.removeMessage(threadKey, id);
          }
          return this.live.toAdd(fill).map((message) => ({ threadKey, message }));
        }),
      );
      for (const { summary } of fills) {
        this.#database.run(
          'update threads set filled_at = ?, filled_count = ? where id = ?',
          summary.updatedAt,
          summary.messageCount,
          summary.id,
        );
      }
    });
    // Only now: what could not be written is tried again, and no rebuild ends without it.
    this.#fills.clear();
    this.#length = 0;
  }

  #put(summary: ThreadSummary): number {
    const { id } = summary;
    const key = this.live.isPut(id) ? this.#writer.threadKey(id) : null;
    if (key === null) return this.#writer.putThread(summary, this.generation);
    this.#database.run('update threads set generation = ? where key = ?', this.generation, key);
    return key;
  }
}

/** Throws `invalid-input` for a walk that another one has ended. */
export function sameWalk(rebuild: IndexRebuild | undefined, generation: number): IndexRebuild {
  if (rebuild?.generation === generation) return rebuild;
  throw new AppError('invalid-input', `No rebuild ${generation} is running`);
}
