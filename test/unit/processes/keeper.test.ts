import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AppError } from '../../../src-main/errors.ts';
import { ProcessKeeper } from '../../../src-main/processes/keeper.ts';
import { LocalProcess } from '../../support/processes/local-process.ts';

interface Requests {
  open: { input: null; output: string };
  ask: { input: string; output: string };
  /** Answers once another question was asked. */
  wait: { input: null; output: string };
  close: { input: null; output: null };
}

const SECOND = 1_000;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface SetUp {
  keeper: ProcessKeeper<Requests, string, string>;
  processes: LocalProcess<Requests, string>[];
  /** What each process was asked, in order. */
  asked: string[];
  isNeeded: boolean;
  openFails: boolean;
}

function setUp(restAfterMs?: number): SetUp {
  const processes: LocalProcess<Requests, string>[] = [];
  const asked: string[] = [];
  let answerWaiting: (() => void) | undefined;
  const keeper = new ProcessKeeper<Requests, string, string>({
    name: 'test',
    unavailable: 'storage-failed',
    now: () => Date.now(),
    start: () => {
      const number = processes.length;
      const process = new LocalProcess<Requests, string>({
        request: async (name, input) => {
          asked.push(`${number} ${name}${input === null ? '' : ` ${input}`}`);
          if (name === 'open' && it.openFails) throw new AppError('storage-full', 'no room');
          if (name === 'wait') await new Promise<void>((resolve) => (answerWaiting = resolve));
          else answerWaiting?.();
          return name === 'close' ? null : `${name} of ${number}`;
        },
      });
      processes.push(process);
      return process;
    },
    open: (client) => client.request('open', null),
    close: (client) => client.request('close', null),
    isNeeded: () => it.isNeeded,
    ...(restAfterMs === undefined ? {} : { restAfterMs }),
  });
  const it: SetUp = { keeper, processes, asked, isNeeded: false, openFails: false };
  return it;
}

async function killLast(processes: LocalProcess<Requests, string>[]): Promise<void> {
  processes.at(-1)?.kill();
  await vi.advanceTimersByTimeAsync(1);
}

test('the first request starts the process, and all wait until it is open', async () => {
  const { keeper, processes, asked } = setUp();
  expect(keeper.isRunning).toBe(false);
  expect(keeper.requestRunning('ask', 'nobody')).toBeNull();
  const answers = [keeper.request('ask', 'a'), keeper.request('ask', 'b')];
  expect(await Promise.all(answers)).toEqual(['ask of 0', 'ask of 0']);
  expect(asked).toEqual(['0 open', '0 ask a', '0 ask b']);
  expect(processes).toHaveLength(1);
});

test('the last call comes after those that were made before it', async () => {
  const { keeper, asked, processes } = setUp();
  await keeper.open();
  const answer = keeper.request('ask', 'a');
  await keeper.close();
  expect(await answer).toBe('ask of 0');
  expect(asked).toEqual(['0 open', '0 ask a', '0 close']);
  expect(processes[0]?.isAlive).toBe(false);
  await expect(keeper.request('ask', 'b')).rejects.toMatchObject({ code: 'storage-failed', retryable: true });
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect(processes).toHaveLength(1);
});

test('what waits fails when the process ends; it is started again by the next request, or at once where it is needed', async () => {
  const it = setUp();
  const waiting = expect(it.keeper.request('wait', null)).rejects.toMatchObject({
    code: 'storage-failed',
    retryable: true,
  });
  await vi.advanceTimersByTimeAsync(1);
  await killLast(it.processes);
  await waiting;
  expect(it.processes).toHaveLength(1);
  expect(await it.keeper.request('ask', 'a')).toBe('ask of 1');
  it.isNeeded = true;
  await killLast(it.processes);
  expect(it.processes).toHaveLength(3);
});

test('after more than five ends within a minute it waits ten seconds, and says why', async () => {
  const it = setUp();
  it.isNeeded = true;
  it.openFails = true;
  await expect(it.keeper.open()).rejects.toMatchObject({ code: 'storage-full' });
  await vi.advanceTimersByTimeAsync(1);
  expect(it.processes).toHaveLength(6);
  expect(it.processes.some(({ isAlive }) => isAlive)).toBe(false);
  await expect(it.keeper.request('ask', 'a')).rejects.toMatchObject({ code: 'storage-full' });
  expect(it.processes).toHaveLength(6);
  it.openFails = false;
  await vi.advanceTimersByTimeAsync(10 * SECOND);
  expect(it.processes).toHaveLength(7);
  expect(await it.keeper.request('ask', 'a')).toBe('ask of 6');
});

test('an idle one rests: not while a call runs, not while it is needed, and not for what does not wake it', async () => {
  const it = setUp(30 * SECOND);
  const waiting = it.keeper.request('wait', null);
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect(it.keeper.isRunning).toBe(true);
  it.isNeeded = true;
  await it.keeper.request('ask', 'a');
  expect(await waiting).toBe('wait of 0');
  await vi.advanceTimersByTimeAsync(60 * SECOND);
  expect(it.keeper.isRunning).toBe(true);
  it.isNeeded = false;
  for (let times = 0; times < 4; times += 1) {
    await Promise.all([it.keeper.requestRunning('ask', 'quietly'), vi.advanceTimersByTimeAsync(10 * SECOND)]);
  }
  expect(it.keeper.isRunning).toBe(false);
  expect(it.processes[0]?.isAlive).toBe(false);
  expect(await it.keeper.request('ask', 'b')).toBe('ask of 1');
  expect(it.asked.slice(-3)).toEqual(['0 close', '1 open', '1 ask b']);
});

test('events of every process arrive, those of one that has ended do not', async () => {
  const { keeper, processes } = setUp();
  const seen: string[] = [];
  const unsubscribe = keeper.listen((event) => seen.push(event));
  await keeper.open();
  processes[0]?.publish('first');
  await killLast(processes);
  await keeper.open();
  processes[0]?.emit('message', { type: 'event', event: 'late' });
  processes[1]?.publish('second');
  unsubscribe();
  processes[1]?.publish('third');
  expect(seen).toEqual(['first', 'second']);
});
