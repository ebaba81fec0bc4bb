/**
 * What the saved history costs, and that the cost does not grow with it: `node test/bench/storage.bench.ts
 * [--short]`. Prints tables, writes `test-results/storage.json`, fails where a cost grows with the history.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendCosts, longThreadCosts, type AppendCosts } from './storage/append-costs.ts';
import { clientCost } from './storage/client-cost.ts';
import { listCosts, type ListCosts } from './storage/list-costs.ts';
import { oneFileCosts } from './storage/one-file.ts';
import { openCosts, type OpenCosts } from './storage/open-costs.ts';
import { writeProfile } from './storage/write-profile.ts';

const short = process.argv.includes('--short');
const SIZES = short ? [10, 1_000, 2_000] : [10, 1_000, 10_000, 100_000];
const ONE_FILE_SIZES = short ? [10, 300] : [10, 1_000, 10_000];
const ROUNDS = short ? 40 : 300;
/** How far the largest history may lie above the smallest. */
const MOST_GROWTH = short ? 2 : 1.3;
const MOST_MEMORY_GROWN_MB = 30;
const MOST_MAIN_MS = 2;
/** A page of the list, from wherever in it: one frame. */
const MOST_PAGE_MS = 16;

const folder = mkdtempSync(join(tmpdir(), 'lockchat-storage-'));
try {
  const profiles = SIZES.map((threads) => ({ threads, directory: join(folder, String(threads)) }));
  for (const { threads, directory } of profiles) writeProfile(directory, threads);
  const opens: OpenCosts[] = openCosts(profiles, short ? 5 : 15);
  const lists = listCosts(profiles);
  const appends: AppendCosts[] = await appendCosts(profiles, ROUNDS);
  const long = await longThreadCosts(join(folder, 'long'), [10, short ? 1_000 : 10_000], ROUNDS);
  const oneFile = oneFileCosts(join(folder, 'one-file'), ONE_FILE_SIZES);
  const main = await medianClientCost();

  console.log('opening a profile');
  console.table(opens.map(rounded));
  console.log('the list of threads');
  console.table(lists.map(rounded));
  console.log('appending a message: in the storage process, ms');
  console.table(appends.map(rounded));
  console.log('appending to one long thread, ms');
  console.table(long.map(rounded));
  console.log('beside it: everything in one electron-store file, ms');
  console.table(oneFile.map(rounded));
  console.log(`main process for one append: p50 ${main.p50.toFixed(3)} ms, p99 ${main.p99.toFixed(3)} ms`);

  const machine = `${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.version}`;
  const results = join(import.meta.dirname, '../../test-results');
  mkdirSync(results, { recursive: true });
  writeFileSync(
    join(results, 'storage.json'),
    JSON.stringify({ machine, opens, lists, appends, long, oneFile, main }, null, 2),
  );

  const failures = [
    ...grown(
      'append to a thread in memory',
      appends.map(({ hotP50 }) => hotP50),
    ),
    ...grown(
      'append to a thread on disk',
      appends.map(({ coldP50 }) => coldP50),
    ),
    ...grown(
      'append to a long thread',
      long.map(({ p50 }) => p50),
    ),
    ...grown(
      'answer in a long thread',
      long.map(({ answerP50 }) => answerP50),
    ),
    ...grown(
      'opening',
      opens.map(({ openMs }) => openMs),
    ),
    ...memoryGrown(opens),
    ...memoryGrown(lists),
    ...slowPages(lists),
    ...(main.p99 > MOST_MAIN_MS ? [`main process: ${main.p99} ms`] : []),
  ];
  for (const failure of failures) console.log(`over the bar: ${failure}`);
  process.exitCode = failures.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true });
}

function grown(what: string, values: number[]): string[] {
  const ratio = (values.at(-1) ?? 0) / (values[0] ?? 1);
  return ratio > MOST_GROWTH ? [`${what}: ${ratio.toFixed(2)} times from the smallest to the largest`] : [];
}

function slowPages(costs: ListCosts[]): string[] {
  return costs.flatMap(({ threads, lastPageMs }) =>
    lastPageMs > MOST_PAGE_MS ? [`a page of ${threads} threads: ${lastPageMs.toFixed(1)} ms`] : [],
  );
}

function memoryGrown(costs: { memoryMB: number }[]): string[] {
  const more = (costs.at(-1)?.memoryMB ?? 0) - (costs[0]?.memoryMB ?? 0);
  return more > MOST_MEMORY_GROWN_MB ? [`memory: ${more.toFixed(0)} MB more`] : [];
}

function rounded(row: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? String(Math.round(value * 100) / 100) : String(value),
    ]),
  );
}

/** The run in the middle of three: what another process takes from this one for a moment is not ours. */
async function medianClientCost(): Promise<{ p50: number; p99: number }> {
  const [lowest, middle] = [
    await clientCost(ROUNDS),
    await clientCost(ROUNDS),
    await clientCost(ROUNDS),
  ].toSorted((one, other) => one.p99 - other.p99);
  return middle ?? lowest ?? { p50: Number.NaN, p99: Number.NaN };
}
