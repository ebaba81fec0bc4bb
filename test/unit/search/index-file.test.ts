import { chmodSync, mkdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { expect, test } from 'vitest';
import { SearchIndex } from '../../../src-main/search/search-index.ts';
import {
  idsOf,
  indexFile,
  messageOf,
  putMessages,
  putThread,
  summaryOf,
  stillTime,
} from '../../support/search/search-samples.ts';

/** A closed index in which `word` finds one message. */
function closedIndex(): string {
  const file = indexFile();
  const index = new SearchIndex(file, stillTime);
  putThread(index, summaryOf('t'));
  putMessages(index, [messageOf('m', 'word '.repeat(5000))]);
  index.close();
  return file;
}

test.each([
  ['cut to half', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 2))],
  ['text', (file: string) => writeFileSync(file, 'no database at all '.repeat(500))],
  ['garbled at its beginning', (file: string) => writeFileSync(file, readFileSync(file).fill(0x5a, 0, 5000))],
])('a file that is %s is replaced by an empty index', (_, damage) => {
  const file = closedIndex();
  damage(file);
  const index = new SearchIndex(file, stillTime);
  expect(index.opened).toEqual({ complete: false, reset: 'damaged' });
  putThread(index, summaryOf('t'));
  putMessages(index, [messageOf('m', 'word')]);
  expect(idsOf(index, 'word')).toEqual(['m']);
  index.close();
});

test('an empty file is taken for no index', () => {
  const file = indexFile();
  writeFileSync(file, '');
  expect(new SearchIndex(file, stillTime).opened).toEqual({ complete: false, reset: 'missing' });
});

test("another version's file is replaced, an older and a newer one alike", () => {
  for (const version of [99, -1]) {
    const file = closedIndex();
    const database = new DatabaseSync(file);
    database.exec(`pragma user_version = ${version}`);
    database.close();
    const index = new SearchIndex(file, stillTime);
    expect(index.opened).toEqual({ complete: false, reset: 'other-version' });
    expect(idsOf(index, 'word')).toEqual([]);
    index.close();
  }
});

test('damage that shows only later is told once; after that the index is empty and works', () => {
  const file = closedIndex();
  const database = new DatabaseSync(file);
  const page = Number(
    database.prepare(`select rootpage from sqlite_schema where name = 'messages'`).get()?.['rootpage'],
  );
  database.close();
  // All but the page of the messages stays as it is, so that it opens.
  writeFileSync(file, readFileSync(file).fill(0x5a, 4096 * (page - 1), 4096 * page));
  const index = new SearchIndex(file, stillTime);
  expect(index.opened.reset).toBe('no');
  expect(() => idsOf(index, 'word')).toThrow(expect.objectContaining({ code: 'file-corrupt' }));
  expect(idsOf(index, 'word')).toEqual([]);
  expect(index.stats()).toMatchObject({ messages: 0, complete: false });
  putThread(index, summaryOf('t'));
  putMessages(index, [messageOf('m', 'word')]);
  expect(idsOf(index, 'word')).toEqual(['m']);
  index.close();
});

test('a place where no file can be is told as a failure of storage', () => {
  const file = indexFile();
  mkdirSync(file);
  expect(() => new SearchIndex(file, stillTime)).toThrow(expect.objectContaining({ code: 'storage-failed' }));
});

test.skipIf(process.platform === 'win32')('nobody but its owner can read it', () => {
  const file = indexFile();
  chmodSync(file.replace(/\/[^/]*$/, ''), 0o755);
  const index = new SearchIndex(file, stillTime);
  putThread(index, summaryOf('t'));
  for (const suffix of ['', '-wal', '-shm']) expect(statSync(file + suffix).mode & 0o777).toBe(0o600);
  index.close();
});

test('a write that fails half way leaves nothing of it behind', () => {
  const file = closedIndex();
  const index = new SearchIndex(file, stillTime);
  const broken = messageOf('broken', 'half');
  Object.defineProperty(broken, 'parts', {
    get() {
      throw new Error('unreadable');
    },
  });
  expect(() => {
    putMessages(index, [messageOf('fine', 'other half'), broken]);
  }).toThrow(expect.objectContaining({ code: 'internal' }));
  expect(idsOf(index, 'half')).toEqual([]);
  putMessages(index, [messageOf('fine', 'other half')]);
  expect(idsOf(index, '"ther hal"')).toEqual(['fine']);
  index.close();
});
