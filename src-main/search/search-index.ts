import { statSync } from 'node:fs';
import type { Message, MessageId, SearchPage, ThreadId, ThreadPage, ThreadSummary } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { IndexDatabase } from './index-database.ts';
import { numberOf } from './index-database.ts';
import { createIndexFile, isDamage, openIndexFile, toIndexError } from './index-file.ts';
import { IndexReader } from './index-reader.ts';
import { IndexRebuild, sameWalk } from './index-rebuild.ts';
import { IndexWriter } from './index-writer.ts';
import { parseQuery } from './parse-query.ts';
import { isEmptyQuery } from './query.ts';
import { searchPage } from './search-pages.ts';
import type { SearchInput, SearchOpened, SearchStats, ThreadPageInput } from './search-requests.ts';
import { threadPage } from './thread-pages.ts';
import { TitleReader } from './title-reader.ts';
import { Vocabulary } from './vocabulary.ts';

/** The parts of an open index: a damaged file takes all of them with it. */
interface Parts {
  database: IndexDatabase;
  vocabulary: Vocabulary;
  titles: TitleReader;
  reader: IndexReader;
  writer: IndexWriter;
  rebuild: IndexRebuild | undefined;
}

/**
 * The search index in plain Node, synchronous. What each method promises and throws is said where its
 * request is: `SearchRequests`.
 */
export class SearchIndex {
  readonly opened: SearchOpened;
  readonly #file: string;
  readonly #clock: () => number;
  #parts: Parts;

  /** Opens the index, or begins a new one. `clock` is for the time that a query may take, in ms. */
  constructor(file: string, clock: () => number = () => performance.now()) {
    this.#file = file;
    this.#clock = clock;
    const { database, reset } = openIndexFile(file);
    this.#parts = assemble(database);
    this.opened = { complete: this.#meta('complete') === 1, reset };
  }

  putThread(summary: ThreadSummary): void {
    this.#write(({ writer, rebuild }) => {
      writer.putThread(summary, this.#meta('generation'));
      rebuild?.live.putThread(summary.id);
    });
  }

  removeThread(id: ThreadId): void {
    this.#write(({ writer, rebuild }) => {
      const key = writer.threadKey(id);
      if (key !== null) writer.removeThread(key);
      rebuild?.live.removeThread(id);
    });
  }

  putMessages(threadId: ThreadId, messages: readonly Message[]): void {
    this.#write(({ writer, rebuild }) => {
      const threadKey = writer.threadKey(threadId);
      if (threadKey === null)
        throw new AppError('thread-missing', `The search index has no thread ${threadId}`);
      writer.addMessages(messages.map((message) => ({ threadKey, message })));
      rebuild?.live.putMessages(
        threadId,
        messages.map(({ id }) => id),
      );
    });
  }

  removeMessage(threadId: ThreadId, messageId: MessageId): void {
    this.#write(({ writer, rebuild }) => {
      const key = writer.threadKey(threadId);
      if (key !== null) writer.removeMessage(key, messageId);
      rebuild?.live.removeMessage(threadId, messageId);
    });
  }

  query(input: SearchInput<'query'>): SearchPage {
    return this.#guarded((parts) => searchPage(parts, input, this.#clock));
  }

  /** All that a query finds, newest first, for who wants no ranking and no pages. Write nothing meanwhile. */
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

  threadPage(input: ThreadPageInput): ThreadPage {
    return this.#guarded(({ database }) => threadPage(database, input));
  }

  stats(): SearchStats {
    return this.#guarded(({ database }) => ({
      threads: Number(database.get('select count(*) as n from threads')?.['n']),
      messages: Number(database.get('select count(*) as n from messages')?.['n']),
      complete: this.#meta('complete') === 1,
      bytes: ['', '-wal'].reduce(
        (sum, suffix) => sum + (statSync(this.#file + suffix, { throwIfNoEntry: false })?.size ?? 0),
        0,
      ),
    }));
  }

  beginRebuild(): number {
    return this.#guarded((parts) => {
      parts.database.run(`update meta set value = value + 1 where name = 'generation'`);
      const generation = this.#meta('generation');
      parts.rebuild = new IndexRebuild(parts.database, parts.writer, generation);
      return generation;
    });
  }

  checkRebuild(generation: number, summaries: readonly ThreadSummary[]): ThreadId[] {
    return this.#guarded(({ rebuild }) => sameWalk(rebuild, generation).check(summaries));
  }

  fillThread(generation: number, summary: ThreadSummary, messages: Message[]): void {
    this.#guarded(({ rebuild }) => {
      sameWalk(rebuild, generation).fill({ summary, messages });
    });
  }

  endRebuild(generation: number): number {
    return this.#guarded((parts) => {
      const removed = sameWalk(parts.rebuild, generation).end();
      parts.rebuild = undefined;
      return removed;
    });
  }

  close(): void {
    this.#guarded(({ database }) => {
      database.close();
    });
  }

  #meta(name: 'complete' | 'generation'): number {
    const row = this.#parts.database.get('select value from meta where name = ?', name);
    return row ? numberOf(row, 'value') : 0;
  }

  #write(work: (parts: Parts) => void): void {
    this.#guarded((parts) => {
      parts.database.transaction(() => {
        work(parts);
      });
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
    this.#parts.vocabulary.forget();
    if (isDamage(error)) this.#beginAnew();
    return toIndexError(error);
  }

  #beginAnew(): void {
    try {
      this.#parts.database.close();
    } finally {
      this.#parts = assemble(createIndexFile(this.#file));
    }
  }
}

function assemble(database: IndexDatabase): Parts {
  const vocabulary = new Vocabulary(database);
  const titles = new TitleReader(database, vocabulary);
  return {
    database,
    vocabulary,
    titles,
    reader: new IndexReader(database, vocabulary, titles),
    writer: new IndexWriter(database, vocabulary),
    rebuild: undefined,
  };
}
