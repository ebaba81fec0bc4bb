import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { MessageId, ThreadId } from '../contract/messages.ts';
import type { SearchPage } from '../contract/search.ts';
import type { UsageQuery } from '../contract/usage.ts';
import { AppError } from '../errors.ts';
import { AttachmentTexts } from '../files/attachment-texts.ts';
import type { ThreadReading } from './history.ts';
import { IndexBatch, UNFINISHED } from './index/index-batch.ts';
import type { IndexDatabase } from './index/index-database.ts';
import { numberOf, textOf } from './index/index-database.ts';
import { createIndexFile, isDamage, openIndexFile, openToRead, toIndexError } from './index/index-file.ts';
import { IndexReader } from './index/index-reader.ts';
import { IndexWriter } from './index/index-writer.ts';
import { parseQuery } from './query/parse-query.ts';
import { isEmptyQuery } from './query/query.ts';
import { searchPage } from './search-pages.ts';
import type { QueryInput, SearchOpened, SearchStats } from './search-requests.ts';
import { TitleReader } from './index/title-reader.ts';
import { Vocabulary } from './index/vocabulary.ts';
import {
  type AskedModel,
  askedModels,
  type PricedModel,
  readUsage,
  type UsageSums,
} from './index/usage-reader.ts';

/** The parts of an open index: a damaged file takes all of them with it. */
interface Parts {
  database: IndexDatabase;
  vocabulary: Vocabulary;
  titles: TitleReader;
  reader: IndexReader;
  writer: IndexWriter;
  batch: IndexBatch;
}

/**
 * The search index in plain Node, synchronous. It is derived from the stored history and holds nothing
 * that is not in it: lost, it is built again. Every method throws AppErrors: `storage-full`,
 * `storage-failed`, `invalid-input`, and `file-corrupt`: the index was found damaged and is empty now.
 */
export class SearchIndex {
  readonly opened: SearchOpened;
  readonly #file: string;
  readonly #clock: () => number;
  readonly #readOnly: boolean;
  readonly #texts: AttachmentTexts;
  #parts: Parts;

  /**
   * Opens the index, or begins a new one; for reading alone only one that stands, and `storage-failed`
   * where there is none. It stands in the profile's folder, and so do the texts of attachments. `clock` is for the time that a query may take, in ms.
   */
  constructor(file: string, clock: () => number = () => performance.now(), readOnly = false) {
    this.#file = file;
    this.#clock = clock;
    this.#readOnly = readOnly;
    const { database, reset } = readOnly ? openToRead(file) : openIndexFile(file);
    this.#texts = new AttachmentTexts(dirname(file));
    this.#parts = assemble(database, this.#texts);
    this.opened = { complete: this.isComplete, reset };
  }

  /** What the last reading of a thread said of itself; null where none was wholly written. */
  known(id: ThreadId): { mark: string; extent: string } | null {
    return this.#guarded(({ database }) => {
      const row = database.get('select mark, extent from threads where id = ? and mark <> ?', id, UNFINISHED);
      return row ? { mark: textOf(row, 'mark'), extent: textOf(row, 'extent') } : null;
    });
  }

  /** Takes in what was read of a thread, to be written together with others; `isUrgent`: before them. */
  fill(reading: ThreadReading, isUrgent = false): void {
    this.#guarded(({ batch }) => batch.add(reading, isUrgent));
  }

  /** Writes one batch of what was filled, where a whole one has come together; false where not. */
  writeFull(): boolean {
    return this.#guarded(({ batch }) => batch.isFull && batch.write());
  }

  /** Whether something was filled that cannot be found yet. */
  get isWaiting(): boolean {
    return !this.#parts.batch.isEmpty;
  }

  /** Writes one batch of what was filled, whole or not; false where nothing waited. */
  writeSome(): boolean {
    return this.#guarded(({ batch }) => batch.write());
  }

  /** Forgets a thread and its messages. */
  removeThread(id: ThreadId): void {
    this.#guarded(({ database, writer, batch }) => {
      batch.evict(id);
      const key = writer.threadKey(id);
      if (key !== null) database.transaction(() => writer.removeThread(key));
    });
  }

  /** The ids of all threads in the order of ids, a page at a time. */
  ids(after: ThreadId, limit: number): ThreadId[] {
    return this.#guarded(({ database }) =>
      database
        .all('select id from threads where id > ? order by id limit ?', after, limit)
        .map((row) => textOf(row, 'id')),
    );
  }

  /** Whether all that is stored was ever read. */
  get isComplete(): boolean {
    return this.#guarded(({ database }) => {
      const row = database.get(`select value from meta where name = 'complete'`);
      return row !== undefined && numberOf(row, 'value') === 1;
    });
  }

  /** All that is stored was read once: from now on little is missing at any time. */
  setComplete(): void {
    this.#guarded(({ database }) => database.run(`update meta set value = 1 where name = 'complete'`));
  }

  query(input: QueryInput): SearchPage {
    return this.#guarded((parts) => searchPage(parts, input, this.#clock));
  }

  /**
   * All that a query finds, newest first, for who wants no ranking and no pages; a message once more for each piece
   * of what is attached to it. Write nothing meanwhile.
   */
  *find(text: string): Generator<{ threadId: ThreadId; messageId: MessageId; createdAt: number }> {
    const query = parseQuery(text);
    if (isEmptyQuery(query)) return;
    try {
      for (const found of this.#parts.reader.candidates(query, Infinity)) {
        const { isMatch, threadId, messageId, createdAt } = found;
        if (isMatch) yield { threadId, messageId, createdAt };
      }
    } catch (error) {
      throw this.#failed(error);
    }
  }

  /** Every model that an answer names. */
  askedModels(): AskedModel[] {
    return this.#guarded(({ database }) => askedModels(database));
  }

  /** What answers used and, by these prices, cost. */
  usage(query: UsageQuery, prices: readonly PricedModel[]): UsageSums {
    return this.#guarded(({ database }) => readUsage(database, query, prices));
  }

  stats(): SearchStats {
    return this.#guarded(({ database }) => ({
      threads: Number(database.get('select count(*) as n from threads')?.['n']),
      messages: Number(database.get('select count(*) as n from messages where part = 0')?.['n']),
      complete: this.isComplete,
      bytes: ['', '-wal'].reduce(
        (sum, suffix) => sum + (statSync(this.#file + suffix, { throwIfNoEntry: false })?.size ?? 0),
        0,
      ),
    }));
  }

  close(): void {
    this.#guarded(({ database }) => {
      database.close();
    });
  }

  /** Turns what SQLite throws into an AppError; a damaged file is replaced by an empty index first. */
  #guarded<T>(work: (parts: Parts) => T): T {
    try {
      return work(this.#parts);
    } catch (error) {
      throw this.#failed(error);
    }
  }

  #failed(error: unknown): AppError {
    this.#parts.vocabulary.reset();
    if (isDamage(error) && !this.#readOnly) this.#beginAnew();
    return toIndexError(error);
  }

  #beginAnew(): void {
    try {
      this.#parts.database.close();
    } finally {
      this.#parts = assemble(createIndexFile(this.#file), this.#texts);
    }
  }
}

function assemble(database: IndexDatabase, texts: AttachmentTexts): Parts {
  const vocabulary = new Vocabulary(database);
  const titles = new TitleReader(database, vocabulary);
  const writer = new IndexWriter(database, vocabulary);
  return {
    database,
    vocabulary,
    titles,
    reader: new IndexReader(database, vocabulary, titles),
    writer,
    batch: new IndexBatch(database, writer, texts),
  };
}
