import { closeSync, openSync, rmSync } from 'node:fs';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import type { ThreadId, ThreadPage, ThreadSummary } from '../contract.ts';
import { AppError } from '../errors.ts';
import { isRecord } from './thread-file.ts';

/** A change to the table is a new version: the old file is thrown away and built anew. */
const VERSION = 1;

const TABLE = `
  create table threads(
    id text primary key,
    updated_at integer not null,
    deleted_at integer,
    summary text not null,
    size integer not null,
    mtime real not null
  ) without rowid;
  create index shown on threads(updated_at, id) where deleted_at is null;
  pragma user_version = ${VERSION};
`;

/** What tells one generation of a thread's file from another. */
export interface FileMark {
  size: number;
  mtime: number;
}

/**
 * The summaries of all threads, in the order of the list: a cache that is derived from the files.
 * Damaged, or gone, it is built again; where it cannot be written it lives in memory.
 */
export class ThreadList {
  readonly #path: string;
  readonly #onLost: () => void;
  #database: DatabaseSync;
  /** It began empty, whatever the files hold. */
  isNew = false;

  /** `onLost`: the list broke and is empty now, to be filled from the files once more. */
  constructor(path: string, onLost: () => void) {
    this.#path = path;
    this.#onLost = onLost;
    this.#database = this.#open();
  }

  page(limit: number, after?: string): ThreadPage {
    const [time, id] = after === undefined ? [Number.MAX_SAFE_INTEGER, ''] : parseCursor(after);
    const rows = this.#rows(
      `select id, updated_at, summary from threads
       where deleted_at is null and (updated_at, id) < (?, ?)
       order by updated_at desc, id desc limit ?`,
      [time, id, limit + 1],
    );
    const threads = rows.slice(0, limit).flatMap(({ summary }) => parseSummary(summary));
    const last = rows[limit - 1];
    const next = rows.length > limit && last ? `${String(last['updated_at'])}:${String(last['id'])}` : null;
    return { threads, next };
  }

  put(summary: ThreadSummary, mark: FileMark): void {
    this.#run('insert or replace into threads values (?, ?, ?, ?, ?, ?)', [
      summary.id,
      summary.updatedAt,
      summary.deletedAt ?? null,
      JSON.stringify(summary),
      mark.size,
      mark.mtime,
    ]);
  }

  remove(id: ThreadId): void {
    this.#run('delete from threads where id = ?', [id]);
  }

  /** Whether the list has this very generation of the file. */
  has(id: ThreadId, mark: FileMark): boolean {
    const [row] = this.#rows('select size, mtime from threads where id = ?', [id]);
    return row?.['size'] === mark.size && row['mtime'] === mark.mtime;
  }

  /** The ids in the list, in the order of ids, a page at a time. */
  ids(after: ThreadId, limit: number): ThreadId[] {
    return this.#rows('select id from threads where id > ? order by id limit ?', [after, limit]).map(
      ({ id }) => String(id),
    );
  }

  close(): void {
    this.#database.close();
  }

  #open(): DatabaseSync {
    try {
      return this.#openFile();
    } catch {
      // Derived data: thrown away without a loss.
      return this.#openAnew();
    }
  }

  #openAnew(): DatabaseSync {
    this.isNew = true;
    try {
      for (const suffix of ['', '-wal', '-shm']) rmSync(this.#path + suffix, { force: true });
      return this.#openFile();
    } catch {
      // No room, or no right to write: this run has its list in memory, and the next one tries again.
      const database = new DatabaseSync(':memory:');
      database.exec(TABLE);
      return database;
    }
  }

  #openFile(): DatabaseSync {
    // Made by us, so that it is its owner's alone; SQLite gives its other files the same mode.
    closeSync(openSync(this.#path, 'a', 0o600));
    const database = new DatabaseSync(this.#path);
    try {
      // Exclusive, so that SQLite shares no mapped memory with other processes: on a full disk, touching
      // a page of it that has no room kills the process.
      database.exec(
        'pragma locking_mode = exclusive; pragma journal_mode = wal; pragma synchronous = normal;',
      );
      const version = database.prepare('pragma user_version').get()?.['user_version'];
      if (version === 0) {
        database.exec(TABLE);
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

  #rows(sql: string, values: SQLInputValue[]): Record<string, unknown>[] {
    return this.#tolerantly(() => this.#database.prepare(sql).all(...values));
  }

  #run(sql: string, values: SQLInputValue[]): void {
    this.#tolerantly(() => this.#database.prepare(sql).run(...values));
  }

  #tolerantly<T>(operation: () => T): T {
    try {
      return operation();
    } catch {
      this.#closeQuietly();
      this.#database = this.#replace();
      return operation();
    }
  }

  /** On a full disk the list can be read and not written: the rest of this run works on a copy in memory. */
  #replace(): DatabaseSync {
    const copy = new DatabaseSync(':memory:');
    try {
      copy.exec(TABLE);
      copy.prepare('attach ? as damaged').run(this.#path);
      copy.exec('insert into threads select * from damaged.threads; detach damaged;');
      return copy;
    } catch {
      copy.close();
      const database = this.#openAnew();
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

function parseCursor(cursor: string): [number, string] {
  const [, time, id] = /^(\d+):(.+)$/.exec(cursor) ?? [];
  if (time === undefined || id === undefined) throw new AppError('invalid-input', `Not a cursor: ${cursor}`);
  return [Number(time), id];
}

function parseSummary(text: unknown): ThreadSummary[] {
  const value: unknown = JSON.parse(String(text));
  return isSummary(value) ? [value] : [];
}

function isSummary(value: unknown): value is ThreadSummary {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['updatedAt'] === 'number';
}
