/**
 * The start and the memory of the real app as the history grows: rounds in which every size has its turn, so
 * that a machine that drifts drifts for all. `--short`: two sizes, and bars that a busy machine keeps.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureStart, median, type StartSample } from './measure-start.ts';
import { writeProfile } from './storage/write-profile.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const short = process.argv.includes('--short');
const SIZES = short ? [10, 1000] : [10, 1000, 10_000, 100_000];
const ROUNDS = short ? 3 : 9;
/** From the smallest history to the largest: the start so many times longer, so many MB more memory. */
const BARS = short ? { start: 1.5, memoryMb: 40 } : { start: 1.1, memoryMb: 30 };

const base = mkdtempSync(join(tmpdir(), 'scale-'));
const profiles = SIZES.map((threads) => {
  const profile = join(base, String(threads));
  writeProfile(profile, threads);
  // As after any earlier start: the list of threads stands.
  const program = join(import.meta.dirname, 'storage/open-profile.ts');
  execFileSync(process.execPath, [program, profile, String(threads)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return { threads, profile, samples: new Array<StartSample>() };
});
try {
  // The first start of each fills the disk's cache.
  for (const { profile } of profiles) await measureStart(REPOSITORY, /^lockchat ready/, profile);
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { profile, samples } of profiles) {
      samples.push(await measureStart(REPOSITORY, /^lockchat ready/, profile));
    }
  }
} finally {
  rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
}

const smallest = profiles[0]?.samples ?? [];
const rows = profiles.map(({ threads, samples }) => ({
  threads,
  startMs: Math.round(median(samples.map(({ startMs }) => startMs))),
  // Within a round, so that a slow minute is slow for both.
  startRatio: Number(
    median(samples.map(({ startMs }, round) => startMs / (smallest[round]?.startMs ?? startMs))).toFixed(2),
  ),
  memoryMb: Math.round(median(samples.map(({ memoryMb }) => memoryMb))),
  moreMb: Number(
    median(samples.map(({ memoryMb }, round) => memoryMb - (smallest[round]?.memoryMb ?? memoryMb))).toFixed(
      1,
    ),
  ),
}));
console.table(rows);
const largest = rows.at(-1);
const kept = (largest?.startRatio ?? 9) <= BARS.start && (largest?.moreMb ?? 999) <= BARS.memoryMb;
console.log(
  `from ${SIZES[0] ?? 0} to ${largest?.threads ?? 0} threads: at most ${BARS.start} times as long, ${BARS.memoryMb} MB more: ${kept ? 'kept' : 'NOT KEPT'}`,
);
mkdirSync(join(REPOSITORY, 'test-results'), { recursive: true });
writeFileSync(
  join(REPOSITORY, 'test-results/scale.json'),
  JSON.stringify({ rounds: ROUNDS, bars: BARS, rows }, null, 2),
);
process.exitCode = kept ? 0 : 1;
