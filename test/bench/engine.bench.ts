/**
 * What the engine costs: `node test/bench/engine.bench.ts [--short]`. The same bytes from the
 * same server, in one run: CPU an event of the floor, of the engine, and of two well-known SDKs; the
 * memory of a long stream; many streams at once. Prints tables, writes `test-results/engine.json`.
 */
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ai, type Client, floor, openai, ours } from './engine/clients.ts';
import { eventText } from './engine/stream-server.ts';
import { quantile } from './timing.ts';

const short = process.argv.includes('--short');
const EVENTS = short ? 5_000 : 20_000;
const ROUNDS = 15;
const LONG_STREAM_MB = short ? 200 : 1_000;
const STREAMS = 200;
const EVENTS_OF_EACH = short ? 200 : 1_000;

/** The short form is too short to judge closely. */
const SLACK = short ? 1.5 : 1;
const MOST_OF_FLOOR = 1.25 * SLACK;
const MOST_OF_OPENAI = 0.5 * SLACK;
const MOST_OF_AI = 0.125 * SLACK;
const MOST_MEMORY_MB = 30;

const CLIENTS: Record<string, Client> = { floor, ours, openai, ai };

setFlagsFromString('--expose-gc');
/** So that what is counted is held and not only forgotten. */
const collectGarbage: unknown = runInNewContext('gc');

/** Characters of text in a stream of so many events. */
function textLength(events: number): number {
  let length = 0;
  for (let number = 0; number < events; number++) length += eventText(number).length;
  return length;
}

/** CPU time of this process for one stream, in µs an event. */
async function cpuPerEvent(client: Client, base: string): Promise<number> {
  const before = process.cpuUsage();
  await client(base);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / EVENTS;
}

/**
 * Memory over a long stream: the most that stood above the first tenth of it, in MB. `warmUp` is streamed
 * before: what any stream of this length takes once is no growth.
 */
async function memoryOf(base: string, warmUp: string): Promise<{ grownMB: number; highestMB: number }> {
  await ours(warmUp);
  const samples: number[] = [];
  const timer = setInterval(() => {
    if (typeof collectGarbage === 'function') Reflect.apply(collectGarbage, undefined, []);
    samples.push(process.memoryUsage().rss / 2 ** 20);
  }, 200);
  await ours(base);
  clearInterval(timer);
  const settled = samples.slice(0, Math.max(1, Math.floor(samples.length / 10)));
  const highestMB = Math.max(...samples);
  return { grownMB: highestMB - Math.max(...settled), highestMB };
}

const child = fork(new URL('./engine/stream-server.ts', import.meta.url), { stdio: 'inherit' });
const port = await new Promise<unknown>((resolve) => child.once('message', resolve));
const baseOf = (events: number): string => `http://127.0.0.1:${String(port)}/events/${events}`;

const costs: Record<string, number[]> = {};
for (let round = -1; round < ROUNDS; round++) {
  for (const [name, client] of Object.entries(CLIENTS)) {
    const cost = await cpuPerEvent(client, baseOf(EVENTS));
    // The first round warms up.
    if (round >= 0) (costs[name] ??= []).push(cost);
  }
}

const median = (name: string): number => quantile(costs[name] ?? [], 0.5);
const ratioTo = (name: string): number =>
  quantile(
    (costs['ours'] ?? []).map((cost, round) => cost / (costs[name]?.[round] ?? NaN)),
    0.5,
  );
const cpu = Object.keys(CLIENTS).map((name) => ({
  client: name,
  'µs/event': median(name).toFixed(2),
  'ours is': `${ratioTo(name).toFixed(2)} ×`,
}));
console.log(`CPU an event, median of ${ROUNDS} interleaved rounds of ${EVENTS} events`);
console.table(cpu);

const lengths = await Promise.all(Array.from({ length: STREAMS }, () => ours(baseOf(EVENTS_OF_EACH))));
const lost = lengths.filter((length) => length !== textLength(EVENTS_OF_EACH)).length;
console.log(`${STREAMS} streams at once of ${EVENTS_OF_EACH} events: ${lost} not whole`);

const bytesOfEvent = 290;
const longStream = Math.ceil((LONG_STREAM_MB * 2 ** 20) / bytesOfEvent);
const memory = await memoryOf(baseOf(longStream), baseOf(Math.ceil(longStream / 4)));
console.log(
  `a stream of ${LONG_STREAM_MB} MB: memory grew by ${memory.grownMB.toFixed(1)} MB (to ${memory.highestMB.toFixed(0)} MB)`,
);
child.disconnect();

const ratios = { floor: ratioTo('floor'), openai: ratioTo('openai'), ai: ratioTo('ai') };
const failures = [
  ...(ratios.floor > MOST_OF_FLOOR ? [`${ratios.floor.toFixed(2)} times the floor`] : []),
  ...(ratios.openai > MOST_OF_OPENAI ? [`${ratios.openai.toFixed(2)} of openai`] : []),
  ...(ratios.ai > MOST_OF_AI ? [`${ratios.ai.toFixed(3)} of ai`] : []),
  ...(memory.grownMB > MOST_MEMORY_MB ? [`${memory.grownMB.toFixed(0)} MB more memory`] : []),
  ...(lost > 0 ? [`${lost} streams not whole`] : []),
];
mkdirSync('test-results', { recursive: true });
writeFileSync(
  'test-results/engine.json',
  `${JSON.stringify({ short, costs, ratios, memory, lost }, null, 2)}\n`,
);
for (const failure of failures) console.log(`over the bar: ${failure}`);
process.exitCode = failures.length === 0 ? 0 : 1;
