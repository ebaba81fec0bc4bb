import { closeSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';

/** A change to the tables is a new version: the old file is thrown away and built anew. */
const VERSION = 2;

const TABLES = `
  create table threads(
    id text primary key,
    place text not null,
    folder text,
    title text not null,
    created_at integer not null,
    updated_at integer not null,
    deleted_at integer,
    summary text not null,
    size integer not null,
    mtime real not null
  ) without rowid;
  create table tags(tag text, id text, primary key(tag, id)) without rowid;
  create index shown on threads(updated_at, id) where deleted_at is null;
  create index by_update on threads(place, updated_at, id);
  create index by_deletion on threads(place, deleted_at, id) where deleted_at is not null;
  create index in_folder on threads(folder) where folder is not null;
  create index tagged on tags(id);
  pragma user_version = ${VERSION};
`;

export type Row = Record<string, unknown>;

/**
 * The database behind the list of threads. What it holds is derived: damaged, or gone, it begins
 * anew; where it cannot be written it lives in memory.
 */
export class ListDatabase {
  /** null: in memory alone, for a profile that may not be written. */
  readonly #path: string | null;
  readonly #onLost: () => void;
  #database: DatabaseSync;
  /** Of this database, by their SQL. Made once each: their memory is SQLite's, and no pressure on our heap frees it. */
  readonly #statements = new Map<string, StatementSync>();
  /** It began empty, whatever the files hold. */
  isNew = false;

  /** `onLost`: it broke and is empty now. */
  constructor(path: string | null, onLost: () => void) {
    this.#path = path;
    this.#onLost = onLost;
    this.#database = path === null ? this.#openInMemory() : this.#open(path);
  }

  rows(sql: string, ...values: SQLInputValue[]): Row[] {
    return this.#tolerantly(() => this.#statement(sql).all(...values));
  }

  /** Makes an index where there is none yet: one that few people need is not kept up for everyone. */
  ensureIndex(name: string, on: string): void {
    this.#tolerantly(() => this.#database.exec(`create index if not exists ${name} on ${on}`));
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.#tolerantly(() => this.#statement(sql).run(...values));
  }

  close(): void {
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    const cached = this.#statements.get(sql);
    if (cached) return cached;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #open(path: string): DatabaseSync {
    try {
      return this.#openFile(path);
    } catch {
      // Derived data: thrown away without a loss.
      return this.#openAnew(path);
    }
  }

  #openAnew(path: string): DatabaseSync {
    this.isNew = true;
    try {
      for (const suffix of ['', '-wal', '-shm']) rmSync(path + suffix, { force: true });
      return this.#openFile(path);
    } catch {
      // No room, or no right to write: this run has its list in memory, and the next one tries again.
      return this.#openInMemory();
    }
  }

  #openInMemory(): DatabaseSync {
    this.isNew = true;
    const database = new DatabaseSync(':memory:');
    database.exec(TABLES);
    return database;
  }

  #openFile(path: string): DatabaseSync {
    // Made by us, so that it is its owner's alone; SQLite gives its other files the same mode.
    closeSync(openSync(path, 'a', 0o600));
    const database = new DatabaseSync(path);
    try {
      // Exclusive, so that SQLite shares no mapped memory with other processes: on a full disk, touching
      // a page of it that has no room kills the process.
      // Small pages: a line of the list changes a few of them, and each is written whole.
      database.exec(
        'pragma page_size = 2048; pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal;',
      );
      const version = database.prepare('pragma user_version').get()?.['user_version'];
      if (version === 0) {
        database.exec(TABLES);
        this.isNew = true;
      } else if (version !== VERSION) {
        throw new AppError('internal', `A list of version ${String(version)}`);
      }
      return database;
    } catch (error) {
      database.close();
      throw error;
    }
  }

  #tolerantly<T>(operation: () => T): T {
    try {
      return operation();
    } catch {
      this.#closeQuietly();
      this.#statements.clear();
      this.#database = this.#replace();
      return operation();
    }
  }

  /** On a full disk the list can be read and not written: the rest of this run works on a copy in memory. */
  #replace(): DatabaseSync {
    const copy = new DatabaseSync(':memory:');
    try {
      copy.exec(TABLES);
      if (this.#path === null) throw new AppError('internal', 'A list in memory broke');
      copy.prepare('attach ? as damaged').run(this.#path);
      copy.exec(
        `insert into threads select * from damaged.threads;
         insert into tags select * from damaged.tags; detach damaged;`,
      );
      return copy;
    } catch {
      copy.close();
      const database = this.#path === null ? this.#openInMemory() : this.#openAnew(this.#path);
      queueMicrotask(this.#onLost);
      return database;
    }
  }

  #closeQuietly(): void {
    try {
      this.#database.close();
    } catch {
      // It was broken; whatever it held is derived.
    }
  }
}
