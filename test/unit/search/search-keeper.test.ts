import { EventEmitter } from 'node:events';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Message, ThreadId } from '../../../src-main/contract/messages.ts';
import type { History, ThreadReading } from '../../../src-main/search/history.ts';
import { SearchKeeper, type SearchProcess } from '../../../src-main/search/search-keeper.ts';
import { SearchService } from '../../../src-main/search/search-service.ts';
import type { SearchCall } from '../../../src-main/search/search-wire.ts';
import { indexFile, messageOf, readingOf, summaryOf } from './search-samples.ts';

const MINUTE = 60_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A history in memory. */
class Threads implements History {
  readonly #readings = new Map<ThreadId, ThreadReading>();

  put(id: ThreadId, messages: Message[]): void {
    this.#readings.set(id, readingOf(summaryOf(id), messages));
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
}

/** The search process's own service, here instead of in a process of its own. */
class LocalProcess extends EventEmitter implements SearchProcess {
  readonly #service: SearchService;
  isAlive = true;

  constructor(threads: Threads) {
    super();
    this.#service = new SearchService({
      history: () => threads,
      lock: () => ({ release: () => undefined }),
      tell: (event) => this.emit('message', { type: 'event', event }),
    });
  }

  postMessage({ number, name, input }: SearchCall): void {
    queueMicrotask(() => {
      if (!this.isAlive) return;
      const value = this.#service.request(name, input);
      this.emit('message', { type: 'answer', number, result: { ok: true, value } });
    });
  }

  kill(): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.#service.request('close', null);
    queueMicrotask(() => this.emit('exit'));
  }
}

function setUp(): { keeper: SearchKeeper; threads: Threads; processes: LocalProcess[] } {
  const threads = new Threads();
  threads.put('t', [messageOf('m', 'purple')]);
  const processes: LocalProcess[] = [];
  const keeper = new SearchKeeper({
    directory: dirname(indexFile()),
    start: () => {
      const process = new LocalProcess(threads);
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
  keeper.lookLater();
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
