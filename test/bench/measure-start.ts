import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanEnvironment } from '../support/app/app.ts';

/** Long enough for everything that comes up after the first paint, in ms. */
const SETTLE_MS = 3000;

export interface StartSample {
  startMs: number;
  memoryMb: number;
}

/**
 * Starts an app of Electron on a profile, and kills it: the time from the start of the process to the line
 * that says that keys are taken, and the memory of all its processes once it has settled.
 */
export async function measureStart(app: string, ready: RegExp, profile: string): Promise<StartSample> {
  const executable = process.env['LOCKCHAT_ELECTRON'] ?? '';
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const started = performance.now();
  const child = spawn(executable, [...asRoot, app, `--user-data-dir=${profile}`], {
    detached: true,
    env: cleanEnvironment(),
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  try {
    await line(child, ready);
    const startMs = performance.now() - started;
    await delay(SETTLE_MS);
    return { startMs, memoryMb: proportionalMemory(child.pid ?? 0) };
  } finally {
    const exited = new Promise((resolve) => child.once('exit', resolve));
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    await exited;
  }
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function line(child: ChildProcess, pattern: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`it ended with ${String(code)} before it was ready`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on('line', (text) => {
      if (pattern.test(text)) resolve();
    });
  });
}

/** PSS of every process of the group, in MB: shared pages are counted once. */
export function proportionalMemory(group: number): number {
  let kilobytes = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
      if (Number(rest.split(' ')[2]) !== group) continue;
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It ended while we looked.
    }
  }
  return kilobytes / 1024;
}
