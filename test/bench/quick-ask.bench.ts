/**
 * From the key to a field that takes keys: quick-ask beside the least that Electron can do, a bare window made ahead,
 * and beside a window made at the moment; shows of the three one after the other, so that a machine that drifts
 * drifts for all. The times are when a page believes that it has the keyboard; that the X server has given it as well
 * show letters typed right behind the key. Until a window has the keyboard they belong to the one before, which no app
 * can change: the full form, on a quiet machine, fails on each of them. A letter that is in neither window, or out of
 * order, fails the run on any machine.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Display } from '../support/app/display.ts';
import { waitFor } from '../support/app/wait-for.ts';
import { givenNumber } from './given-number.ts';
import { startBareWindow } from './quick-ask/bare-window.ts';
import { DebuggedPage } from './quick-ask/debugged-page.ts';
import { Keyboard } from './quick-ask/keyboard.ts';
import { SAY_WHEN_READY, Signals } from './quick-ask/signals.ts';
import { StartedApp } from './quick-ask/start-app.ts';
import { quantile } from './timing.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const isShort = process.argv.includes('--short');
/** `--rounds=N`: so many shows and trials, in place of those of the form. */
const ROUNDS = givenNumber('rounds') ?? (isShort ? 40 : 1000);
const SHOWS = ROUNDS;
const TRIALS = ROUNDS;
/** On a quiet machine; the promise of the product is 80 ms. */
const BAR_MS = 50;
/** From the key to the first letter: the fingers let three keys go first. */
const FIRST_LETTER_MS = 60;
/** From letter to letter: 400 words a minute, which nobody types. */
const PACE_MS = 30;
const LETTERS = ['l', 'o', 'c', 'k', 'h', 'a', 't'];
const WORD = LETTERS.join('');
const KEY = 'ctrl+shift+space';

interface Contender {
  key: string;
  signals: Signals;
  times: number[];
}

async function show({ key, signals, times }: Contender, keyboard: Keyboard): Promise<void> {
  let pressed = 0;
  const ready = await signals.after(() => {
    pressed = performance.timeOrigin + performance.now();
    return keyboard.do(`key --delay 0 ${key}`);
  }, 'ready');
  times.push(ready - pressed);
  await signals.after(() => keyboard.do(`key --delay 0 ${key}`), 'hidden');
}

interface Trial {
  /** From the key to the field that takes keys. */
  readyMs: number;
  /** What stands in the field in the end, and in the window that had the keyboard before. */
  typed: string;
  elsewhere: string;
}

/** Types letters right behind the key. */
async function typeBehindKey(quick: DebuggedPage, before: DebuggedPage, keyboard: Keyboard): Promise<Trial> {
  const { signals } = lockchat;
  await waitFor(async () => (await before.evaluate('document.hasFocus()')) === true);
  const letters = LETTERS.flatMap((letter, index) => [
    `sleep ${(index === 0 ? FIRST_LETTER_MS : PACE_MS) / 1000}`,
    `key --delay 0 ${letter}`,
  ]);
  let pressed = 0;
  const ready = await signals.after(() => {
    pressed = performance.timeOrigin + performance.now();
    return keyboard.do(`key --delay 0 ${KEY}`, ...letters);
  }, 'ready');
  // A key behind the letters: once it is there, they are, wherever they went.
  const end = quick.evaluate(
    `new Promise((resolve) => addEventListener('keyup', ({ key }) => key === 'End' && resolve()))`,
  );
  // Answered in order: with this the listener is there.
  await quick.evaluate('0');
  await keyboard.do('key --delay 0 End');
  await end;
  const value = `document.querySelector('textarea').value`;
  const typed = String(await quick.evaluate(value));
  const elsewhere = String(await before.evaluate(value));
  await keyboard.do('key --delay 0 ctrl+a', 'key --delay 0 BackSpace');
  await signals.after(() => keyboard.do('key --delay 0 Escape'), 'hidden');
  if (elsewhere !== '') {
    await waitFor(async () => (await before.evaluate('document.hasFocus()')) === true);
    await keyboard.do('key --delay 0 ctrl+a', 'key --delay 0 BackSpace');
    await waitFor(async () => (await before.evaluate(value)) === '');
  }
  return { readyMs: ready - pressed, typed, elsewhere };
}

/** Whether letters are nowhere, or in another order than they were typed. */
function isBroken({ typed, elsewhere }: Trial): boolean {
  return elsewhere + typed !== WORD;
}

function row({ times }: Contender): Record<string, string> {
  return {
    'p50, ms': quantile(times, 0.5).toFixed(1),
    'p95, ms': quantile(times, 0.95).toFixed(1),
    'largest, ms': Math.max(...times).toFixed(1),
  };
}

const contender = (key: string, name: string): Contender => ({ key, signals: new Signals(name), times: [] });
const lockchat = contender(KEY, 'quick-ask');
const ahead = contender('ctrl+shift+F7', 'the window made ahead');
const atOnce = contender('ctrl+shift+F8', 'the window made at the moment');
const contenders = [lockchat, ahead, atOnce];

const profile = mkdtempSync(join(tmpdir(), 'quick-ask-'));
const display = await Display.start();
const ends: (() => void | Promise<void>)[] = [
  () => display.end(),
  () => rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
];
try {
  const flags = ['--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const app = new StartedApp(REPOSITORY, flags, display.name);
  ends.unshift(() => app.kill());
  const isReady = app.line(/^(lockchat ready)/);
  const port = await app.line(/DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/);
  await isReady;
  const quick = await waitFor(() =>
    DebuggedPage.open(port, 'quick-ask', (text) => lockchat.signals.receive(text)),
  );
  const main = await waitFor(() => DebuggedPage.open(port, 'main-window'));
  await waitFor(async () => (await quick.evaluate(`document.querySelector('textarea') !== null`)) === true);
  await quick.evaluate(`(${SAY_WHEN_READY})()`);
  const keyboard = new Keyboard(display.name);
  ends.unshift(
    () => keyboard.end(),
    await startBareWindow(display.name, 'Control+Shift+F7', true, ahead.signals),
    await startBareWindow(display.name, 'Control+Shift+F8', false, atOnce.signals),
  );
  await waitFor(() => display.isActive('Lockchat$'));
  // The first show of each draws what is drawn never again.
  for (const each of contenders) await show(each, keyboard);
  for (const each of contenders) each.times = [];
  for (let round = 0; round < SHOWS; round += 1) {
    for (const each of contenders) await show(each, keyboard);
  }

  const trials: Trial[] = [];
  for (let trial = 0; trial < TRIALS; trial += 1) trials.push(await typeBehindKey(quick, main, keyboard));
  const early = trials.reduce((sum, { elsewhere }) => sum + elsewhere.length, 0);
  const broken = trials.filter(isBroken);

  console.table({
    'quick-ask': row(lockchat),
    'a bare window made ahead': row(ahead),
    'a window made at the moment': row(atOnce),
  });
  console.log(`${SHOWS} shows each; bar for p95 on a quiet machine: ${BAR_MS} ms.`);
  console.log(
    `${TRIALS} trials of ${WORD.length} letters, the first ${FIRST_LETTER_MS} ms behind the key, the others ${PACE_MS} ms ` +
      `from each other: ${early} letters went to the window before; letters lost in ${broken.length} trials.`,
  );
  for (const trial of broken) console.log(trial);
  mkdirSync(join(REPOSITORY, 'test-results'), { recursive: true });
  const result = {
    shows: SHOWS,
    firstLetterMs: FIRST_LETTER_MS,
    paceMs: PACE_MS,
    early,
    trials,
    quickAskMs: lockchat.times,
    madeAheadMs: ahead.times,
    madeAtOnceMs: atOnce.times,
  };
  writeFileSync(join(REPOSITORY, 'test-results/quick-ask.json'), JSON.stringify(result, null, 2));
  if (broken.length > 0 || (early > 0 && !isShort)) process.exitCode = 1;
} finally {
  for (const end of ends) await end();
}
