/**
 * What the app costs while nobody uses it: hidden in the tray with a large history, beside a bare Electron with one
 * hidden window, both at the same time, so that whatever the machine does it does to both. Wakeups are the times that
 * a thread of any of its processes went to sleep again.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Display } from '../support/app/display.ts';
import { OwnSession } from '../support/app/own-session.ts';
import { givenNumber } from './given-number.ts';
import { difference, readUse, type RestRow } from './at-rest/process-use.ts';
import { StartedApp } from './quick-ask/start-app.ts';
import { writeProfile } from './storage/write-profile.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const isShort = process.argv.includes('--short');
/** `--threads=N`: another number than that of the form. */
const THREADS = givenNumber('threads') ?? (isShort ? 200 : 10_000);
const MEASURED_SECONDS = isShort ? 8 : 60;
/** Of all its processes together. */
const BARS = { cpuPercent: 0.1, wakeupsASecond: 1 };
/** A start has work for later; it is over when a look finds less than this, of a processor. */
const QUIET_PERCENT = 0.6;
/** The same of a window that is shown: without a graphics card its caret's blinking takes some percent. */
const SHOWN_PERCENT = 15;
const LOOK_MS = 5000;
const MOST_LOOKS = 60;
/** So long it stays over: a snapshot of the history begins a minute after a start, and takes half of one. */
const QUIET_LOOKS = isShort ? 1 : 18;

const BARE = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 680, height: 60, show: false });
  window.loadFile('index.html').then(() => console.log('started'));
});
app.on('window-all-closed', () => {});`;

const base = mkdtempSync(join(tmpdir(), 'at-rest-'));
const ends: (() => void | Promise<void>)[] = [
  () => rmSync(base, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
];

async function startBare(display: string): Promise<StartedApp> {
  const folder = join(base, 'bare');
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), '{"main":"main.cjs"}');
  writeFileSync(join(folder, 'main.cjs'), BARE);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Bare</title>');
  const app = new StartedApp(folder, [`--user-data-dir=${join(folder, 'profile')}`], display);
  await app.line(/^started$/);
  return app;
}

async function startHidden(display: string): Promise<StartedApp> {
  const profile = join(base, 'profile');
  mkdirSync(profile);
  writeProfile(profile, THREADS);
  const open = join(import.meta.dirname, 'storage/open-profile.ts');
  execFileSync(process.execPath, [open, profile, String(THREADS)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  // Shown once and closed into the tray, as on any day.
  const app = new StartedApp(REPOSITORY, [`--user-data-dir=${profile}`], display);
  await app.line(/^(lockchat ready)/);
  return app;
}

async function measure(app: StartedApp, seconds: number): Promise<RestRow[]> {
  const before = readUse(app.pid);
  await delay(seconds * 1000);
  return difference(before, readUse(app.pid), seconds);
}

const sum = (rows: RestRow[], of: (row: RestRow) => number): number =>
  rows.reduce((total, row) => total + of(row), 0);

async function untilQuiet(app: StartedApp, percent = QUIET_PERCENT, looks = QUIET_LOOKS): Promise<void> {
  let quiet = 0;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    const rows = await measure(app, LOOK_MS / 1000);
    quiet = sum(rows, ({ cpuPercent }) => cpuPercent) < percent ? quiet + 1 : 0;
    if (quiet >= looks) return;
  }
  throw new Error('the app never comes to rest');
}

try {
  const session = await OwnSession.start();
  ends.unshift(() => session.end());
  process.env['DBUS_SESSION_BUS_ADDRESS'] = session.address;
  await session.client().requestName('org.kde.StatusNotifierWatcher', 0);
  const display = await Display.start();
  ends.unshift(() => display.end());
  const bare = await startBare(display.name);
  ends.unshift(() => bare.kill());
  const app = await startHidden(display.name);
  ends.unshift(() => app.kill());
  // Until then it has found the tray as well, into which it closes.
  await untilQuiet(app, SHOWN_PERCENT, 1);
  while (display.shows('Lockchat$')) {
    display.close('Lockchat$');
    await delay(500);
  }
  await Promise.all([untilQuiet(app), untilQuiet(bare)]);
  const [ours, floor] = await Promise.all([measure(app, MEASURED_SECONDS), measure(bare, MEASURED_SECONDS)]);
  if (ours.length === 0) throw new Error('the app has ended: it found no tray');
  const row = (name: string, rows: RestRow[]): Record<string, string> => ({
    process: name,
    'CPU, %': sum(rows, ({ cpuPercent }) => cpuPercent).toFixed(3),
    'wakeups/s': sum(rows, ({ wakeupsASecond }) => wakeupsASecond).toFixed(2),
    'PSS, MB': sum(rows, ({ memoryMb }) => memoryMb).toFixed(0),
  });
  console.table([
    ...ours.map((each) => row(`Lockchat: ${each.name}`, [each])),
    row('Lockchat: all', ours),
    ...floor.map((each) => row(`bare: ${each.name}`, [each])),
    row('bare: all', floor),
  ]);
  const busiest = ours
    .flatMap(({ name, threads }) => threads.map((thread) => ({ process: name, ...thread })))
    .sort((one, other) => other.aSecond - one.aSecond)
    .slice(0, 8);
  console.table(busiest);
  const cpuPercent = sum(ours, (each) => each.cpuPercent);
  const wakeups = sum(ours, (each) => each.wakeupsASecond);
  const isKept = cpuPercent <= BARS.cpuPercent && wakeups <= BARS.wakeupsASecond;
  console.log(
    `${THREADS} threads, ${MEASURED_SECONDS} s: CPU at most ${BARS.cpuPercent} % (${cpuPercent.toFixed(3)}), at most ` +
      `${BARS.wakeupsASecond} wakeup a second (${wakeups.toFixed(2)}): ${isKept ? 'kept' : 'NOT KEPT'}`,
  );
  mkdirSync(join(REPOSITORY, 'test-results'), { recursive: true });
  writeFileSync(
    join(REPOSITORY, 'test-results/at-rest.json'),
    JSON.stringify({ threads: THREADS, seconds: MEASURED_SECONDS, bars: BARS, ours, floor }, null, 2),
  );
  // Seconds are too few for these bars: one timer of Chromium's own is a bar's worth. There they are only told.
  if (!isKept && !isShort) process.exitCode = 1;
} finally {
  for (const end of ends) await end();
}
