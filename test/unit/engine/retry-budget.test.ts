import { afterEach, describe, expect, test } from 'vitest';
import { RetryBudget } from '../../../src-main/engine/retry/retry-budget.ts';
import { answer } from '../../servers/chat-completions-stream.ts';
import { end, respond, ScriptedServer } from '../../servers/scripted-server.ts';
import { CountingTransport } from '../../support/engine/counting-transport.ts';
import { SteppedClock } from '../../support/engine/stepped-clock.ts';
import { HttpTransport } from '../../../src-main/engine/http/http.ts';
import { InstantClock } from '../../support/engine/instant-clock.ts';
import {
  inWords,
  lockchatAt,
  question,
  runOneTurn,
  testEnvironment,
} from '../../support/engine/run-one-turn.ts';

const never = new AbortController().signal;

/** A clock whose waits never end. */
const stopped = { now: () => 0, sleep: () => new Promise<void>(() => undefined) };

describe('the bucket', () => {
  test('has five tokens, and a success gives back a tenth', () => {
    const budget = new RetryBudget();
    expect(Array.from({ length: 6 }, () => budget.tryAcquire())).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    for (let success = 0; success < 9; success++) budget.succeeded('http://a');
    expect(budget.tryAcquire()).toBe(false);
    budget.succeeded('http://a');
    expect(budget.tryAcquire()).toBe(true);
  });

  test('holds no more than five', () => {
    const budget = new RetryBudget();
    for (let success = 0; success < 100; success++) budget.succeeded('http://a');
    expect(budget.tokens).toBe(5);
  });
});

describe('the queue', () => {
  test('lets two through for each success of their server, and none for that of another', async () => {
    const budget = new RetryBudget();
    const through: number[] = [];
    for (const place of [1, 2, 3])
      void budget.queue('http://a', stopped, never).then(() => through.push(place));
    budget.succeeded('http://b');
    await Promise.resolve();
    expect(through).toEqual([]);
    budget.succeeded('http://a');
    await expect.poll(() => through).toEqual([1, 2]);
    budget.succeeded('http://a');
    await expect.poll(() => through).toEqual([1, 2, 3]);
  });

  test('lets the first in it probe after half a minute, and then the next', async () => {
    const budget = new RetryBudget();
    const clock = new InstantClock();
    await budget.queue('http://a', clock, never);
    await budget.queue('http://a', clock, never);
    expect(clock.waits).toEqual([30_000, 30_000]);
  });

  test('is left by who gives up, and the next moves up', async () => {
    const budget = new RetryBudget();
    const stop = new AbortController();
    const first = budget.queue('http://a', stopped, stop.signal);
    const second = budget.queue('http://a', new InstantClock(), never);
    stop.abort(new Error('stopped'));
    await expect(first).rejects.toThrow('stopped');
    await second;
  });
});

describe('an outage of 25 seconds', () => {
  let server: ScriptedServer | undefined;

  afterEach(async () => {
    await server?.close();
  });

  test('50 chats that want an answer ask 55 times until it is over, all see that they wait, and all get theirs', async () => {
    const clock = new SteppedClock();
    let duringOutage = 0;
    server = await ScriptedServer.start();
    server.always(async (exchange) => {
      const isDown = clock.now() < 25_000;
      if (isDown) duringOutage += 1;
      const script = isDown ? [respond(503), end()] : answer('here');
      for (const step of script) await step(exchange);
    });
    const transport = new CountingTransport(new HttpTransport({ variables: {} }));
    const environment = testEnvironment({ clock, transport, random: Math.random });
    const request = question(lockchatAt(server.origin));
    const running = Promise.all(Array.from({ length: 50 }, () => runOneTurn(request, environment)));
    const turns = await clock.runUntil(running, () => transport.underWay === 0);
    environment.close();

    expect(turns.map(({ outcome }) => inWords(outcome))).toEqual(
      Array.from({ length: 50 }, () => 'complete stop'),
    );
    expect(duringOutage).toBeLessThanOrEqual(55);
    expect(server.requests.length).toBeLessThanOrEqual(105);
    expect(
      turns.filter(({ events }) => events.some(({ type }) => type === 'retry-queue')).length,
    ).toBeGreaterThanOrEqual(45);
  });
});
