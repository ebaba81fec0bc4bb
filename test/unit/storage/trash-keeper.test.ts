import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Store } from '../../../src-main/storage/store.ts';
import type { StoreEvent } from '../../../src-main/storage/files/store-event.ts';
import { TRASH_MS } from '../../../src-main/storage/history/trash-keeper.ts';
import { foldersOf, sampleThread, START, temporaryFolder } from './storage-samples.ts';

const MINUTE = 60_000;
let directory: string;
let store: Store;
let events: StoreEvent[];

beforeEach(async () => {
  vi.useFakeTimers({ now: START });
  directory = temporaryFolder();
  events = [];
  store = new Store();
  await store.request('open', { directory, now: START });
  store.listen((event) => events.push(event));
  for (const id of ['old', 'new', 'live']) {
    await store.request('thread-create', { thread: sampleThread(id) });
  }
  await store.request('thread-mark', { threadId: 'old', marks: { deletedAt: START } });
});

afterEach(async () => {
  await store.request('close', null);
  vi.useRealTimers();
  rmSync(directory, { recursive: true });
});

function trash(): Promise<string[]> {
  return store.request('thread-ids', { filter: { place: 'trash' }, sort: 'updated', offset: 0, limit: 9 });
}

test('what was in the trash for 30 days goes for good, what is newer there stays', async () => {
  vi.setSystemTime(START + TRASH_MS / 2);
  await store.request('thread-mark', { threadId: 'new', marks: { deletedAt: Date.now() } });
  vi.setSystemTime(START + TRASH_MS - 5 * MINUTE);
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(await trash()).toEqual(['new', 'old']);
  await vi.advanceTimersByTimeAsync(30 * MINUTE);
  expect(await trash()).toEqual(['new']);
  expect(events).toContainEqual({ type: 'thread-purge', threadId: 'old' });
  await expect(store.request('thread-read', { threadId: 'old' })).rejects.toMatchObject({
    code: 'thread-missing',
  });
  await store.request('thread-read', { threadId: 'live' });
});

test('nothing goes while there is work to do', async () => {
  vi.setSystemTime(START + 2 * TRASH_MS);
  for (let second = 0; second < 30 * 60; second += 4) {
    await vi.advanceTimersByTimeAsync(4_000);
    await foldersOf(store);
  }
  expect(purges()).toEqual([]);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(purges()).toEqual([{ type: 'thread-purge', threadId: 'old' }]);
});

function purges(): StoreEvent[] {
  return events.filter(({ type }) => type === 'thread-purge');
}
