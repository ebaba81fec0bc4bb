import type { ErrorCode, ThreadPage, ThreadSummary } from '../contract.ts';
import { AppError } from '../errors.ts';
import type { IndexDatabase } from './index-database.ts';
import { textOf } from './index-database.ts';
import type { ThreadPageInput } from './search-requests.ts';

type Order = 'updated' | 'created' | 'title' | 'trash';

const COLUMNS = {
  updated: 'updated_at',
  created: 'created_at',
  title: 'folded_title',
  trash: 'deleted_at',
} as const;

/** One page of the list of threads. Each costs the same, wherever it is in the list. */
export function threadPage(database: IndexDatabase, input: ThreadPageInput): ThreadPage {
  const order: Order = input.trash === true ? 'trash' : (input.sort ?? 'updated');
  const column = COLUMNS[order];
  const after = input.after === undefined ? null : parseCursor(input.after, order);
  const [beyond, direction] = order === 'title' ? ['>', 'asc'] : ['<', 'desc'];
  const rows = database.all(
    `select ${column} as value, id, summary from threads
     where deleted_at is ${order === 'trash' ? 'not null' : 'null'}
       ${after ? `and (${column}, id) ${beyond} (?, ?)` : ''}
     order by ${column} ${direction}, id ${direction} limit ?`,
    ...(after ?? []),
    input.limit + 1,
  );
  const page = rows.slice(0, input.limit);
  const last = page.at(-1);
  return {
    threads: page.map((row) => parseSummary(textOf(row, 'summary'))),
    next: last && rows.length > input.limit ? JSON.stringify([last['value'], textOf(last, 'id')]) : null,
  };
}

function parseCursor(text: string, order: Order): [string | number, string] {
  const cursor = parseJson(text, 'invalid-input');
  if (isList(cursor)) {
    const [value, id] = cursor;
    const isValue = typeof value === (order === 'title' ? 'string' : 'number');
    if (isValue && (typeof value === 'string' || typeof value === 'number') && typeof id === 'string')
      return [value, id];
  }
  throw new AppError('invalid-input', `Not a cursor of this list: ${text}`);
}

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** A summary as it was put. */
export function parseSummary(text: string): ThreadSummary {
  const value = parseJson(text, 'file-corrupt');
  if (isSummary(value)) return value;
  throw new AppError('file-corrupt', 'The search index has a thread without an id');
}

function isSummary(value: unknown): value is ThreadSummary {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

function parseJson(text: string, code: ErrorCode): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError(code, `No JSON: ${text}`, { cause: error });
  }
}
