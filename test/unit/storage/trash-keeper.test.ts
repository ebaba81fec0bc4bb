import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Store } from '../../../src-main/storage/store.ts';
import type { StoreEvent } from '../../../src-main/storage/files/store-event.ts';
import { TRASH_MS } from '../../../src-main/storage/history/trash-keeper.ts';
import { recordLook, timeInTrash, type TrashRecord } from '../../../src-main/storage/history/trash-time.ts';
import { folderInMemory, sampleThread, START } from '../../support/storage/storage-samples.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let directory: string;
let store: Store;
let events: StoreEvent[];

async function open(): Promise<void> {
  store = new Store();
  await store.request('open', { directory, now: Date.now() });
  store.listen((event) => events.push(event));
}

/** The app is started again, at this time by the wall clock, and left alone for an hour. */
async function startAgainAt(time: number): Promise<void> {
  await store.request('close', null);
  vi.setSystemTime(time);
  await open();
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
}

beforeEach(async () => {
  vi.useFakeTimers({ now: START });
  directory = folderInMemory();
  events = [];
  await open();
  for (const id of ['old', 'new', 'live']) {
    await store.request('thread-create', { thread: sampleThread(id) });
  }
  await trash('old');
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
});

afterEach(async () => {
  await store.request('close', null);
  vi.useRealTimers();
  rmSync(directory, { recursive: true });
});

function trash(threadId: string): Promise<unknown> {
  return store.request('thread-mark', { threadId, marks: { deletedAt: Date.now() } });
}

function inTrash(): Promise<string[]> {
  return store.request('thread-ids', { filter: { place: 'trash' }, sort: 'updated', offset: 0, limit: 9 });
}

function purged(): string[] {
  return events.flatMap((event) => (event.type === 'thread-purge' ? [event.threadId] : []));
}

test('what was in the trash for 30 days goes for good, what is newer there stays', async () => {
  for (let day = 1; day < 30; day += 1) {
    await startAgainAt(START + day * DAY);
    if (day === 15) {
      await trash('new');
      await vi.advanceTimersByTimeAsync(20 * MINUTE);
    }
  }
  expect((await inTrash()).sort()).toEqual(['new', 'old']);
  await startAgainAt(START + 30 * DAY + 60 * MINUTE);
  expect(await inTrash()).toEqual(['new']);
  expect(purged()).toEqual(['old']);
  await expect(store.request('thread-read', { threadId: 'old' })).rejects.toMatchObject({
    code: 'thread-missing',
  });
  await store.request('thread-read', { threadId: 'live' });
});

test('nothing goes while there is work to do', async () => {
  for (let day = 5; day <= 30; day += 5) await startAgainAt(START + day * DAY - 60 * MINUTE);
  await store.request('close', null);
  vi.setSystemTime(START + 31 * DAY);
  await open();
  for (let second = 0; second < 30 * 60; second += 4) {
    await vi.advanceTimersByTimeAsync(4_000);
    await store.request('thread-all', null);
  }
  expect(purged()).toEqual([]);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(purged()).toEqual(['old']);
});

test.each([
  ['set to 1970', 0],
  ['set to 2099', Date.UTC(2099, 0)],
])('a clock that is %s for a moment deletes nothing, also when it is right again', async (_, wrong) => {
  for (let round = 0; round < 3; round += 1) {
    await startAgainAt(wrong);
    await startAgainAt(START + DAY + round * 60 * MINUTE);
  }
  expect(purged()).toEqual([]);
  expect(await inTrash()).toEqual(['old']);
});

test('what was deleted while the clock said 1970 is not due once the clock is right', async () => {
  await startAgainAt(0);
  await trash('new');
  await vi.advanceTimersByTimeAsync(60 * MINUTE);
  await startAgainAt(START + DAY);
  await startAgainAt(START + 2 * DAY);
  expect(purged()).toEqual([]);
  expect((await inTrash()).sort()).toEqual(['new', 'old']);
});

test('somebody who opens the app once a week loses no day of the count', () => {
  let record: TrashRecord | null = null;
  for (let week = 0; week <= 4; week += 1) record = recordLook(record, ['a'], START + week * 7 * DAY);
  expect(record && timeInTrash(record, 'a')).toBe(28 * DAY);
  expect(28 * DAY).toBeLessThan(TRASH_MS);
});
