import type { EngineEnvironment } from '../../../src-main/engine/environment.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runTurn } from '../../../src-main/engine/run-turn.ts';
import { systemClock } from '../../../src-main/engine/http/system-clock.ts';
import type { TurnEvent } from '../../../src-main/engine/turn-events.ts';
import { streaming, text } from '../../servers/chat-completions-stream.ts';
import { ScriptedServer, send, type Step, until, wait } from '../../servers/scripted-server.ts';
import { quantile } from '../../bench/timing.ts';
import { lockchatAt, NEVER_SKIP, question, testEnvironment } from '../../support/engine/run-one-turn.ts';

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

/** Counts ms in which this process ran: a machine that is busy with others stops it. */
class OwnTime {
  ms = 0;
  readonly #timer = setInterval(() => (this.ms += 1), 1);

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** When the server read each request and saw its socket close, by what was asked. */
interface Seen {
  received: Map<string, number>;
  closed: Map<string, number>;
}

/** An answer that goes on for longer than anyone listens. */
function endless(): Step[] {
  const deltas = Array.from({ length: 30 }, () => [send(text('word ')), wait(1)]);
  return [streaming(), ...deltas.flat(), until()];
}

function notingTimes(time: OwnTime, { received, closed }: Seen): Step {
  return ({ request }) => {
    received.set(request.target, time.ms);
    void request.closed.then(() => closed.set(request.target, time.ms));
  };
}

/** Stops one turn after a few ms, every second one only when the server has read it. Returns what it showed from then on, and when. */
async function stopOne(
  tried: number,
  environment: EngineEnvironment,
  time: OwnTime,
): Promise<{ stoppedAt: number; after: TurnEvent[] }> {
  const stop = new AbortController();
  const after: TurnEvent[] = [];
  let stoppedAt = 0;
  const stopSoon = (): void => {
    setTimeout(() => {
      stoppedAt = time.ms;
      stop.abort();
    }, Math.random() * 10);
  };
  if (tried % 2 === 0) stopSoon();
  else void server.nextRequest().then(stopSoon);
  const connection = lockchatAt(server.origin, { secret: `auth=${tried}` });
  const control = { signal: stop.signal, nextSkip: NEVER_SKIP };
  for await (const event of runTurn(question(connection), control, environment)) {
    if (stop.signal.aborted) after.push(event);
  }
  return { stoppedAt, after };
}

test(`Stop, ${TRIES} times at random moments: the socket closes within 50 ms at p99, nothing is shown after it, nothing is left`, async () => {
  const deadlines = { connectMs: 10_000, firstByteMs: 10_000, silenceMs: 10_000 };
  const environment = testEnvironment({ deadlines });
  const before = { sockets: sockets(), timers: timers() };
  const time = new OwnTime();
  const seen: Seen = { received: new Map(), closed: new Map() };
  server.always(notingTimes(time, seen), ...endless());
  const stops = new Map<string, number>();
  for (let tried = 0; tried < TRIES; tried++) {
    const { stoppedAt, after } = await stopOne(tried, environment, time);
    expect(after).toMatchObject([{ type: 'turn-end', outcome: { status: 'stopped' } }]);
    stops.set(`/v1/chat/completions?auth=${tried}`, stoppedAt);
  }

  await expect.poll(() => server.open).toBe(0);
  // A request that the server had not read yet when it was stopped tells nothing.
  const latencies = [...seen.received].flatMap(([target, receivedAt]) => {
    const stoppedAt = stops.get(target) ?? 0;
    return receivedAt <= stoppedAt ? [(seen.closed.get(target) ?? Infinity) - stoppedAt] : [];
  });
  const [p50, p99, longest] = [0.5, 0.99, 1].map((share) => quantile(latencies, share));
  console.log(`stop: ${latencies.length} sockets, p50 ${p50} ms, p99 ${p99} ms, longest ${longest} ms`);
  time.stop();
  expect(latencies.length).toBeGreaterThanOrEqual(TRIES / 2);
  expect(p99).toBeLessThan(50);
  await expect.poll(sockets).toBe(before.sockets);
  expect(timers()).toBeLessThanOrEqual(before.timers + 1);
  environment.close();
});

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
  expect(events.map(({ type }) => type)).toEqual(['attempt-start', 'request-sent', 'retry-wait', 'turn-end']);
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
