import { closeSync, openSync, rmSync } from 'node:fs';
import { AppError } from '../../errors.ts';
import { IndexDatabase } from './index-database.ts';
import { PREFIX_LENGTH } from './index-plan.ts';
import { USAGE_TABLES } from './usage-writer.ts';

/** A change to the tables, to `fold`, to `stemOf` or to what is indexed is a new version: the old file is deleted. */
const VERSION = 7;

const PREFIXES = Array.from({ length: PREFIX_LENGTH }, (_, index) => index + 1).join(' ');

/**
 * A row of `messages` is a message itself (`part` 0), or a piece of a `file` that was attached to it.
 * `words` and `title_words` hold no text, only which message and which thread has which token.
 * `messages.place` and `threads.key` are the second of creation, or the next free one, so that the
 * order of rows is the order of time and the newest matches come first without sorting. The prefix
 * index makes the beginnings of words tokens of their own; longer ones are put together from the words.
 */
const TABLES = `
  create table meta(name text primary key, value integer not null) strict, without rowid;
  insert into meta values ('complete', 0), ('most_moved', 0);

  create table threads(
    key integer primary key,
    id text not null unique,
    title text not null,
    folded_title text not null,
    created_at integer not null,
    updated_at integer not null,
    deleted_at integer,
    summary text not null,
    -- as tagLines writes them
    tags text not null,
    folder text not null,
    -- of the reading that the thread's messages come from
    mark text not null,
    extent text not null
  ) strict;

  create index threads_tags on threads(tags) where tags <> '';
  create index threads_folder on threads(folder) where folder <> '';

  create table messages(
    place integer primary key,
    thread integer not null,
    id text not null,
    part integer not null,
    file text not null,
    role text not null,
    created_at integer not null,
    model text not null,
    -- what it was given, one word after the other
    given text not null,
    text text not null
  ) strict;
  create unique index messages_id on messages(thread, id, part);

  ${USAGE_TABLES}
  create table models(key integer primary key, name text not null unique) strict;
  create table vocabulary(key integer primary key, entry text not null unique, stem text) strict;
  create index vocabulary_stem on vocabulary(stem) where stem is not null;

  create virtual table words using fts5(
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '${PREFIXES}'
  );
  create virtual table title_words using fts5(
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii', prefix = '${PREFIXES}'
  );
  create virtual table vocabulary_grams using fts5(
    text, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
  );
  -- what a transaction may hold in memory: a batch of a rebuild becomes one segment
  insert into words(words, rank) values ('hashsize', 64000000);
  insert into vocabulary_grams(vocabulary_grams, rank) values ('hashsize', 64000000);

  pragma user_version = ${VERSION};
`;

const CORRUPT = 11;
const FULL = 13;
const NOT_A_DATABASE = 26;

/** Why an index begins empty: there was none, it was damaged, or it was another version's. */
export type IndexReset = 'no' | 'missing' | 'damaged' | 'other-version';

/** Opens the index, or begins a new one where there is none that can be used. */
export function openIndexFile(file: string): { database: IndexDatabase; reset: IndexReset } {
  let reset: IndexReset = 'no';
  try {
    const { database, version } = openFile(file);
    if (version === VERSION) return { database, reset };
    database.close();
    reset = version === 0 ? 'missing' : 'other-version';
  } catch (error) {
    if (!isDamage(error)) throw toIndexError(error);
    reset = 'damaged';
  }
  return { database: createIndexFile(file), reset };
}

/** Opens an index that another process may be writing. Throws `storage-failed` where none stands that can be used. */
export function openToRead(file: string): { database: IndexDatabase; reset: 'no' } {
  let database: IndexDatabase | undefined;
  try {
    database = new IndexDatabase(file, { readOnly: true });
    if (versionOf(database) !== VERSION) throw new AppError('storage-failed', 'No index of this version');
    return { database, reset: 'no' };
  } catch (error) {
    database?.close();
    throw toIndexError(error);
  }
}

/** Deletes whatever stands there and begins an empty index. */
export function createIndexFile(file: string): IndexDatabase {
  try {
    for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
    const { database } = openFile(file);
    database.transaction(() => database.execute(TABLES));
    return database;
  } catch (error) {
    throw toIndexError(error);
  }
}

/** Whether the file's bytes make no sense, so that only a new one helps. */
export function isDamage(error: unknown): boolean {
  if (error instanceof AppError) return error.code === 'file-corrupt';
  const code = sqliteCode(error);
  return code === CORRUPT || code === NOT_A_DATABASE;
}

export function toIndexError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  const code = sqliteCode(error);
  const message = `Search index: ${error instanceof Error ? error.message : String(error)}`;
  if (code === FULL) return new AppError('storage-full', message, { cause: error, retryable: true });
  if (isDamage(error)) return new AppError('file-corrupt', message, { cause: error, retryable: true });
  const known = code !== null || (error instanceof Error && 'errno' in error);
  return new AppError(known ? 'storage-failed' : 'internal', message, { cause: error, retryable: known });
}

function openFile(file: string): { database: IndexDatabase; version: unknown } {
  // Made by us, so that it is its owner's alone; SQLite gives its other files the same mode.
  closeSync(openSync(file, 'a', 0o600));
  const database = new IndexDatabase(file);
  try {
    database.execute('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32000;');
    database.execute('pragma secure_delete = fast; pragma journal_size_limit = 16000000;');
    const options = database.all('pragma compile_options').map((row) => row['compile_options']);
    if (!options.includes('ENABLE_FTS5')) throw new AppError('storage-failed', 'This SQLite has no FTS5');
    const version = versionOf(database);
    if (version === VERSION) database.get('select value from meta limit 1');
    return { database, version };
  } catch (error) {
    database.close();
    throw error;
  }
}

function versionOf(database: IndexDatabase): unknown {
  return database.get('pragma user_version')?.['user_version'];
}

/** SQLite's primary result code; null where it was not SQLite that failed. */
function sqliteCode(error: unknown): number | null {
  return error instanceof Error && 'errcode' in error && typeof error.errcode === 'number'
    ? error.errcode & 0xff
    : null;
}
