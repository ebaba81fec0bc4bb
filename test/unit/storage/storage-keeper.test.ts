import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StorageKeeper } from '../../../src-main/storage/storage-keeper.ts';
import type { StoreEvent } from '../../../src-main/storage/files/store-event.ts';
import type { StoreRequests } from '../../../src-main/storage/store-requests.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { LocalProcess } from '../../support/processes/local-process.ts';
import { openStore, sampleThread, temporaryFolder } from '../../support/storage/storage-samples.ts';

type StoreProcess = LocalProcess<StoreRequests, StoreEvent>;

const SECOND = 1_000;

/** The storage process's own store, here instead of in a process of its own. */
function startLocally(): StoreProcess {
  const store = new Store();
  return new LocalProcess(store, () => {
    // As the system would release the profile; it may not be open.
    void store.request('close', null).catch(() => undefined);
  });
}

let directory: string;
let processes: StoreProcess[];
let keeper: StorageKeeper;
let openings: boolean[];

beforeEach(() => {
  vi.useFakeTimers();
  directory = temporaryFolder();
  processes = [];
  openings = [];
  keeper = new StorageKeeper({
    directory,
    start: () => {
      const process = startLocally();
      processes.push(process);
      return process;
    },
    now: () => Date.now(),
    onOpen: (opened, isFirst) => {
      openings.push(isFirst);
      opened.catch(() => undefined);
    },
  });
});

afterEach(() => {
  vi.useRealTimers();
  rmSync(directory, { recursive: true });
});

async function killTheLast(): Promise<void> {
  processes.at(-1)?.kill();
  await vi.advanceTimersByTimeAsync(1);
}

test('a process that ends is started again at once, and whoever runs it is told', async () => {
  await keeper.request('thread-create', { thread: sampleThread('t') });
  await killTheLast();
  expect((await keeper.request('thread-read', { threadId: 't' })).messages).toHaveLength(1);
  expect(openings).toEqual([true, false]);
  await keeper.close();
});

test('one that ends again and again is tried more slowly, and for ever', async () => {
  await keeper.request('thread-create', { thread: sampleThread('t') });
  for (let time = 0; time < 6; time += 1) await killTheLast();
  expect(processes).toHaveLength(6);
  await expect(keeper.request('thread-read', { threadId: 't' })).rejects.toMatchObject({
    code: 'storage-failed',
    retryable: true,
  });
  for (let time = 7; time < 10; time += 1) {
    await vi.advanceTimersByTimeAsync(10 * SECOND);
    expect(processes).toHaveLength(time);
    expect((await keeper.request('thread-read', { threadId: 't' })).messages).toHaveLength(1);
    if (time < 9) await killTheLast();
  }
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  await killTheLast();
  expect(processes).toHaveLength(10);
  await keeper.close();
});

test('one that cannot open the profile makes room for another that can', async () => {
  await keeper.request('thread-create', { thread: sampleThread('t') });
  const first = processes.at(-1);
  first?.kill();
  const { store } = await openStore(directory);
  await vi.advanceTimersByTimeAsync(SECOND);
  await expect(keeper.request('thread-read', { threadId: 't' })).rejects.toMatchObject({
    code: 'storage-failed',
  });
  await store.request('close', null);
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect((await keeper.request('thread-read', { threadId: 't' })).messages).toHaveLength(1);
  await keeper.close();
});

test('after the end no process begins', async () => {
  await keeper.open();
  await keeper.close();
  await killTheLast();
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect(processes).toHaveLength(1);
});
