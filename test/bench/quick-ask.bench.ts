/**
 * From the key to a field that takes keys: quick-ask beside the least that Electron can do, a bare window made ahead,
 * and beside a window made at the moment; shows of the three one after the other, so that a machine that drifts
 * drifts for all. Then letters typed right behind the key: each must land in the field. A lost one fails the run.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { newProfile, RunningApp } from '../e2e/harness/app.ts';
import { Display } from '../e2e/harness/display.ts';
import { waitFor } from '../e2e/harness/wait-for.ts';
import { startBareWindow } from './quick-ask/bare-window.ts';
import { Keyboard } from './quick-ask/keyboard.ts';
import { SAY_WHEN_READY, Signals } from './quick-ask/signals.ts';
import { quantile } from './timing.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const isShort = process.argv.includes('--short');
const SHOWS = isShort ? 40 : 1000;
const TRIALS = isShort ? 40 : 1000;
/** The bar of the product, on a quiet machine. */
const BAR_MS = 80;
/** From the key to the first letter, and between letters: as fast as fingers are. */
const PACE_MS = 40;
const LETTERS = ['l', 'o', 'c', 'k', 'h', 'a', 't'];

interface Contender {
  key: string;
  signals: Signals;
  times: number[];
}

async function show({ key, signals, times }: Contender, keyboard: Keyboard): Promise<void> {
  const ready = signals.next('ready');
  const pressed = performance.timeOrigin + performance.now();
  await keyboard.do(`key --delay 0 ${key}`);
  times.push((await ready) - pressed);
  const hidden = signals.next('hidden');
  await keyboard.do(`key --delay 0 ${key}`);
  await hidden;
}

/** How many of the letters are not in the field. */
async function typeBehindKey(quick: Page, keyboard: Keyboard, signals: Signals): Promise<number> {
  const box = quick.getByRole('textbox', { name: 'Ask anything' });
  const pace = `sleep ${PACE_MS / 1000}`;
  const ready = signals.next('ready');
  await keyboard.do(
    'key --delay 0 ctrl+shift+space',
    ...LETTERS.flatMap((letter) => [pace, `key --delay 0 ${letter}`]),
  );
  await ready;
  // What has the keyboard has all of them by now: this key comes behind them.
  await keyboard.do('key --delay 0 End');
  const typed = await box.inputValue();
  await box.fill('');
  const hidden = signals.next('hidden');
  await keyboard.do('key --delay 0 Escape');
  await hidden;
  return LETTERS.length - typed.length;
}

function row({ times }: Contender): Record<string, string> {
  return {
    'p50, ms': quantile(times, 0.5).toFixed(1),
    'p95, ms': quantile(times, 0.95).toFixed(1),
    'largest, ms': Math.max(...times).toFixed(1),
  };
}

const display = await Display.start();
const ends: (() => void | Promise<void>)[] = [() => display.end()];
try {
  const { app, page } = await RunningApp.open({ userData: newProfile(), env: { DISPLAY: display.name } });
  ends.unshift(() => app.dispose());
  const quick = await app.quickAsk();
  const keyboard = new Keyboard(display.name);
  ends.unshift(() => keyboard.end());
  const contender = (key: string): Contender => ({ key, signals: new Signals(), times: [] });
  const lockchat = contender('ctrl+shift+space');
  const ahead = contender('ctrl+shift+F7');
  const atOnce = contender('ctrl+shift+F8');
  quick.on('console', (message) => lockchat.signals.receive(message.text()));
  await quick.evaluate(`(${SAY_WHEN_READY})()`);
  ends.unshift(
    await startBareWindow(display.name, 'Control+Shift+F7', true, SAY_WHEN_READY, ahead.signals),
    await startBareWindow(display.name, 'Control+Shift+F8', false, SAY_WHEN_READY, atOnce.signals),
  );
  await waitFor(() => display.shows('Lockchat$'));
  const contenders = [lockchat, ahead, atOnce];
  // The first show of each draws what is drawn never again.
  for (const each of contenders) await show(each, keyboard);
  for (const each of contenders) each.times = [];
  for (let round = 0; round < SHOWS; round += 1) {
    for (const each of contenders) await show(each, keyboard);
  }

  const losses: number[] = [];
  for (let trial = 0; trial < TRIALS; trial += 1) {
    losses.push(await typeBehindKey(quick, keyboard, lockchat.signals));
  }
  const lost = losses.reduce((sum, count) => sum + count, 0);
  const elsewhere = await page.getByRole('textbox', { name: 'Message' }).inputValue();

  console.table({
    'quick-ask': row(lockchat),
    'a bare window made ahead': row(ahead),
    'a window made at the moment': row(atOnce),
  });
  console.log(
    `${SHOWS} shows each; bar for p95 on a quiet machine ${BAR_MS} ms. ${TRIALS} trials of ${LETTERS.length} letters, ` +
      `the first ${PACE_MS} ms behind the key: ${lost} lost, ${elsewhere.length} of them in the window before.`,
  );
  mkdirSync(join(REPOSITORY, 'test-results'), { recursive: true });
  const result = {
    shows: SHOWS,
    trials: TRIALS,
    paceMs: PACE_MS,
    lost,
    quickAskMs: lockchat.times,
    madeAheadMs: ahead.times,
    madeAtOnceMs: atOnce.times,
  };
  writeFileSync(join(REPOSITORY, 'test-results/quick-ask.json'), JSON.stringify(result, null, 2));
  if (lost > 0) process.exitCode = 1;
} finally {
  for (const end of ends) await end();
}
