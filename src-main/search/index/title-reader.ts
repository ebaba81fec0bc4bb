import type { ThreadId } from '../../contract/messages.ts';
import type { ThreadSummary } from '../../contract/threads.ts';
import type { IndexDatabase, Row } from './index-database.ts';
import { numberOf, textOf } from './index-database.ts';
import { planQuery } from './index-plan.ts';
import { hasAll, hasAllAsTyped } from '../query/matches.ts';
import type { Query, Term } from '../query/query.ts';
import { parseSummary } from './parse-summary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Threads whose title may match that are looked at, the newest ones. */
const LOOK_LIMIT = 3000;
/** Threads that `in:` narrows a search to by their tokens; of more, each candidate's title is looked at. */
const KEYS_LIMIT = 100;

/** Finds threads by their titles. */
export class TitleReader {
  readonly #database: IndexDatabase;
  readonly #vocabulary: Vocabulary;

  constructor(database: IndexDatabase, vocabulary: Vocabulary) {
    this.#database = database;
    this.#vocabulary = vocabulary;
  }

  /**
   * Threads, not in the trash, whose title has the terms, as they were typed first, then the newest. Pieces that are in the
   * middle of a great many words are looked for in the newest few thousand titles alone.
   */
  newest({ all, none }: Query, limit: number): ThreadSummary[] {
    return this.#find(all, 'and threads.deleted_at is null')
      .rows.filter((row) => !none.some((term) => hasAll([term], textOf(row, 'folded_title'))))
      .map((row) => ({
        thread: parseSummary(textOf(row, 'summary')),
        asTyped: hasAllAsTyped(all, textOf(row, 'folded_title')) ? 1 : 0,
      }))
      .sort((left, right) => right.asTyped - left.asTyped || right.thread.updatedAt - left.thread.updatedAt)
      .slice(0, limit)
      .map(({ thread }) => thread);
  }

  /** The keys of the thread with this id and of all whose title has the terms; null where they are too many. */
  keys(id: ThreadId, terms: readonly Term[]): number[] | null {
    const { rows, isAll } = this.#find(terms, '');
    if (!isAll || rows.length > KEYS_LIMIT) return null;
    const named = this.#database.get('select key from threads where id = ?', id);
    return [...rows, ...(named ? [named] : [])].map((row) => numberOf(row, 'key'));
  }

  #find(terms: readonly Term[], filter: string): { rows: Row[]; isAll: boolean } {
    const plan = planQuery(
      { all: [...terms], none: [], conditions: [], exceptions: [] },
      {
        entriesWith: (piece, placement, limit) => this.#vocabulary.entriesWith(piece, placement, limit),
        wordsOf: (stem) => this.#vocabulary.wordsOf(stem),
        threadKeys: () => null,
        modelKeys: () => [],
        mostMoved: () => 0,
      },
    );
    if (!plan) return { rows: [], isAll: true };
    const columns = 'select threads.key, threads.folded_title, threads.summary';
    const rows =
      plan.tokens === null
        ? this.#database.all(
            `${columns} from threads where true ${filter} order by threads.key desc limit ?`,
            LOOK_LIMIT,
          )
        : this.#database.all(
            `${columns} from title_words cross join threads on threads.key = title_words.rowid
             where title_words match ? ${filter} order by title_words.rowid desc limit ?`,
            plan.tokens,
            LOOK_LIMIT,
          );
    return {
      rows: rows.filter((row) => hasAll(terms, textOf(row, 'folded_title'))),
      isAll: rows.length < LOOK_LIMIT,
    };
  }
}
