/**
 * How long the app's main process is blocked by work on the history: the delay of its own event loop while
 * answers stream, threads are appended to, listed, opened, searched, imported and backed up, beside the same
 * main with nothing to do. `--short`: a smaller history, and less of each. Prints a table, writes
 * `test-results/main-thread.json`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, judge } from './bars.ts';
import type { Blocked } from './main-thread/main-probe.ts';
import { type Extent, measurePhases } from './main-thread/measure-phases.ts';

const EXTENT: Extent = process.argv.includes('--short')
  ? { threads: 500, phaseMs: 1500, imported: 100 }
  : { threads: 10_000, phaseMs: 6000, imported: 1000 };
/** Over what the idle main has in the same run, at p99. */
const BAR_MS = 8;

process.exitCode = await judge(async () => {
  const phases = await measurePhases(EXTENT);
  console.log(`the event loop of main with ${EXTENT.threads} threads, ms late by its own doing`);
  console.table(Object.fromEntries([...phases].map(([name, row]) => [name, rounded(row)])));
  const results = join(import.meta.dirname, '../../test-results');
  mkdirSync(results, { recursive: true });
  const report = { threads: EXTENT.threads, barMs: BAR_MS, rows: Object.fromEntries(phases) };
  writeFileSync(join(results, 'main-thread.json'), JSON.stringify(report, null, 2));
  const idle = Math.max(...[...phases].filter(([name]) => isIdle(name)).map(([, { p99 }]) => p99));
  return [...phases]
    .filter(([name]) => !isIdle(name))
    .map(([name, { p99 }]): Figure => ({
      what: `${name}, ms at p99 over idle`,
      value: p99 - idle,
      most: BAR_MS,
    }));
});

function isIdle(phase: string): boolean {
  return phase.startsWith('idle');
}

function rounded({ count, p50, p99, max, starvedMs }: Blocked): Record<string, number> {
  const short = (value: number): number => Number(value.toFixed(1));
  return {
    p50: short(p50),
    p99: short(p99),
    max: short(max),
    'no processor': short(starvedMs),
    looks: count,
  };
}
