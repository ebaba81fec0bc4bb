/**
 * 100,000 mutations of recorded streams through the engine: `node test/soak/stream-fuzz.soak.ts
 * [--short]`. None may crash it, hang it, or be shown as complete without an end. A number that failed
 * can be run again alone: `--only=N`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { readSeeds, runMutated } from './mutated-streams.ts';

const MUTATIONS = process.argv.includes('--short') ? 5_000 : 100_000;
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice(7);

const seeds = readSeeds();
const numbers =
  only === undefined ? Array.from({ length: MUTATIONS }, (_, number) => number) : [Number(only)];
const ends = new Map<string, number>();
const faults: string[] = [];
const startedAt = performance.now();
for (const number of numbers) {
  const fuzzed = await runMutated(seeds, number);
  ends.set(fuzzed.ends, (ends.get(fuzzed.ends) ?? 0) + 1);
  if (fuzzed.fault !== undefined) faults.push(`${number}: ${fuzzed.fault}`);
}
const seconds = Math.round((performance.now() - startedAt) / 1000);
console.table([...ends].sort(([, a], [, b]) => b - a).map(([how, times]) => ({ ends: how, times })));
console.log(`${numbers.length} mutations in ${seconds} s, ${faults.length} faults`);
for (const fault of faults.slice(0, 20)) console.log(fault);
mkdirSync('test-results', { recursive: true });
writeFileSync(
  'test-results/stream-fuzz.json',
  `${JSON.stringify({ mutations: numbers.length, seconds, ends: Object.fromEntries(ends), faults }, null, 2)}\n`,
);
process.exitCode = faults.length === 0 ? 0 : 1;
