/**
 * Three windows over two conversations, each of which is open in at least one of its own: random questions, edits,
 * deletions, branches, stops, titles and drafts from all of them at once while answers stream. Whenever it is quiet,
 * every window shows what main has, and main has everything that it confirmed. 10,000 steps; `--short`: 300.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { RunningApp } from '../support/app/app.ts';
import { waitFor } from '../support/app/wait-for.ts';
import { ScriptedServer } from '../servers/scripted-server.ts';
import { randomAnswer } from './windows/random-answer.ts';
import { type Place, randomAct, ThreadLog } from './windows/random-acts.ts';
import { difference } from './windows/shown-thread.ts';
import { ask, readThread, type StoredThread } from './windows/stored-thread.ts';
import { lostUpdates } from './windows/lost-updates.ts';

const STEPS = process.argv.includes('--short') ? 300 : 10_000;
const STEPS_A_ROUND = 10;
const ROUNDS_A_PAIR = 10;
/** What a person does not notice. It is told, not asserted: how fast a machine is says nothing of lost updates. */
const BAR_MS = 100;

const server = await ScriptedServer.start();
const env = { LOCKCHAT_ENDPOINT: `${server.origin}/v1/chat/completions?auth=a` };
const { app, page: main } = await RunningApp.open({ env });
const reader = await app.quickAsk();
const faults: string[] = [];
const equalAfterMs: number[] = [];
let late = 0;
let steps = 0;
let begun = 0;

try {
  await ask(main, 'settings-save', { titlesByModel: false });
  const { choice } = z
    .object({ choice: z.unknown() })
    .parse(await ask(main, 'app-start', { window: 'main' }));
  while (goesOn()) {
    const places = [await begin(choice), await begin(choice)];
    for (let round = 0; round < ROUNDS_A_PAIR && goesOn(); round += 1) await playRound(places);
    for (const { windows } of places) await close(windows[0]);
  }
} finally {
  await app.dispose();
  await server.close();
}

const sorted = equalAfterMs.toSorted((one, other) => one - other);
const at = (share: number): number => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0);
const figures = {
  steps,
  rounds: sorted.length,
  'came too late': late,
  'equal after, ms, p50': at(0.5),
  p95: at(0.95),
  most: Math.round(sorted.at(-1) ?? 0),
  [`over ${BAR_MS} ms`]: sorted.filter((ms) => ms > BAR_MS).length,
  faults: faults.length,
};
console.table([figures]);
for (const fault of faults) console.log(fault);
const results = join(import.meta.dirname, '../../test-results');
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, 'windows-soak.json'),
  JSON.stringify({ ...figures, faults, equalAfterMs }, null, 2),
);
process.exitCode = faults.length === 0 ? 0 : 1;

/** The first fault ends it: what comes after says nothing. */
function goesOn(): boolean {
  return steps < STEPS && faults.length === 0;
}

/** A new conversation, in a window of its own. */
async function begin(choice: unknown): Promise<Place> {
  begun += 1;
  server.next(...randomAnswer());
  const turn = await ask(main, 'turn-send', { threadId: null, text: `The beginning ${begun}`, choice });
  const { threadId } = z.object({ threadId: z.string() }).parse(turn);
  const before = app.pages();
  await ask(main, 'window-open-thread', { threadId });
  const window = await waitFor(() =>
    app.pages().find((page) => page.url().includes('/thread-window/') && !before.includes(page)),
  );
  await window.locator('article').first().waitFor();
  return { log: new ThreadLog(threadId), windows: [window], stored: await quiet(threadId), choice };
}

async function close(page: Page | undefined): Promise<void> {
  const closed = page?.waitForEvent('close');
  await page?.evaluate(() => window.close());
  await closed;
}

/** The main window shows one of the two; then all that is done is done at once. */
async function playRound(places: Place[]): Promise<void> {
  const shown = places[Math.floor(Math.random() * places.length)];
  if (shown === undefined) throw new Error('no conversation');
  await main.locator(`#thread-${shown.log.threadId}`).click();
  await main.getByRole('heading', { name: shown.stored.summary.title, exact: true }).waitFor();
  const acts = Array.from({ length: STEPS_A_ROUND }, () => {
    const place = places[Math.floor(Math.random() * places.length)] ?? shown;
    server.next(...randomAnswer());
    return randomAct(place === shown ? { ...place, windows: [...place.windows, main] } : place);
  });
  await Promise.all(acts);
  steps += STEPS_A_ROUND;
  for (const place of places) {
    const before = place.stored;
    place.stored = await quiet(place.log.threadId, place.log.draft);
    const windows = place === shown ? [...place.windows, main] : place.windows;
    await equal(place, windows);
    const lost = await lostUpdates(place.log, before, place.stored, (id) => readThread(reader, id));
    faults.push(...lost.map((fault) => `step ${steps}, ${place.log.threadId}: ${fault}`));
    late += place.log.late;
    place.log = place.log.next();
  }
}

/** As main has it once no answer runs and what was typed is kept. */
function quiet(threadId: string, draft: string | null = null): Promise<StoredThread> {
  return waitFor(async () => {
    const stored = await readThread(reader, threadId);
    return stored.turns.length === 0 && (draft === null || stored.draft === draft) ? stored : undefined;
  });
}

async function equal({ stored, log }: Place, windows: Page[]): Promise<void> {
  const from = performance.now();
  for (const page of windows) {
    let differs: string | null = null;
    try {
      await waitFor(async () => {
        differs = await difference(page, stored);
        return differs === null;
      });
    } catch {
      faults.push(`step ${steps}, ${log.threadId}, ${page.url()}: ${String(differs)}`);
    }
  }
  equalAfterMs.push(performance.now() - from);
}
