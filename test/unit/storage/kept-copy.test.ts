import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sealContent } from '../../../src-main/storage/files/envelope.ts';
import { STORE_VERSION } from '../../../src-main/storage/history/store-version.ts';
import { openStore, temporaryFolder, userMessage } from '../../support/storage/storage-samples.ts';

const FIXTURE = join(import.meta.dirname, '../../fixtures/history/1');
const COPY = join('kept', `before-version-${STORE_VERSION}`);
let directory: string;

beforeEach(() => {
  directory = temporaryFolder();
});
afterEach(() => rmSync(directory, { recursive: true }));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();
}

test('a history of an older version is kept to the byte before anything of it is written anew', async () => {
  cpSync(FIXTURE, directory, { recursive: true });
  writeFileSync(join(directory, 'secrets.json'), sealContent({ schema: 1, body: { a: 'b' } }));
  const { store } = await openStore(directory);
  const { threads } = await store.request('thread-list', { limit: 9 });
  for (const { id } of threads) {
    const { head } = await store.request('thread-read', { threadId: id });
    const message = userMessage('new', head);
    await store.request('message-append', { threadId: id, message, head: 'new' });
  }
  await store.request('close', null);
  expect(threads.length).toBeGreaterThan(0);
  expect(filesIn(join(directory, COPY))).toEqual(filesIn(FIXTURE));
  for (const name of filesIn(FIXTURE)) {
    expect(readFileSync(join(directory, COPY, name))).toEqual(readFileSync(join(FIXTURE, name)));
  }
});

test('a new history has nothing to keep, and one of this version is not kept again', async () => {
  for (let start = 0; start < 2; start += 1) {
    const { store } = await openStore(directory);
    await store.request('close', null);
  }
  expect(existsSync(join(directory, 'kept'))).toBe(false);
});

test('there is a fixture of every version of the history ever released', () => {
  const versions = readdirSync(join(FIXTURE, '..')).map(Number);
  expect(versions.sort()).toEqual(Array.from({ length: STORE_VERSION }, (_, index) => index + 1));
});
