/**
 * Start to keys accepted, and memory after it, beside a hello-world window of the same Electron: pairs one
 * after the other, so that a machine that drifts drifts for both.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureStart, median, type StartSample } from './measure-start.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const PAIRS = process.argv.includes('--short') ? 3 : 15;
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

const hello = mkdtempSync(join(tmpdir(), 'hello-world-'));
writeFileSync(join(hello, 'package.json'), '{"main":"main.cjs"}');
writeFileSync(join(hello, 'main.cjs'), HELLO_MAIN);
writeFileSync(join(hello, 'index.html'), HELLO_PAGE);

async function sample(app: string, ready: RegExp): Promise<StartSample> {
  const profile = mkdtempSync(join(tmpdir(), 'start-up-'));
  try {
    return await measureStart(app, ready, profile);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

const rows: { hello: StartSample; lockchat: StartSample }[] = [];
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
