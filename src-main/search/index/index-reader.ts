import type { MessageId, Role, ThreadId } from '../../contract/messages.ts';
import { AppError } from '../../errors.ts';
import { fold } from '../query/fold.ts';
import type { Folded } from '../query/fold.ts';
import type { IndexDatabase, Row } from './index-database.ts';
import { numberOf, textOf } from './index-database.ts';
import { planQuery } from './index-plan.ts';
import type { Plan } from './index-plan.ts';
import { matches } from '../query/matches.ts';
import { GIVEN, type Query } from '../query/query.ts';
import type { TitleReader } from './title-reader.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A message that may match. */
export interface Candidate {
  place: number;
  threadId: ThreadId;
  messageId: MessageId;
  title: string;
  /** The name of the attachment that it stands in; empty: in the message itself. */
  file: string;
  role: Role;
  createdAt: number;
  text: string;
  folded: Folded;
  /** By the rule itself. */
  isMatch: boolean;
}

/** Reads the tables: what matches a query, newest first. */
export class IndexReader {
  readonly #database: IndexDatabase;
  readonly #vocabulary: Vocabulary;
  readonly #titles: TitleReader;

  constructor(database: IndexDatabase, vocabulary: Vocabulary, titles: TitleReader) {
    this.#database = database;
    this.#vocabulary = vocabulary;
    this.#titles = titles;
  }

  /**
   * Every match among the messages at places before `before`, newest first, and between them
   * candidates that do not match, so that who asks can stop in time.
   */
  *candidates(query: Query, before: number): Generator<Candidate> {
    const plan = planQuery(query, {
      entriesWith: (piece, placement, limit) => this.#vocabulary.entriesWith(piece, placement, limit),
      wordsOf: (stem) => this.#vocabulary.wordsOf(stem),
      threadKeys: (condition) => this.#titles.keys(condition),
      modelKeys: (text) => this.#modelKeys(text),
      mostMoved: () => this.#mostMoved(),
    });
    if (!plan) return;
    const needsTitle = [...query.conditions, ...query.exceptions].some(({ kind }) => kind === 'thread');
    for (const row of this.#messageRows({ ...plan, last: Math.min(plan.last, before - 1) })) {
      const candidate = toCandidate(row);
      const { text } = candidate.folded;
      const title = needsTitle ? fold(candidate.title).text : '';
      const isMatch = matches(query, {
        ...candidate,
        text,
        title,
        model: textOf(row, 'model'),
        given: GIVEN.filter((each) => textOf(row, 'given').split(' ').includes(each)),
        tags: textOf(row, 'tags'),
        folderId: textOf(row, 'folder'),
      });
      yield { ...candidate, isMatch };
    }
  }

  #messageRows({ tokens, first, last }: Plan): Iterable<Row> {
    const columns = `select messages.place, messages.id, messages.file, messages.role, messages.created_at, messages.model,
      messages.given, messages.text, threads.id as thread_id, threads.title, threads.tags, threads.folder`;
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
    file: textOf(row, 'file'),
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
