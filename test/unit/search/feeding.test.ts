import { mkdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TIMEOUT_MS } from '../../setup/timeouts.ts';
import type { SearchProgress } from '../../../src-main/contract/search.ts';
import { SearchIndex } from '../../../src-main/search/search-index.ts';
import { SearchKeeper } from '../../../src-main/search/search-keeper.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { generateHistory } from '../../bench/generate-history.ts';
import { writeProfile } from '../../bench/storage/write-profile.ts';
import {
  answerMessage,
  openStore,
  runningMessage,
  sampleThread,
  temporaryFolder,
  userMessage,
} from '../../support/storage/storage-samples.ts';
import { killLast, startChild, started } from '../../support/search/child-process.ts';

let directory: string;
let store: Store;
let keeper: SearchKeeper;
let progress: (SearchProgress | null)[];
let onProgress: () => void;

beforeEach(async () => {
  directory = temporaryFolder();
  ({ store } = await openStore(directory));
  store.listen((event) => {
    if ('threadId' in event) keeper.touch(event.threadId);
  });
  begin();
});

afterEach(async () => {
  await keeper.close();
  await store.request('close', null);
  rmSync(directory, { recursive: true, maxRetries: 5, retryDelay: 100 });
});

/** As main does at a start of the app: what an earlier run was told is forgotten. */
function begin(): void {
  progress = [];
  onProgress = () => undefined;
  keeper = new SearchKeeper({
    directory,
    start: startChild,
    now: () => Date.now(),
    onProgress: (building) => {
      progress.push(building);
      onProgress();
    },
  });
}

/** Resolves when everything that is stored can be found. */
async function built(): Promise<void> {
  await keeper.wake();
  await new Promise<void>((resolve) => {
    onProgress = () => {
      if (progress.at(-1) === null) resolve();
    };
    onProgress();
  });
}

async function found(text: string): Promise<string[]> {
  const { hits } = await keeper.search({ text, limit: 100 });
  return hits.map(({ messageId }) => messageId).sort();
}

async function foundTitles(text: string): Promise<string[]> {
  const { threads } = await keeper.search({ text, limit: 100 });
  return threads.map(({ thread }) => thread.id).sort();
}

test('whatever is stored while the process runs is found by the next search', async () => {
  await built();
  const question = userMessage('a-1', null, 'a purple question');
  await store.request('thread-create', { thread: sampleThread('a', [question]) });
  expect(await found('purple')).toEqual(['a-1']);
  await store.request('message-append', {
    threadId: 'a',
    message: userMessage('a-2', null, 'a purple edit'),
    head: 'a-2',
  });
  expect(await found('purple')).toEqual(['a-1', 'a-2']);
  const running = runningMessage('a-3', 'a-2');
  await store.request('journal-start', { turnId: 'turn', threadId: 'a', message: running });
  const answer = answerMessage('a-3', 'a-2', 'a purple answer');
  await store.request('journal-end', { turnId: 'turn', message: answer });
  expect(await found('purple from:assistant')).toEqual(['a-3']);
  await store.request('thread-title', { threadId: 'a', title: 'Orange', titleSource: 'person' });
  expect(await foundTitles('orange')).toEqual(['a']);
  await store.request('message-delete', { threadId: 'a', messageId: 'a-2', head: 'a-1' });
  expect(await found('purple')).toEqual(['a-1']);
  await store.request('message-restore', { threadId: 'a', messageId: 'a-2' });
  expect(await found('purple')).toEqual(['a-1', 'a-2', 'a-3']);
  await store.request('thread-mark', { threadId: 'a', marks: { deletedAt: 1 } });
  expect(await found('purple')).toEqual([]);
  await store.request('thread-mark', { threadId: 'a', marks: { deletedAt: null } });
  expect(await found('purple')).toHaveLength(3);
  const imported = sampleThread('b', [userMessage('b-1', null, 'purple from elsewhere')]);
  await store.request('thread-import', { thread: imported });
  expect(await found('purple in:b')).toEqual(['b-1']);
});

test('of a thread that is deleted for good the index keeps no message', async () => {
  await built();
  await store.request('thread-create', { thread: sampleThread('a', [userMessage('a-1', null, 'purple')]) });
  expect(await found('purple')).toEqual(['a-1']);
  await store.request('thread-mark', { threadId: 'a', marks: { deletedAt: 1 } });
  await store.request('thread-purge', { threadId: 'a' });
  await found('purple');
  await keeper.close();
  const index = new SearchIndex(join(directory, 'index.db'));
  expect(index.stats().messages).toBe(0);
  index.close();
});

test('what was stored while no process ran is found by the next one, and what is gone is not', async () => {
  for (const id of ['a', 'b']) {
    const thread = sampleThread(id, [userMessage(`${id}-1`, null, 'purple')]);
    await store.request('thread-create', { thread });
  }
  await built();
  expect(await found('purple')).toEqual(['a-1', 'b-1']);
  await keeper.close();
  await store.request('message-append', {
    threadId: 'a',
    message: userMessage('a-2', 'a-1', 'more purple'),
    head: 'a-2',
  });
  rmSync(join(directory, 'threads', 'b.json'));
  begin();
  await built();
  expect(await found('purple')).toEqual(['a-1', 'a-2']);
});

test('an index that was deleted, cut or overwritten is built again, and nothing is reported as lost', async () => {
  await store.request('thread-create', { thread: sampleThread('a', [userMessage('a-1', null, 'purple')]) });
  const index = join(directory, 'index.db');
  for (const damage of [
    () => rmSync(index),
    () => truncateSync(index, Math.floor(statSync(index).size / 2)),
    () => writeFileSync(index, 'no index at all '.repeat(1000)),
  ]) {
    await built();
    expect(await found('purple')).toEqual(['a-1']);
    await keeper.close();
    damage();
    begin();
  }
  await built();
  expect(await found('purple')).toEqual(['a-1']);
});

test('the sealed messages of a long thread are found, new ones as well, hidden ones not', async () => {
  const long = 'filler '.repeat(2000);
  const messages = Array.from({ length: 12 }, (_, number) =>
    userMessage(`a-${number}`, number === 0 ? null : `a-${number - 1}`, `${long} purple`),
  );
  await store.request('thread-create', { thread: sampleThread('a', messages) });
  await built();
  // So much text may take longer than a search waits for it: then the next one finds it.
  const expectFound = (count: number): Promise<void> =>
    vi.waitFor(async () => expect(await found('purple')).toHaveLength(count), { timeout: TIMEOUT_MS });
  await expectFound(12);
  const message = userMessage('a-12', 'a-11', `${long} purple`);
  await store.request('message-append', { threadId: 'a', message, head: 'a-12' });
  await expectFound(13);
  await store.request('message-delete', { threadId: 'a', messageId: 'a-2', head: 'a-1' });
  await expectFound(2);
  expect(await found('purple')).toEqual(['a-0', 'a-1']);
  await store.request('message-restore', { threadId: 'a', messageId: 'a-2' });
  await expectFound(13);
});

test('a process that is killed while it builds the index is started again, and all is found in the end', async () => {
  const threads = 150;
  writeProfile(directory, threads);
  await keeper.wake();
  expect(progress.at(-1)).not.toBeNull();
  await killLast();
  await built();
  expect(started()).toBe(2);
  await keeper.close();

  const index = new SearchIndex(join(directory, 'index.db'));
  const messages = [...generateHistory(threads)].flatMap((thread) => thread.messages);
  expect(index.stats()).toMatchObject({ complete: true, threads, messages: messages.length });
  index.close();
});

test('a search whose process is killed is answered by the next one', async () => {
  await store.request('thread-create', { thread: sampleThread('a', [userMessage('a-1', null, 'purple')]) });
  await built();
  const answers = Promise.all([found('purple'), found('purple')]);
  await killLast();
  expect(await answers).toEqual([['a-1'], ['a-1']]);
});

test('without an index that can be used a search fails, and the next one tries again', async () => {
  const lock = join(directory, 'index.db');
  rmSync(lock, { force: true });
  mkdirSync(lock);
  await expect(keeper.search({ text: 'purple', limit: 5 })).rejects.toMatchObject({
    code: 'storage-failed',
  });
  rmSync(lock, { recursive: true });
  await store.request('thread-create', { thread: sampleThread('a', [userMessage('a-1', null, 'purple')]) });
  await built();
  expect(await found('purple')).toEqual(['a-1']);
});

test('a filter that makes no sense is named', async () => {
  await built();
  const { badFilters } = await keeper.search({ text: 'from:me before:soon -from:"no one"', limit: 5 });
  expect(badFilters).toEqual([
    { name: 'before', value: 'soon' },
    { name: 'from', value: 'no one' },
  ]);
});
