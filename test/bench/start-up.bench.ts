/**
 * Start to keys accepted, and memory after it, beside a hello-world window of the same Electron: pairs one
 * after the other, so that a machine that drifts drifts for both.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { cleanEnvironment } from '../e2e/harness/app.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const PAIRS = process.argv.includes('--short') ? 3 : 15;
/** Long enough for everything that comes up after the first paint, in ms. */
const SETTLE_MS = 3000;
/** The bars of the product: at most so many times hello-world. */
const BARS = { start: 1.3, memory: 1.25 };

const HELLO_MAIN = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1100, height: 760 });
  window.webContents.once('did-finish-load', () => console.log('ready'));
  window.loadFile('index.html');
});`;
const HELLO_PAGE = '<!doctype html><title>Hello</title><textarea autofocus></textarea>';

interface Sample {
  startMs: number;
  memoryMb: number;
}

const executable = process.env['LOCKCHAT_ELECTRON'] ?? '';
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const hello = mkdtempSync(join(tmpdir(), 'hello-world-'));
writeFileSync(join(hello, 'package.json'), '{"main":"main.cjs"}');
writeFileSync(join(hello, 'main.cjs'), HELLO_MAIN);
writeFileSync(join(hello, 'index.html'), HELLO_PAGE);

/** From the start of the process to the line that says that keys are taken. */
async function sample(app: string, ready: RegExp): Promise<Sample> {
  const profile = mkdtempSync(join(tmpdir(), 'start-up-'));
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
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
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
function proportionalMemory(group: number): number {
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

function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const rows: { hello: Sample; lockchat: Sample }[] = [];
// The first start of each fills the disk's cache.
await sample(hello, /^ready$/);
await sample(REPOSITORY, /^lockchat ready/);
for (let pair = 0; pair < PAIRS; pair += 1) {
  rows.push({ hello: await sample(hello, /^ready$/), lockchat: await sample(REPOSITORY, /^lockchat ready/) });
}
rmSync(hello, { recursive: true });

const result = {
  pairs: PAIRS,
  start: {
    helloMs: median(rows.map((row) => row.hello.startMs)),
    lockchatMs: median(rows.map((row) => row.lockchat.startMs)),
    ratio: median(rows.map((row) => row.lockchat.startMs / row.hello.startMs)),
  },
  memory: {
    helloMb: median(rows.map((row) => row.hello.memoryMb)),
    lockchatMb: median(rows.map((row) => row.lockchat.memoryMb)),
    ratio: median(rows.map((row) => row.lockchat.memoryMb / row.hello.memoryMb)),
  },
};
console.table({
  'start to keys accepted, ms': {
    'hello-world': result.start.helloMs.toFixed(0),
    Lockchat: result.start.lockchatMs.toFixed(0),
    ratio: result.start.ratio.toFixed(2),
    bar: BARS.start,
  },
  'memory (PSS), MB': {
    'hello-world': result.memory.helloMb.toFixed(0),
    Lockchat: result.memory.lockchatMb.toFixed(0),
    ratio: result.memory.ratio.toFixed(2),
    bar: BARS.memory,
  },
});
mkdirSync(join(REPOSITORY, 'test-results'), { recursive: true });
writeFileSync(join(REPOSITORY, 'test-results/start-up.json'), JSON.stringify(result, null, 2));
