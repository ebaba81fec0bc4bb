import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTurn } from '../../../src-main/engine/run-turn.ts';
import { systemClock } from '../../../src-main/engine/system-clock.ts';
import type { TurnEvent } from '../../../src-main/engine/turn-events.ts';
import { streaming, text } from '../../servers/chat-completions-stream.ts';
import { ScriptedServer, send, type Step, until, wait } from '../../servers/scripted-server.ts';
import { lockchatAt, NEVER_SKIP, question, testEnvironment } from './run-one-turn.ts';

const TRIES = 1_000;

let server: ScriptedServer;

beforeAll(async () => {
  server = await ScriptedServer.start();
});

afterAll(() => server.close());

function sockets(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length;
}

function timers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

/** An answer that goes on for longer than anyone listens. */
function endless(): Step[] {
  const deltas = Array.from({ length: 30 }, () => [send(text('word ')), wait(1)]);
  return [streaming(), ...deltas.flat(), until()];
}

test(`Stop, ${TRIES} times at random moments: the socket closes within 50 ms at p99, nothing is shown after it, nothing is left`, async () => {
  const patience = { connectMs: 10_000, firstByteMs: 10_000, silenceMs: 10_000 };
  const environment = testEnvironment({ deadlines: patience });
  server.always(...endless());
  const before = { sockets: sockets(), timers: timers() };
  const latencies: number[] = [];

  for (let tried = 0; tried < TRIES; tried++) {
    const stop = new AbortController();
    const after: TurnEvent[] = [];
    let stoppedAt = 0;
    const arrived = server.nextRequest();
    const moment = Math.random() * 10;
    setTimeout(() => {
      stoppedAt = Date.now();
      stop.abort();
    }, moment);
    const events = runTurn(
      question(lockchatAt(server.origin)),
      { signal: stop.signal, nextSkip: NEVER_SKIP },
      environment,
    );
    for await (const event of events) if (stoppedAt !== 0) after.push(event);
    expect(after.map(({ type }) => type)).toEqual(['turn-end']);
    expect(after[0]).toMatchObject({ outcome: { status: 'stopped' } });
    // One that was stopped before it was sent never reached the server.
    const request = await Promise.race([
      arrived,
      new Promise<null>((resolve) => setTimeout(resolve, 5, null)),
    ]);
    if (request !== null) latencies.push((await request.closed) - stoppedAt);
  }

  latencies.sort((a, b) => a - b);
  const p99 = latencies[Math.floor(latencies.length * 0.99)];
  console.log(
    `stop: ${latencies.length} sockets, p50 ${latencies[latencies.length >> 1]} ms, p99 ${p99} ms, longest ${latencies.at(-1)} ms`,
  );
  expect(latencies.length).toBeGreaterThan(TRIES * 0.9);
  expect(p99).toBeLessThan(50);
  await expect.poll(() => server.open).toBe(0);
  await expect.poll(sockets).toBe(before.sockets);
  expect(timers()).toBeLessThanOrEqual(before.timers + 1);
  environment.close();
}, 60_000);

test('Stop during a wait ends the turn at once', async () => {
  const environment = testEnvironment({ clock: systemClock });
  server.always(({ socket }) => {
    socket.resetAndDestroy();
  });
  const stop = new AbortController();
  const events: TurnEvent[] = [];
  for await (const event of runTurn(
    question(lockchatAt(server.origin)),
    { signal: stop.signal, nextSkip: NEVER_SKIP },
    environment,
  )) {
    events.push(event);
    if (event.type === 'retry-wait') stop.abort();
  }
  expect(events.map(({ type }) => type)).toEqual(['attempt-start', 'retry-wait', 'turn-end']);
  expect(events.at(-1)).toMatchObject({
    outcome: { status: 'stopped' },
    attempts: [{ number: 1, failure: { code: 'unreachable' } }],
  });
});

test('a turn whose reader goes away closes its socket', async () => {
  const environment = testEnvironment();
  server.always(...endless());
  const arrived = server.nextRequest();
  const never = { signal: new AbortController().signal, nextSkip: NEVER_SKIP };
  for await (const event of runTurn(question(lockchatAt(server.origin)), never, environment)) {
    if (event.type === 'text-delta') break;
  }
  await (
    await arrived
  ).closed;
  environment.close();
});
