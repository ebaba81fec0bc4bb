import { readdirSync, readFileSync } from 'node:fs';
import type { ProtocolId } from '../../src-main/contract/providers.ts';
import { parseRecording } from '../../src-main/engine/recording/recording-file.ts';
import type { RecordedChunk, RecordedExchange } from '../../src-main/engine/recording/recording.ts';
import { Replay } from '../../src-main/engine/recording/replay.ts';
import { SERVICE_PROTOCOLS } from '../servers/model-services.ts';
import { InstantClock } from '../support/engine/instant-clock.ts';
import {
  inWords,
  lockchatAt,
  question,
  runOneTurn,
  testEnvironment,
} from '../support/engine/run-one-turn.ts';

const FOLDER = new URL('../fixtures/streams/', import.meta.url);

/**
 * What each protocol says when an answer is at its end; without it in the bytes nothing may be complete.
 * An answer in one JSON object is whole when that is: it has a `message` where a stream has deltas.
 */
const ENDS: Record<ProtocolId, RegExp> = {
  lockchat: /\[DONE\]|finish_reason/,
  'openai-chat': /\[DONE\]|finish_reason|"message"/,
  'openai-responses': /response\.(?:completed|incomplete)|"status"/,
  anthropic: /message_stop|stop_reason|"type":"message"/,
  gemini: /finishReason|blockReason|candidates/,
  ollama: /"done"/,
};

export interface Seed {
  protocol: ProtocolId;
  exchange: RecordedExchange;
  body: Buffer;
}

/** The recorded streams, whole answers among them. */
export function readSeeds(): Seed[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .flatMap((name) => {
      const protocol = SERVICE_PROTOCOLS.find((id) => name.startsWith(`${id}-`));
      const [exchange] = parseRecording(readFileSync(new URL(name, FOLDER), 'utf8'));
      if (protocol === undefined || exchange?.response === undefined) return [];
      return [{ protocol, exchange, body: Buffer.concat(exchange.response.chunks.map(bytesOf)) }];
    });
}

function bytesOf({ text, base64 }: RecordedChunk): Buffer {
  return text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text);
}

/** A generator of numbers from 0 to 1 that a seed determines (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Changes a body at a few places: bytes flipped, cut out, doubled, moved, put in, or its end cut off. */
function mutate(body: Buffer, random: () => number): Buffer {
  const pick = (limit: number): number => Math.floor(random() * limit);
  let bytes = Buffer.from(body);
  for (let change = 1 + pick(4); change > 0; change--) {
    const at = pick(bytes.length + 1);
    const length = 1 + pick(random() < 0.5 ? 4 : 120);
    const [before, piece, after] = [
      bytes.subarray(0, at),
      bytes.subarray(at, at + length),
      bytes.subarray(at + length),
    ];
    const noise = Buffer.from(Array.from({ length }, () => pick(256)));
    const kinds = [
      () => Buffer.concat([before, noise.subarray(0, piece.length), after]),
      () => Buffer.concat([before, after]),
      () => Buffer.concat([before, piece, piece, after]),
      () => Buffer.concat([after, piece, before]),
      () => Buffer.concat([before, noise, piece, after]),
      () => before,
      () => Buffer.concat([before, Buffer.from('\n\n'), piece, after]),
      () => Buffer.concat([before, Buffer.from('\0\r\ufeffdata: {"error":{}}\n\n'), piece, after]),
    ];
    bytes = kinds[pick(kinds.length)]?.() ?? bytes;
  }
  return bytes;
}

function inChunks(bytes: Buffer, random: () => number): RecordedChunk[] {
  const chunks: RecordedChunk[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = 1 + Math.floor(random() * 400);
    chunks.push({ at: 0, base64: bytes.subarray(at, at + length).toString('base64') });
    at += length;
  }
  return chunks;
}

/** How a mutated stream ended, and what was wrong with that; undefined where nothing was. */
export interface Fuzzed {
  ends: string;
  fault: string | undefined;
}

/** Runs one turn over a mutated stream. The number determines all of it. */
export async function runMutated(seeds: readonly Seed[], number: number): Promise<Fuzzed> {
  const random = seeded(number);
  const seed = seeds[Math.floor(random() * seeds.length)];
  if (seed === undefined) throw new Error('there is no recorded stream');
  const bytes = mutate(seed.body, random);
  const { request, response } = seed.exchange;
  const cut = random() < 0.5 ? {} : { failure: { code: 'cut' as const, retryable: true } };
  const exchange: RecordedExchange = {
    request,
    response: { status: 200, headers: response?.headers ?? {}, chunks: inChunks(bytes, random) },
    ...cut,
  };
  const connection = lockchatAt('http://service.test', { protocol: seed.protocol });
  const transport = new Replay(Array.from({ length: 8 }, () => exchange));
  const environment = testEnvironment({ transport, clock: new InstantClock() });
  const shown = await Promise.race([
    runOneTurn(question(connection), environment),
    new Promise<null>((resolve) => setTimeout(resolve, 5_000, null).unref()),
  ]);
  if (shown === null) return { ends: 'hang', fault: 'the turn did not end in 5 s' };
  const ends = inWords(shown.outcome);
  if (shown.events.filter(({ type }) => type === 'turn-end').length !== 1)
    return { ends, fault: 'not one end' };
  if (ends.endsWith('internal')) return { ends, fault: 'a fault of our own' };
  const said = ENDS[seed.protocol].test(bytes.toString('latin1'));
  return { ends, fault: ends.startsWith('complete') && !said ? 'complete without an end' : undefined };
}
