import type { Message, MessageId, ThreadId } from '../../contract/messages.ts';
import { fold } from '../query/fold.ts';
import { tagLines } from '../query/matches.ts';
import type { Given } from '../query/query.ts';
import { attachmentsOf } from '../../files/message-files.ts';
import type { ThreadReading } from '../history.ts';
import type { IndexDatabase } from './index-database.ts';
import { numberOf, textOf } from './index-database.ts';
import type { IndexItem } from './index-items.ts';
import { givenToken, modelToken, placeOf, roleToken, threadToken } from './index-plan.ts';
import { indexedText } from './index-text.ts';
import { removeUsage } from './usage-writer.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A message, or a piece of what it was given, on its way into a thread of the index. */
export interface Addition extends IndexItem {
  threadKey: number;
}

/** So many taken places behind a second, and the next message of it does not pass them all again. */
const CROWD = 100;

/** Writes threads and messages into the tables. Every method wants a transaction around it. */
export class IndexWriter {
  readonly #database: IndexDatabase;
  readonly #vocabulary: Vocabulary;
  /** Where to look on from for the seconds that are crowded: an import may date everything to the same one. */
  readonly #crowds = new Map<string, number>();

  constructor(database: IndexDatabase, vocabulary: Vocabulary) {
    this.#database = database;
    this.#vocabulary = vocabulary;
  }

  /** Returns the thread's key: the second of its creation, or the next free one. */
  putThread({ summary, mark, extent }: Pick<ThreadReading, 'summary' | 'mark' | 'extent'>): number {
    const { id } = summary;
    const title = summary.title.toWellFormed();
    const folded = fold(title).text;
    const before = this.#database.get('select key, title from threads where id = ?', id);
    const key = before ? numberOf(before, 'key') : this.#freePlace('threads', 'key', summary.createdAt);
    this.#database.run(
      `insert into threads(key, id, title, folded_title, created_at, updated_at, deleted_at, summary, tags, folder,
         mark, extent)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict(id) do update set title = excluded.title, folded_title = excluded.folded_title,
         created_at = excluded.created_at, updated_at = excluded.updated_at, deleted_at = excluded.deleted_at,
         summary = excluded.summary, tags = excluded.tags, folder = excluded.folder, mark = excluded.mark, extent = excluded.extent`,
      key,
      id,
      title,
      folded,
      whole(summary.createdAt),
      whole(summary.updatedAt),
      summary.deletedAt === undefined ? null : whole(summary.deletedAt),
      JSON.stringify(summary),
      tagLines(summary.tags).toWellFormed(),
      (summary.folderId ?? '').toWellFormed(),
      mark,
      extent,
    );
    if (before && textOf(before, 'title') === title) return key;
    if (before) this.#database.run('delete from title_words where rowid = ?', key);
    this.#index('title_words', key, folded, []);
    return key;
  }

  threadKey(id: ThreadId): number | null {
    const row = this.#database.get('select key from threads where id = ?', id);
    return row ? numberOf(row, 'key') : null;
  }

  /** What stands already as it is to stand is left alone. Sorted here: FTS5 takes rows in order much faster. */
  addMessages(additions: readonly Addition[]): void {
    const placed = [...newestOfEach(additions)]
      .filter((addition) => this.#makeRoom(addition))
      .map((addition) => ({ ...addition, written: addition.text().toWellFormed() }))
      .filter(isFindable)
      .sort((left, right) => whole(left.message.createdAt) - whole(right.message.createdAt))
      .map((addition) => ({ ...addition, place: this.#place(addition) }))
      .sort((left, right) => left.place - right.place);
    for (const { place, threadKey, message, written } of placed) {
      const tokens = [roleToken(message.role), threadToken(threadKey), ...givenTo(message).map(givenToken)];
      if (message.model !== undefined) tokens.push(modelToken(this.#modelKey(fold(message.model).text)));
      this.#index('words', place, fold(written).text, tokens);
    }
  }

  removeMessage(threadKey: number, id: MessageId): void {
    for (const row of this.#database.all(
      'select place from messages where thread = ? and id = ?',
      threadKey,
      id,
    )) {
      this.#remove(numberOf(row, 'place'));
    }
  }

  removeThread(key: number): void {
    for (const row of this.#database.all('select place from messages where thread = ?', key)) {
      this.#remove(numberOf(row, 'place'));
    }
    removeUsage(this.#database, key);
    this.#database.run('delete from title_words where rowid = ?', key);
    this.#database.run('delete from threads where key = ?', key);
  }

  messageIds(threadKey: number): MessageId[] {
    return this.#database
      .all('select distinct id from messages where thread = ?', threadKey)
      .map((row) => textOf(row, 'id'));
  }

  has(threadKey: number, id: MessageId, part: number): boolean {
    const row = this.#database.get(
      'select 1 from messages where thread = ? and id = ? and part = ?',
      threadKey,
      id,
      part,
    );
    return row !== undefined;
  }

  /**
   * False where it is in the index already; another text of a message under its id is removed first. What is
   * attached never changes.
   */
  #makeRoom({ threadKey, message, part, text }: Addition): boolean {
    if (part > 0) return !this.has(threadKey, message.id, part);
    const row = this.#database.get(
      'select place, text from messages where thread = ? and id = ? and part = 0',
      threadKey,
      message.id,
    );
    if (!row) return true;
    if (textOf(row, 'text') === text().toWellFormed()) return false;
    this.#remove(numberOf(row, 'place'));
    return true;
  }

  /** Stores the message at the second of its creation, or at the next free place. */
  #place({ threadKey, message, part, file, written }: Addition & { written: string }): number {
    const place = this.#freePlace('messages', 'place', message.createdAt);
    const moved = place - placeOf(whole(message.createdAt));
    if (moved > 0) {
      this.#database.run(`update meta set value = max(value, ?) where name = 'most_moved'`, moved);
    }
    this.#database.run(
      'insert into messages values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      place,
      threadKey,
      message.id,
      part,
      file.toWellFormed(),
      message.role,
      whole(message.createdAt),
      message.model === undefined ? '' : fold(message.model).text,
      givenTo(message).join(' '),
      written,
    );
    return place;
  }

  #freePlace(table: string, column: string, createdAt: number): number {
    const first = placeOf(whole(createdAt));
    const crowd = `${table} ${first}`;
    let place = this.#crowds.get(crowd) ?? first;
    while (this.#database.get(`select 1 from ${table} where ${column} = ?`, place)) place += 1;
    if (place - first >= CROWD) this.#crowds.set(crowd, place + 1);
    return place;
  }

  #modelKey(name: string): number {
    this.#database.run('insert or ignore into models(name) values (?)', name);
    const row = this.#database.get('select key from models where name = ?', name);
    return row ? numberOf(row, 'key') : 0;
  }

  #index(table: 'words' | 'title_words', place: number, folded: string, more: readonly string[]): void {
    const { tokens, entries } = indexedText(folded);
    this.#vocabulary.add(entries);
    this.#database.run(
      `insert into ${table}(rowid, text) values (?, ?)`,
      place,
      [...tokens, ...more].join(' '),
    );
  }

  #remove(place: number): void {
    this.#database.run('delete from words where rowid = ?', place);
    this.#database.run('delete from messages where place = ?', place);
  }
}

/** Of two messages under one id the later one. */
function newestOfEach(additions: readonly Addition[]): Iterable<Addition> {
  const byId = new Map(
    additions.map((addition) => [`${addition.threadKey} ${addition.message.id} ${addition.part}`, addition]),
  );
  return byId.values();
}

function givenTo(message: Message): Given[] {
  const attached = attachmentsOf(message);
  if (attached.length === 0) return [];
  return attached.some(({ kind }) => kind === 'image') ? ['file', 'image'] : ['file'];
}

/** A system message is no part of what a window shows. */
function isFindable({ message, written }: { message: Message; written: string }): boolean {
  return message.role !== 'system' && written !== '';
}

/** A time that SQLite takes as a whole number, whatever an imported history holds. */
function whole(time: number): number {
  return Number.isFinite(time) ? Math.max(0, Math.floor(time)) : 0;
}
