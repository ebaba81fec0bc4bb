import type { ThreadId } from '../../contract/messages.ts';
import type {
  FolderId,
  ThreadFilter,
  ThreadPage,
  ThreadSort,
  ThreadSummary,
} from '../../contract/threads.ts';
import { AppError } from '../../errors.ts';
import { ListDatabase, type Row } from './list-database.ts';
import { isRecord } from '../../files/is-record.ts';

/** What tells one generation of a thread's file from another. */
export interface FileMark {
  size: number;
  mtime: number;
}

interface Slice {
  filter: ThreadFilter;
  sort: ThreadSort;
  offset: number;
  limit: number;
}

const COLUMNS = { updated: 'updated_at', created: 'created_at', title: 'title' } as const;

/**
 * The summaries of all threads, each in its place of the list: a cache that is derived from the files.
 * A page costs the same wherever it lies, but for stepping over the lines before it in one index.
 */
export class ThreadList {
  readonly #database: ListDatabase;
  #folders: ReadonlySet<FolderId> = new Set();

  /** `onLost`: the list broke and is empty now, to be filled from the files once more. */
  constructor(path: string | null, onLost: () => void) {
    this.#database = new ListDatabase(path, onLost);
  }

  /** It began empty, whatever the files hold. */
  get isNew(): boolean {
    return this.#database.isNew;
  }

  /** Every thread that is not in the trash, the newest first, whatever its place. */
  page(limit: number, after?: string): ThreadPage {
    const [time, id] = after === undefined ? [Number.MAX_SAFE_INTEGER, ''] : parseCursor(after);
    const rows = this.#database.rows(
      `select id, updated_at, summary from threads
       where deleted_at is null and (updated_at, id) < (?, ?)
       order by updated_at desc, id desc limit ?`,
      time,
      id,
      limit + 1,
    );
    const threads = rows.slice(0, limit).flatMap(toSummary);
    const last = rows[limit - 1];
    const next = rows.length > limit && last ? `${String(last['updated_at'])}:${String(last['id'])}` : null;
    return { threads, next };
  }

  slice(slice: Slice): ThreadSummary[] {
    return this.#lines('summary', slice).flatMap(toSummary);
  }

  sliceOfIds(slice: Slice): ThreadId[] {
    return this.#lines('id', slice).map(({ id }) => String(id));
  }

  /** How many threads the list has in each span of time; `since` goes from new to old. */
  spans(filter: ThreadFilter, sort: ThreadSort, since: readonly number[]): number[] {
    const { where, values } = toCondition(filter);
    const count = (more: string, ...bounds: number[]): number =>
      Number(
        this.#database.rows(
          `select count(*) as n from threads where ${where} ${more}`,
          ...values,
          ...bounds,
        )[0]?.['n'],
      );
    const column = columnOf(filter, sort);
    if (column === 'title' || since.length === 0) return [count('')];
    const counts = since.map((from, index) =>
      count(`and ${column} >= ? and ${column} < ?`, from, since[index - 1] ?? Number.MAX_SAFE_INTEGER),
    );
    return [...counts, count(`and ${column} < ?`, since.at(-1) ?? 0)];
  }

  count(filter: ThreadFilter): number {
    return this.spans(filter, 'title', [])[0] ?? 0;
  }

  /** How many threads stand in each folder. */
  folderCounts(): Map<FolderId, number> {
    const rows = this.#database.rows(
      `select place, count(*) as n from threads where place >= 'folder:' and place < 'folder;' group by place`,
    );
    return new Map(rows.map(({ place, n }) => [String(place).slice('folder:'.length), Number(n)]));
  }

  tags(): string[] {
    return this.#database.rows('select distinct tag from tags order by tag').map(({ tag }) => String(tag));
  }

  /** The tags that any of these threads has, in order. */
  tagsOf(ids: readonly ThreadId[]): string[] {
    return this.#database
      .rows(
        'select distinct tag from tags where id in (select value from json_each(?)) order by tag',
        JSON.stringify(ids),
      )
      .map(({ tag }) => String(tag));
  }

  /** Every thread in the trash, and since when it is there. */
  trashed(): { id: ThreadId; deletedAt: number }[] {
    return this.#database
      .rows(
        `select id, deleted_at from threads where place = 'trash' and deleted_at is not null order by deleted_at`,
      )
      .map(({ id, deleted_at: deletedAt }) => ({ id: String(id), deletedAt: Number(deletedAt) }));
  }

  /** `isErased`: what is left of it only says that it was deleted for good. */
  put(summary: ThreadSummary, mark: FileMark, isErased = false): void {
    const { id, title, createdAt, updatedAt, deletedAt, folderId, tags } = summary;
    this.#database.run(
      'insert or replace into threads values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      id,
      isErased ? 'gone' : this.#placeOf(summary),
      folderId ?? null,
      foldTitle(title),
      createdAt,
      updatedAt,
      deletedAt ?? null,
      JSON.stringify(summary),
      mark.size,
      mark.mtime,
    );
    this.#setTags(id, deletedAt === undefined ? (tags ?? []) : []);
  }

  remove(id: ThreadId): void {
    this.#database.run('delete from threads where id = ?', id);
    this.#setTags(id, []);
  }

  /** The folders that stand. What is in another one is put among the loose threads, for as long as it is gone. */
  setFolders(folders: ReadonlySet<FolderId>): void {
    this.#folders = folders;
    for (const folder of this.folderCounts().keys()) {
      if (folders.has(folder)) continue;
      this.#database.run(`update threads set place = 'loose' where place = ?`, placeOfFolder(folder));
    }
    for (const folder of folders) {
      this.#database.run(
        `update threads set place = ? where folder = ? and place = 'loose'`,
        placeOfFolder(folder),
        folder,
      );
    }
  }

  /** Whether the list has this very generation of the file. */
  has(id: ThreadId, mark: FileMark): boolean {
    const [row] = this.#database.rows('select size, mtime from threads where id = ?', id);
    return row?.['size'] === mark.size && row['mtime'] === mark.mtime;
  }

  /** Of all places, those that are in none too. */
  get size(): number {
    return Number(this.#database.rows('select count(*) as n from threads')[0]?.['n']);
  }

  /** The ids in the list, in the order of ids, a page at a time. */
  ids(after: ThreadId, limit: number): ThreadId[] {
    return this.#database
      .rows('select id from threads where id > ? order by id limit ?', after, limit)
      .map(({ id }) => String(id));
  }

  close(): void {
    this.#database.close();
  }

  #lines(column: 'id' | 'summary', { filter, sort, offset, limit }: Slice): Row[] {
    const { where, values } = toCondition(filter);
    const order = columnOf(filter, sort);
    const direction = order === 'title' ? 'asc' : 'desc';
    if (order === 'title' || order === 'created_at') {
      this.#database.ensureIndex(`by_${order}`, `threads(place, ${order}, id)`);
    }
    // The lines before the piece are stepped over in the index alone; only those of the piece are read.
    return this.#database.rows(
      `select threads.${column} from (
         select id, ${order} as value from threads where ${where}
         order by ${order} ${direction}, id ${direction} limit ? offset ?
       ) as piece join threads on threads.id = piece.id
       order by piece.value ${direction}, piece.id ${direction}`,
      ...values,
      limit,
      offset,
    );
  }

  #placeOf({ deletedAt, archivedAt, pinnedAt, folderId }: ThreadSummary): string {
    if (deletedAt !== undefined) return 'trash';
    if (archivedAt !== undefined) return 'archive';
    if (pinnedAt !== undefined) return 'pinned';
    return folderId !== undefined && this.#folders.has(folderId) ? placeOfFolder(folderId) : 'loose';
  }

  #setTags(id: ThreadId, tags: readonly string[]): void {
    this.#database.run('delete from tags where id = ?', id);
    for (const tag of tags) this.#database.run('insert or ignore into tags values (?, ?)', tag, id);
  }
}

function placeOfFolder(id: FolderId): string {
  return `folder:${id}`;
}

function toCondition(filter: ThreadFilter): { where: string; values: string[] } {
  switch (filter.place) {
    case 'all':
      return { where: 'deleted_at is null', values: [] };
    case 'tag':
      return {
        where: 'deleted_at is null and id in (select id from tags where tag = ?)',
        values: [filter.tag],
      };
    case 'folder':
      return { where: 'place = ?', values: [placeOfFolder(filter.folderId)] };
    case 'trash':
      return { where: `place = 'trash' and deleted_at is not null`, values: [] };
    case 'loose':
    case 'pinned':
    case 'archive':
      return { where: 'place = ?', values: [filter.place] };
    default:
      return filter satisfies never;
  }
}

function columnOf({ place }: ThreadFilter, sort: ThreadSort): string {
  return place === 'trash' ? 'deleted_at' : COLUMNS[sort];
}

/** For the order of the alphabet: capitals and accents make no difference. */
function foldTitle(title: string): string {
  return title.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function parseCursor(cursor: string): [number, string] {
  const [, time, id] = /^(\d+):(.+)$/.exec(cursor) ?? [];
  if (time === undefined || id === undefined) throw new AppError('invalid-input', `Not a cursor: ${cursor}`);
  return [Number(time), id];
}

function toSummary({ summary }: Row): ThreadSummary[] {
  const value: unknown = JSON.parse(String(summary));
  return isSummary(value) ? [value] : [];
}

function isSummary(value: unknown): value is ThreadSummary {
  return isRecord(value) && typeof value['id'] === 'string' && typeof value['updatedAt'] === 'number';
}
