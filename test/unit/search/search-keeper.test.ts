import { EventEmitter } from 'node:events';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Message, ThreadId } from '../../../src-main/contract/messages.ts';
import type { History, ThreadReading } from '../../../src-main/search/history.ts';
import type { CallMessage } from '../../../src-main/processes/call.ts';
import type { SearchProgress } from '../../../src-main/contract/search.ts';
import type { ThreadSummary } from '../../../src-main/contract/threads.ts';
import { type SearchProcess, SearchKeeper } from '../../../src-main/search/search-keeper.ts';
import type { FolderName } from '../../../src-main/search/query/parse-query.ts';
import type { SearchEvent, SearchRequests } from '../../../src-main/search/search-requests.ts';
import { SearchService } from '../../../src-main/search/search-service.ts';
import { LocalProcess } from '../../support/processes/local-process.ts';
import { indexFile, messageOf, readingOf, summaryOf } from '../../support/search/search-samples.ts';

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A history in memory. */
class Threads implements History {
  readonly #readings = new Map<ThreadId, ThreadReading>();

  put(id: ThreadId, messages: Message[], more: Partial<ThreadSummary> = {}): void {
    this.#readings.set(id, readingOf(summaryOf(id, more), messages));
  }

  *ids(): Generator<ThreadId> {
    yield* this.#readings.keys();
  }

  markOf(id: ThreadId): { mark: string; changedAt: number } | null {
    const reading = this.#readings.get(id);
    return reading ? { mark: reading.mark, changedAt: 0 } : null;
  }

  read(id: ThreadId): ThreadReading | null {
    return this.#readings.get(id) ?? null;
  }

  folderNames(): FolderName[] {
    return [{ id: 'F', name: 'Kitchen', parentId: null }];
  }
}

type LocalSearch = LocalProcess<SearchRequests, SearchEvent>;

/** The search process's own service, here instead of in a process of its own. */
function startLocally(threads: Threads): LocalSearch {
  const service = new SearchService({
    history: () => threads,
    lock: () => ({ release: () => undefined }),
    tell: (event) => process.publish(event),
  });
  const process: LocalSearch = new LocalProcess(service, () => service.request('close', null));
  return process;
}

function setUp(): { keeper: SearchKeeper; threads: Threads; processes: LocalSearch[] } {
  const threads = new Threads();
  threads.put('t', [messageOf('m', 'purple')]);
  const processes: LocalSearch[] = [];
  const keeper = new SearchKeeper({
    directory: dirname(indexFile()),
    start: () => {
      const process = startLocally(threads);
      processes.push(process);
      return process;
    },
    now: () => Date.now(),
    onProgress: () => undefined,
  });
  return { keeper, threads, processes };
}

async function found(keeper: SearchKeeper, text: string): Promise<string[]> {
  const { hits } = await keeper.search({ text, limit: 10 });
  return hits.map(({ messageId }) => messageId).sort();
}

test('no process runs before somebody searches, and what changed until then is found', async () => {
  const { keeper, threads, processes } = setUp();
  threads.put('u', [messageOf('n', 'purple')]);
  keeper.touch('u');
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(processes).toEqual([]);
  expect(await found(keeper, 'purple')).toEqual(['m', 'n']);
  expect(processes).toHaveLength(1);
  await keeper.close();
});

test('a folder is asked for by the name that it has in the profile', async () => {
  const { keeper, threads } = setUp();
  threads.put('u', [messageOf('n', 'purple')], { folderId: 'F' });
  expect(await found(keeper, 'purple folder:kit')).toEqual(['n']);
  expect(await found(keeper, 'purple -folder:kit')).toEqual(['m']);
  await keeper.close();
});

test('a process that nobody asks any more gives its memory back; the next search begins another', async () => {
  const { keeper, threads, processes } = setUp();
  await found(keeper, 'purple');
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  await found(keeper, 'purple');
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(processes.map(({ isAlive }) => isAlive)).toEqual([true]);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(processes.map(({ isAlive }) => isAlive)).toEqual([false]);
  threads.put('t', [messageOf('m', 'purple'), messageOf('n', 'purple')]);
  keeper.touch('t');
  expect(await found(keeper, 'purple')).toEqual(['m', 'n']);
  expect(processes).toHaveLength(2);
  await keeper.close();
});

test('the index is looked after though nobody has searched, once the start is long over', async () => {
  const { keeper, processes } = setUp();
  keeper.scheduleFirstCatchUp();
  await vi.advanceTimersByTimeAsync(4 * MINUTE);
  expect(processes).toEqual([]);
  await vi.advanceTimersByTimeAsync(2 * MINUTE);
  expect(processes).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(processes.map(({ isAlive }) => isAlive)).toEqual([false]);
  await keeper.close();
});

test('a process that ends again and again is let be, searches fail, and a minute later it is tried again', async () => {
  const { keeper, processes } = setUp();
  for (let time = 0; time < 6; time += 1) {
    await found(keeper, 'purple');
    processes.at(-1)?.kill();
    await vi.advanceTimersByTimeAsync(1);
  }
  await expect(found(keeper, 'purple')).rejects.toMatchObject({ code: 'storage-failed' });
  expect(processes).toHaveLength(6);
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(await found(keeper, 'purple')).toEqual(['m']);
  await keeper.close();
});

test('after its end no search begins another process', async () => {
  const { keeper, processes } = setUp();
  await found(keeper, 'purple');
  await keeper.close();
  await expect(found(keeper, 'purple')).rejects.toMatchObject({ code: 'storage-failed' });
  expect(processes.map(({ isAlive }) => isAlive)).toEqual([false]);
});

test('what a process tells right behind its first answer, read in one piece with it, is the newer', async () => {
  const told: (SearchProgress | null)[] = [];
  const process = new EventEmitter();
  const asked = (call: CallMessage<SearchRequests>): void => {
    if (call.type !== 'call') return;
    process.emit('message', { type: 'result', id: call.id, value: { done: 0, total: 1 } });
    process.emit('message', { type: 'event', event: { type: 'progress', building: null } });
  };
  const start = (): SearchProcess =>
    Object.assign(process, {
      postMessage: (message: CallMessage<SearchRequests>) => queueMicrotask(() => asked(message)),
      kill: () => undefined,
    });
  const keeper = new SearchKeeper({
    directory: '/nowhere',
    start,
    now: () => Date.now(),
    onProgress: (building) => told.push(building),
  });
  await keeper.wake();
  expect(told.at(-1)).toBeNull();
  await keeper.close();
});
