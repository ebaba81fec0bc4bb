import type { ThreadSummary } from '../../contract/threads.ts';
import type { IndexDatabase, Row } from './index-database.ts';
import { numberOf, textOf } from './index-database.ts';
import { planQuery } from './index-plan.ts';
import { hasAll, hasAllAsTyped, holdsForThread, type SearchableThread } from '../query/matches.ts';
import type { Condition, Query, Term, ThreadCondition } from '../query/query.ts';
import { parseSummary } from './parse-summary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Threads whose title may match that are looked at, the newest ones. */
const LOOK_LIMIT = 3000;
/** Threads that a condition narrows a search to by their tokens; of more, each candidate's thread is looked at. */
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
   * Threads, not in the trash, whose title has the terms and for which the conditions of threads hold: where the
   * terms stand as they were typed first, then the newest. Pieces that are in the middle of a great many words
   * are looked for in the newest few thousand titles alone.
   */
  newest({ all, none, conditions, exceptions }: Query, limit: number): ThreadSummary[] {
    const given = conditions.filter(isOfThread);
    const barred = exceptions.filter(isOfThread);
    const keys = given.map((condition) => this.keys(condition)).find((found) => found !== null);
    return this.#find(all, 'and threads.deleted_at is null', keys)
      .rows.filter((row) => {
        const thread = searchable(row);
        return (
          !none.some((term) => hasAll([term], thread.title)) &&
          given.every((condition) => holdsForThread(condition, thread)) &&
          !barred.some((condition) => holdsForThread(condition, thread))
        );
      })
      .map((row) => ({
        thread: parseSummary(textOf(row, 'summary')),
        asTyped: hasAllAsTyped(all, textOf(row, 'folded_title')) ? 1 : 0,
      }))
      .sort((left, right) => right.asTyped - left.asTyped || right.thread.updatedAt - left.thread.updatedAt)
      .slice(0, limit)
      .map(({ thread }) => thread);
  }

  /** The keys of the threads for which the condition holds; null where they are too many. */
  keys(condition: ThreadCondition): number[] | null {
    switch (condition.kind) {
      case 'thread': {
        const { rows, isAll } = this.#find(condition.terms, '');
        const named = this.#database.get('select key from threads where id = ?', condition.id);
        return isAll ? few([...rows, ...(named ? [named] : [])]) : null;
      }
      case 'tag':
        return few(
          this.#database.all(
            `select key from threads where tags <> '' and instr(tags, ?) > 0 limit ?`,
            `\n${condition.text}`,
            KEYS_LIMIT + 1,
          ),
        );
      case 'folder':
        return few(
          this.#database.all(
            `select key from threads where folder <> '' and folder in (select value from json_each(?)) limit ?`,
            JSON.stringify(condition.ids),
            KEYS_LIMIT + 1,
          ),
        );
      default:
        return condition satisfies never;
    }
  }

  /** `keys`: the only ones that may be among them. */
  #find(terms: readonly Term[], filter: string, keys?: number[]): { rows: Row[]; isAll: boolean } {
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
    const columns =
      'select threads.key, threads.id, threads.folded_title, threads.tags, threads.folder, threads.summary';
    const among = keys ? 'and threads.key in (select value from json_each(?))' : '';
    const values = [...(keys ? [JSON.stringify(keys)] : []), LOOK_LIMIT];
    const rows =
      plan.tokens === null
        ? this.#database.all(
            `${columns} from threads where true ${filter} ${among} order by threads.key desc limit ?`,
            ...values,
          )
        : this.#database.all(
            `${columns} from title_words cross join threads on threads.key = title_words.rowid
             where title_words match ? ${filter} ${among} order by title_words.rowid desc limit ?`,
            plan.tokens,
            ...values,
          );
    return {
      rows: rows.filter((row) => hasAll(terms, textOf(row, 'folded_title'))),
      isAll: rows.length < LOOK_LIMIT,
    };
  }
}

function isOfThread(condition: Condition): condition is ThreadCondition {
  return condition.kind === 'thread' || condition.kind === 'tag' || condition.kind === 'folder';
}

function few(rows: readonly Row[]): number[] | null {
  return rows.length > KEYS_LIMIT ? null : rows.map((row) => numberOf(row, 'key'));
}

function searchable(row: Row): SearchableThread {
  return {
    threadId: textOf(row, 'id'),
    title: textOf(row, 'folded_title'),
    tags: textOf(row, 'tags'),
    folderId: textOf(row, 'folder'),
  };
}
