import type { MessageId, Role, ThreadId, ThreadSummary } from '../contract.ts';
import { AppError } from '../errors.ts';
import { fold } from './fold.ts';
import type { Folded } from './fold.ts';
import type { IndexDatabase, Row } from './index-database.ts';
import { numberOf, textOf } from './index-database.ts';
import { planQuery } from './index-plan.ts';
import type { Plan } from './index-plan.ts';
import { hasAll, matches } from './matches.ts';
import type { Query, Term } from './query.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A message that may match. */
export interface Candidate {
  place: number;
  threadId: ThreadId;
  messageId: MessageId;
  title: string;
  role: Role;
  createdAt: number;
  text: string;
  folded: Folded;
  /** By the rule itself. */
  isMatch: boolean;
}

/** Titles that match, looked at to find the newest few of them. */
const TITLES_LIMIT = 300;
/** Threads that `in:` narrows a search to by their tokens; of more, each candidate's title is looked at. */
const THREADS_LIMIT = 100;

/** Reads the tables: what matches a query, newest first. */
export class IndexReader {
  readonly #database: IndexDatabase;
  readonly #vocabulary: Vocabulary;

  constructor(database: IndexDatabase, vocabulary: Vocabulary) {
    this.#database = database;
    this.#vocabulary = vocabulary;
  }

  /**
   * Every match among the messages at places before `before`, newest first, and between them
   * candidates that do not match, so that who asks can stop in time.
   */
  *candidates(query: Query, before: number): Generator<Candidate> {
    const plan = planQuery(query, {
      entriesWith: (piece, standing, limit) => this.#vocabulary.entriesWith(piece, standing, limit),
      threadKeys: ({ id, terms }) => this.#threadKeys(id, terms),
      modelKeys: (text) => this.#modelKeys(text),
      mostMoved: () => this.#mostMoved(),
    });
    if (!plan) return;
    const needsTitle = [...query.conditions, ...query.exceptions].some(({ kind }) => kind === 'thread');
    for (const row of this.#messageRows({ ...plan, last: Math.min(plan.last, before - 1) })) {
      const candidate = toCandidate(row);
      const { text } = candidate.folded;
      const title = needsTitle ? fold(candidate.title).text : '';
      const isMatch = matches(query, { ...candidate, text, title, model: textOf(row, 'model') });
      yield { ...candidate, isMatch };
    }
  }

  /** Threads, not in the trash, whose title has the terms: the newest of the first few hundred. */
  threads({ all, none }: Query, limit: number): ThreadSummary[] {
    return this.#titleRows(all, TITLES_LIMIT, 'and deleted_at is null')
      .filter((row) => !none.some((term) => hasAll([term], textOf(row, 'folded_title'))))
      .map((row) => parseSummary(textOf(row, 'summary')))
      .sort((left, right) => right.updatedAt - left.updatedAt)
      .slice(0, limit);
  }

  #threadKeys(id: ThreadId, terms: readonly Term[]): number[] | null {
    const rows = this.#titleRows(terms, THREADS_LIMIT + 1, '');
    if (rows.length > THREADS_LIMIT) return null;
    const named = this.#database.get('select key from threads where id = ?', id);
    return [...rows, ...(named ? [named] : [])].map((row) => numberOf(row, 'key'));
  }

  #titleRows(terms: readonly Term[], limit: number, filter: string): Row[] {
    const plan = planQuery(
      { all: [...terms], none: [], conditions: [], exceptions: [] },
      {
        entriesWith: (piece, standing, limit) => this.#vocabulary.entriesWith(piece, standing, limit),
        threadKeys: () => null,
        modelKeys: () => [],
        mostMoved: () => 0,
      },
    );
    if (!plan) return [];
    const columns = 'select threads.key, threads.folded_title, threads.summary';
    const rows =
      plan.tokens === null
        ? this.#database.rows(`${columns} from threads where true ${filter} order by key desc`)
        : this.#database.rows(
            `${columns} from title_words cross join threads on threads.key = title_words.rowid
             where title_words match ? ${filter} order by title_words.rowid desc`,
            plan.tokens,
          );
    const found: Row[] = [];
    for (const row of rows) {
      if (hasAll(terms, textOf(row, 'folded_title'))) found.push(row);
      if (found.length === limit) break;
    }
    return found;
  }

  #messageRows({ tokens, first, last }: Plan): Iterable<Row> {
    const columns = `select messages.place, messages.id, messages.role, messages.created_at, messages.model,
      messages.text, threads.id as thread_id, threads.title`;
    const inView = 'threads.key = messages.thread and threads.deleted_at is null';
    if (tokens === null) {
      return this.#database.rows(
        `${columns} from messages cross join threads on ${inView}
         where messages.place between ? and ? order by messages.place desc`,
        first,
        last,
      );
    }
    return this.#database.rows(
      `${columns} from words cross join messages on messages.place = words.rowid cross join threads on ${inView}
       where words match ? and words.rowid between ? and ? order by words.rowid desc`,
      tokens,
      first,
      last,
    );
  }

  #modelKeys(text: string): number[] {
    return this.#database
      .all('select key from models where instr(name, ?) > 0', text)
      .map((row) => numberOf(row, 'key'));
  }

  #mostMoved(): number {
    const row = this.#database.get(`select value from meta where name = 'most_moved'`);
    return row ? numberOf(row, 'value') : 0;
  }
}

function toCandidate(row: Row): Omit<Candidate, 'isMatch'> {
  const text = textOf(row, 'text');
  return {
    place: numberOf(row, 'place'),
    threadId: textOf(row, 'thread_id'),
    messageId: textOf(row, 'id'),
    title: textOf(row, 'title'),
    role: toRole(textOf(row, 'role')),
    createdAt: numberOf(row, 'created_at'),
    text,
    folded: fold(text),
  };
}

function toRole(text: string): Role {
  if (text === 'user' || text === 'assistant' || text === 'system') return text;
  throw new AppError('file-corrupt', 'The search index has a message of no role');
}

export function parseSummary(text: string): ThreadSummary {
  const value: unknown = JSON.parse(text);
  if (isSummary(value)) return value;
  throw new AppError('file-corrupt', 'The search index has a thread without an id');
}

function isSummary(value: unknown): value is ThreadSummary {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}
