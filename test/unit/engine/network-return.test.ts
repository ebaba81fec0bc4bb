import { describe, expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../../../src-main/engine/http/clock.ts';
import { untilAborted } from '../../../src-main/engine/http/until-aborted.ts';
import { AddressReturn, type NetworkReturn } from '../../../src-main/engine/retry/network-return.ts';
import { RetryBudget } from '../../../src-main/engine/retry/retry-budget.ts';
import { answer } from '../../servers/chat-completions-stream.ts';
import { end, reset, respond, ScriptedServer } from '../../servers/scripted-server.ts';
import { InstantClock } from '../../support/engine/instant-clock.ts';
import {
  inWords,
  lockchatAt,
  NEVER_SKIP,
  question,
  runOneTurn,
  testEnvironment,
} from '../../support/engine/run-one-turn.ts';

/** A clock whose waits end by their signal alone. */
const stopped: Clock = {
  now: () => 0,
  sleep: (_ms, signal) => untilAborted(new Promise<void>(() => undefined), signal),
};

/** A network that comes back when the test says so. */
class Cable implements NetworkReturn {
  #waiting = new Set<() => void>();

  get waiting(): number {
    return this.#waiting.size;
  }

  async next(signal: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#waiting.add(resolve);
    await untilAborted(promise, signal).finally(() => this.#waiting.delete(resolve));
  }

  plugIn(): void {
    for (const resolve of this.#waiting) resolve();
  }
}

async function startServer(): Promise<ScriptedServer> {
  const server = await ScriptedServer.start();
  onTestFinished(() => server.close());
  return server;
}

describe('a turn that waits after a failure of the network', () => {
  test('asks at once when the network is back, and has its four attempts again', async () => {
    const server = await startServer();
    const cable = new Cable();
    const environment = testEnvironment({ clock: stopped, network: cable });
    onTestFinished(() => environment.close());
    // It comes back before everything on the way is: more often than there are attempts.
    for (let lost = 0; lost < 5; lost++) server.next(reset());
    server.next(...answer('here'));
    const turn = runOneTurn(question(lockchatAt(server.origin)), environment);
    for (let lost = 1; lost <= 5; lost++) {
      await expect.poll(() => [server.requests.length, cable.waiting]).toEqual([lost, 1]);
      cable.plugIn();
    }
    const { text, outcome, events } = await turn;
    expect(text).toBe('here');
    expect(inWords(outcome)).toBe('complete stop');
    const starts = events.filter((event) => event.type === 'attempt-start');
    expect(starts.map(({ attempt, of }) => `${attempt} of ${of}`).at(-1)).toBe('6 of 9');
    // The signal is let go with the wait: one that is kept would ask the system for ever.
    expect(cable.waiting).toBe(0);
  });

  test('leaves the queue of a spent budget as well: the outage was not the server’s', async () => {
    const server = await startServer();
    const cable = new Cable();
    const budget = new RetryBudget();
    while (budget.tryAcquire());
    let waits = 0;
    const environment = testEnvironment({
      budget,
      network: cable,
      // The wait passes, the half minute of the queue does not.
      clock: {
        now: () => 0,
        sleep: (ms, signal) => (waits++ === 0 ? Promise.resolve() : stopped.sleep(ms, signal)),
      },
    });
    onTestFinished(() => environment.close());
    server.next(reset());
    server.next(...answer('here'));
    const turn = runOneTurn(question(lockchatAt(server.origin)), environment);
    await expect.poll(() => waits).toBe(2);
    cable.plugIn();
    expect((await turn).text).toBe('here');
  });

  test('is not hurried where the server itself answered, or asked to be left alone', async () => {
    const server = await startServer();
    const cable = new Cable();
    const waits: number[] = [];
    const environment = testEnvironment({
      network: cable,
      clock: {
        now: () => 0,
        sleep(ms, signal) {
          waits.push(ms);
          return stopped.sleep(ms, signal);
        },
      },
    });
    onTestFinished(() => environment.close());
    server.next(respond(503, { 'retry-after': '30' }), end());
    const stop = new AbortController();
    const control = { signal: stop.signal, nextSkip: NEVER_SKIP };
    const turn = runOneTurn(question(lockchatAt(server.origin)), environment, control);
    await expect.poll(() => waits).toContain(30_000);
    expect(cable.waiting).toBe(0);
    stop.abort();
    expect(inWords((await turn).outcome)).toBe('stopped');
  });
});

describe('the addresses of this machine', () => {
  /** Whether the network counts as back where the addresses read like this, one look after another. */
  async function looksUntilBack(looks: string[][]): Promise<number> {
    const clock = new InstantClock();
    const left = [...looks];
    const stop = new AbortController();
    const back = new AddressReturn(clock, () => {
      if (left.length === 1) stop.abort();
      return new Set(left.shift());
    });
    return back.next(stop.signal).then(
      () => clock.waits.length,
      () => Infinity,
    );
  }

  test('tell that it is back: one is there that was not', async () => {
    expect(await looksUntilBack([[], [], ['10.0.0.7'], []])).toBe(2);
    expect(await looksUntilBack([['10.0.0.7'], ['192.168.1.4'], []])).toBe(1);
    // Away and back between two attempts, the same one.
    expect(await looksUntilBack([['10.0.0.7'], [], ['10.0.0.7'], []])).toBe(2);
  });

  test('tell nothing while they stay, or go', async () => {
    expect(await looksUntilBack([['10.0.0.7'], ['10.0.0.7'], []])).toBe(Infinity);
    expect(await looksUntilBack([['10.0.0.7', '10.8.0.2'], ['10.0.0.7'], []])).toBe(Infinity);
  });

  test('are read from the system, and waiting for it ends with its signal', async () => {
    const stop = new AbortController();
    const waiting = new AddressReturn({
      now: Date.now,
      sleep: (ms, signal) => stopped.sleep(ms, signal),
    }).next(stop.signal);
    stop.abort(new Error('over'));
    await expect(waiting).rejects.toThrow('over');
  });
});
