import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDownload } from '../../../src-main/engine/http/download.ts';
import { HttpTransport } from '../../../src-main/engine/http/http.ts';
import { runTurn } from '../../../src-main/engine/run-turn.ts';
import type { TurnEvent } from '../../../src-main/engine/turn-events.ts';
import { end, respond, ScriptedServer, send } from '../../servers/scripted-server.ts';
import {
  gather,
  inWords,
  lockchatAt,
  NEVER_SKIP,
  question,
  runOneTurn,
  testEnvironment,
} from '../../support/engine/run-one-turn.ts';

const MB = 1024 * 1024;
const DEADLINES = { connectMs: 20_000, firstByteMs: 20_000, silenceMs: 20_000 };

const SWOLLEN = 96 * MB;

/** As small as it matters here, and quickly. */
function brotli(bytes: Buffer): Buffer {
  return zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } });
}

const PACKERS: [string, (bytes: Buffer) => Buffer][] = [
  ['br', brotli],
  ['gzip', zlib.gzipSync],
  ['deflate', zlib.deflateSync],
  ['zstd', zlib.zstdCompressSync],
];

let server: ScriptedServer;

beforeEach(async () => {
  server = await ScriptedServer.start();
});

afterEach(() => server.close());

function serve(encoding: string, body: Buffer): void {
  server.always(
    respond(200, { 'content-type': 'text/event-stream', 'content-encoding': encoding }),
    send(body),
    end(),
  );
}

/** How much memory beside the heap was taken at most while `work` ran, in bytes. */
async function peakOf(work: () => Promise<unknown>): Promise<number> {
  const taken = (): number => process.memoryUsage().arrayBuffers + process.memoryUsage().external;
  const before = taken();
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, taken() - before)), 1);
  await work();
  clearInterval(timer);
  return Math.max(peak, taken() - before);
}

describe.each(PACKERS)('%s', (encoding, pack) => {
  test('a few bytes that swell to 96 MB take little memory, however slowly they are read', async () => {
    serve(encoding, pack(Buffer.alloc(SWOLLEN, '\n')));
    const transport = new HttpTransport({ variables: {} });
    const stop = new AbortController();
    const request = { method: 'GET', url: server.origin, headers: {}, body: null } as const;
    const peak = await peakOf(async () => {
      const response = await transport.send(request, { signal: stop.signal, deadlines: DEADLINES });
      let longest = 0;
      for (let chunks = 0; chunks < 40; chunks++) {
        longest = Math.max(longest, (await response.read(10_000))?.length ?? 0);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      expect(longest).toBeLessThanOrEqual(MB);
      stop.abort();
      await expect(response.read(10_000)).rejects.toThrow();
    });
    transport.close();
    expect(peak).toBeLessThan(32 * MB);
  });

  test('bytes without an event end the answer', async () => {
    serve(encoding, pack(Buffer.alloc(24 * MB, ':')));
    const environment = testEnvironment({ deadlines: DEADLINES });
    const shown = await runOneTurn(question(lockchatAt(server.origin)), environment);
    environment.close();
    expect(inWords(shown.outcome)).toBe('failed too-large');
    expect(shown.attempts).toHaveLength(1);
  });
});

test('events without content end the answer, after text too', async () => {
  const nothing = 'data: {"choices":[{"index":0,"delta":{}}]}\n\n';
  const text = 'data: {"choices":[{"index":0,"delta":{"content":"Half"}}]}\n\n';
  serve('gzip', zlib.gzipSync(text + nothing.repeat((80 * MB) / nothing.length), { level: 1 }));
  const environment = testEnvironment({ deadlines: DEADLINES });
  const shown = await runOneTurn(
    question(lockchatAt(server.origin), { continueByItself: false }),
    environment,
  );
  environment.close();
  expect(inWords(shown.outcome)).toBe('interrupted too-large');
  expect(shown.text).toBe('Half');
});

test('Stop ends an answer that swells, though all of it has arrived', async () => {
  const text = 'data: {"choices":[{"index":0,"delta":{"content":"Half"}}]}\n\n';
  serve('br', brotli(Buffer.from(text.repeat((128 * MB) / text.length))));
  const environment = testEnvironment({ deadlines: DEADLINES });
  const stop = new AbortController();
  const control = { signal: stop.signal, nextSkip: NEVER_SKIP };
  const events: TurnEvent[] = [];
  for await (const event of runTurn(question(lockchatAt(server.origin)), control, environment)) {
    events.push(event);
    if (event.type === 'text-delta') stop.abort();
  }
  environment.close();
  const shown = gather(events);
  expect(inWords(shown.outcome)).toBe('stopped');
  // A few bytes in all, so what was read is no more than what was wanted before the stop.
  expect(shown.text.length).toBeLessThan(64 * MB);
});

test('an image that swells is read to its limit and no further', async () => {
  serve('br', brotli(Buffer.alloc(SWOLLEN)));
  const download = createDownload({ variables: {} });
  const signal = new AbortController().signal;
  const peak = await peakOf(async () => {
    const { bytes, truncated } = await download(server.origin, { limit: MB, signal });
    expect(truncated).toBe(true);
    expect(bytes).toHaveLength(MB);
  });
  expect(peak).toBeLessThan(32 * MB);
});
