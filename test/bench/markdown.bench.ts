/**
 * What it costs to draw an answer that grows, in the real Electron. First, beside the ways in which others
 * do it: 100 kB in updates of 16 letters, each with a layout. Then ours alone, whatever stands in the answer
 * and however long it is: the last tenth against the first. Last, texts that mean no good.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Peer } from './markdown/stage/peers.ts';
import { openStage } from './markdown/open-stage.ts';
import { hostileTexts } from '../hostile/texts.ts';
import { type Kind, kinds, textOf } from './markdown/texts.ts';
import { leastOf } from './bars.ts';

const short = process.argv.includes('--short');
const PEERS: readonly Peer[] = [
  'ours',
  'streaming-markdown',
  '@humanspeak/svelte-markdown',
  'svelte-streamdown',
  'whole text',
];
const PEERS_LETTERS = short ? 20_000 : 100_000;
/** No peer may take longer. ms */
const LIMIT_MS = short ? 10_000 : 60_000;
const HOSTILE_LETTERS = short ? 6_000 : 40_000;
const SIZES = short ? [10_000, 100_000] : [10_000, 100_000, 1_000_000];
/** Bars of the product. */
const P95_MS = 1;
const GROWTH = 1.2;
/** A letter of Chinese costs at most so many times one of English, in paragraphs alike. */
const CHINESE = 2;
/** Longer than this no update holds the window, whatever is in the text. */
const HOSTILE_MS = 200;

const { page, close } = await openStage();

interface Run {
  readonly updates: readonly number[];
  readonly finished: boolean;
}

function run(peer: Peer, text: string, step: number): Promise<Run> {
  return page.evaluate(([peer, text, step, limit]) => globalThis.runOnStage(peer, text, step, limit), [
    peer,
    text,
    step,
    LIMIT_MS,
  ] as const);
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Without the tenth that took longest: the machine does other things too. */
function mean(values: readonly number[]): number {
  const usual = values.toSorted((one, other) => one - other).slice(0, Math.ceil(values.length * 0.9));
  return usual.reduce((sum, value) => sum + value, 0) / usual.length;
}

function tenth(values: readonly number[], which: 'first' | 'last'): readonly number[] {
  const count = Math.ceil(values.length / 10);
  return which === 'first' ? values.slice(0, count) : values.slice(-count);
}

const beside = [];
for (const peer of PEERS) {
  const { updates, finished } = await run(peer, textOf('prose', PEERS_LETTERS), 16);
  const seconds = updates.reduce((sum, value) => sum + value, 0) / 1000;
  const drawn = Math.min(1, (updates.length * 16) / PEERS_LETTERS);
  beside.push({ peer, finished, drawn, seconds, p95: percentile(tenth(updates, 'last'), 0.95) });
}

/** What an answer of one kind and length cost, an update; ms. */
interface Alone {
  readonly kind: Kind;
  readonly size: number;
  readonly finished: boolean;
  /** Of all updates, of their first tenth and of their last. */
  readonly all: number;
  readonly first: number;
  readonly last: number;
  readonly growth: number;
  readonly longest: number;
}

async function drawAlone(kind: Kind, size: number): Promise<Alone> {
  const { updates, finished } = await run('ours', textOf(kind, size), 50);
  const first = mean(tenth(updates, 'first'));
  const last = mean(tenth(updates, 'last'));
  const longest = Math.max(...updates);
  return { kind, size, finished, all: mean(updates), first, last, growth: last / first, longest };
}

const alone: Alone[] = [];
for (const kind of kinds) {
  for (const size of SIZES)
    alone.push(
      await leastOf(
        () => drawAlone(kind, size),
        ({ growth }) => growth,
        GROWTH,
      ),
    );
}

const hostile = [];
for (const { name, text } of hostileTexts(HOSTILE_LETTERS)) {
  const { updates, finished } = await leastOf(
    () => run('ours', text, 400),
    (drawn) => Math.max(...drawn.updates),
    HOSTILE_MS,
  );
  const seconds = updates.reduce((sum, value) => sum + value, 0) / 1000;
  hostile.push({ name, letters: text.length, finished, seconds, longest: Math.max(...updates) });
}
await close();

const ours = beside.find(({ peer }) => peer === 'ours');
console.table(
  beside.map(({ peer, drawn, seconds, p95 }) => ({
    peer,
    'drawn, %': Math.round(drawn * 100),
    'time, s': seconds.toFixed(1),
    'p95 of the last tenth, ms': p95.toFixed(2),
    'times ours': (p95 / (ours?.p95 ?? Number.NaN)).toFixed(1),
  })),
);
console.table(
  alone.map(({ kind, size, first, last, growth, longest }) => ({
    answer: kind,
    'size, kB': size / 1000,
    'first tenth, ms an update': first.toFixed(3),
    'last tenth': last.toFixed(3),
    ratio: growth.toFixed(2),
    'longest, ms': longest.toFixed(1),
  })),
);
/** Of all updates, however long the answer is. */
const costOf = (kind: Kind): number => {
  const sizes = alone.filter((each) => each.kind === kind);
  return sizes.reduce((sum, { all }) => sum + all, 0) / sizes.length;
};
const chinese = costOf('long paragraphs, Chinese') / costOf('long paragraphs');
console.log(`a letter of Chinese costs ${chinese.toFixed(2)} times one of English`);
const slowest = hostile.toSorted((one, other) => other.longest - one.longest).slice(0, 8);
console.table(
  slowest.map(({ name, letters, seconds, longest }) => ({
    [`slowest of ${hostile.length} hostile texts`]: name,
    letters,
    'time, s': seconds.toFixed(2),
    'longest update, ms': longest.toFixed(0),
  })),
);
const results = join(import.meta.dirname, '../../test-results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'markdown.json'), JSON.stringify({ beside, alone, chinese, hostile }, null, 2));

const over = [
  ...(chinese > CHINESE ? ['Chinese'] : []),
  ...(ours === undefined || ours.p95 > P95_MS ? ['p95 of the last tenth'] : []),
  ...alone
    .filter(({ growth, finished }) => growth > GROWTH || !finished)
    .map(({ kind, size }) => `${kind}, ${size}`),
  ...hostile.filter(({ longest, finished }) => longest > HOSTILE_MS || !finished).map(({ name }) => name),
];
if (over.length > 0) console.log(`over the bar (${P95_MS} ms, ${GROWTH} times): ${over.join('; ')}`);
