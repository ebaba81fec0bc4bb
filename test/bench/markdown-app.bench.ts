/**
 * What a long answer costs the whole app, in its real window: streamed, opened when it is finished, and
 * left behind. By the tenth of the answer: what main and the page compute, and what main sends the page.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CDPSession, Page } from 'playwright-core';
import { RunningApp } from '../support/app/app.ts';
import { request } from '../support/app/bridge.ts';
import { startAnswering, type Answer } from './markdown/answering-server.ts';
import { seen, watch } from './markdown/page-watch.ts';
import { kinds, textOf, type Kind } from './markdown/texts.ts';

const short = process.argv.includes('--short');
const STREAMED: readonly (readonly [Kind, number])[] = short
  ? [['prose', 50_000]]
  : [...kinds.map((kind) => [kind, 100_000] as const), ['prose', 1_000_000]];
const OPENED = short ? [200_000] : [20_000, 200_000, 1_000_000];
const LEFT_BEHIND = short ? 5 : 50;
const STEP = 50;
const RATE = 200;
/** Bars of the product. */
const GROWTH = 1.2;
const TASK_MS = 50;
const MEMORY_MB = 20;

const PASTED = 'A line of text that was pasted.\n'.repeat(1600);

let answer: Answer = { text: 'Hello.', step: STEP, rate: Infinity };
const server = await startAnswering(() => answer);
const { app, page } = await RunningApp.open({ env: { LOCKCHAT_ENDPOINT: server.url } });
// What is pasted stays text of the message box: that is what is measured.
await request(page, 'settings-save', { attachLongPaste: false });
const session = await page.context().newCDPSession(page);

async function ask(next: Answer): Promise<void> {
  answer = next;
  await page.getByRole('textbox', { name: 'Message' }).fill('Tell me');
  await page.keyboard.press('Enter');
  await page
    .locator('article[aria-label="Assistant"][data-status="complete"]:not(:has([aria-busy]))')
    .last()
    .waitFor({ timeout: 300_000 });
}

async function leave(): Promise<void> {
  await page.getByRole('button', { name: 'New chat' }).click();
  await page.locator('article').first().waitFor({ state: 'detached' });
}

/** Time on a processor of a process and all its threads so far, in ms; of Linux alone. */
function processorTime(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(tasks).map((task) =>
    Number(readFileSync(join(tasks, task, 'schedstat'), 'utf8').split(' ')[0]),
  );
  return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e6;
}

async function pageProcess(page: Page): Promise<number> {
  const browser = await page.context().browser()?.newBrowserCDPSession();
  const { processInfo } = (await browser?.send('SystemInfo.getProcessInfo')) ?? { processInfo: [] };
  return (
    processInfo
      .filter(({ type }) => type === 'renderer')
      .toSorted((one, other) => other.cpuTime - one.cpuTime)[0]?.id ?? 0
  );
}

interface Mark {
  readonly main: number;
  readonly page: number;
  readonly bytes: number;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

const renderer = await pageProcess(page);

async function mark(): Promise<Mark> {
  const { bytes } = await seen(page);
  return { main: processorTime(app.pid), page: processorTime(renderer), bytes };
}

async function streamed(kind: Kind, size: number): Promise<Record<string, number | string>> {
  const text = textOf(kind, size);
  const marks: Promise<Mark>[] = [];
  await watch(page);
  const before = await mark();
  await ask({
    text,
    step: STEP,
    rate: RATE,
    onSent(letters) {
      while (letters >= ((marks.length + 1) * text.length) / 10) marks.push(mark());
    },
  });
  const all = [before, ...(await Promise.all(marks))];
  const { tasks, frames } = await seen(page);
  await leave();
  const growth = (of: (mark: Mark) => number): number => {
    const parts = all.slice(1).map((each, index) => of(each) - of(all[index] ?? each));
    // The first holds what the question took.
    return (parts[9] ?? 0) / (((parts[1] ?? 0) + (parts[2] ?? 0)) / 2);
  };
  return {
    kind,
    size,
    mainGrowth: growth((each) => each.main),
    pageGrowth: growth((each) => each.page),
    bytesGrowth: growth((each) => each.bytes),
    bytesPerLetter: ((all[9]?.bytes ?? 0) - (all[1]?.bytes ?? 0)) / (text.length * 0.8),
    frameP99: percentile(frames, 0.99),
    longestTask: Math.max(0, ...tasks),
    tasksOverBar: tasks.length,
  };
}

async function opened(size: number): Promise<Record<string, number>> {
  await ask({ text: textOf('prose', size), step: 4000, rate: Infinity });
  await leave();
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').first().waitFor();
  await watch(page);
  const started = performance.now();
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('link').first().click();
  await page.locator('article[aria-label="Assistant"]').last().waitFor({ timeout: 60_000 });
  const shown = performance.now() - started;
  await page
    .locator('article[aria-label="Assistant"]:not(:has([aria-busy]))')
    .last()
    .waitFor({ timeout: 120_000 });
  const whole = performance.now() - started;
  const { tasks } = await seen(page);
  await watch(page);
  await page.getByRole('textbox', { name: 'Message' }).focus();
  await page.keyboard.press('ControlOrMeta+V');
  await page.waitForFunction(
    (length) => document.querySelector('textarea')?.value.length === length,
    PASTED.length,
  );
  const paste = Math.max(0, ...(await seen(page)).tasks);
  await page.getByRole('textbox', { name: 'Message' }).fill('');
  await leave();
  return { size, shown, whole, longestTask: Math.max(0, ...tasks), paste };
}

async function memory(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN) / 1e6;
}

await session.send('Performance.enable');
await page.getByRole('textbox', { name: 'Message' }).fill(PASTED);
await page.keyboard.press('ControlOrMeta+A');
await page.keyboard.press('ControlOrMeta+X');
const idle = await (async () => {
  await watch(page);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  return percentile((await seen(page)).frames, 0.99);
})();

const streams = [];
for (const [kind, size] of STREAMED) streams.push(await streamed(kind, size));
const opens = [];
for (const size of OPENED) opens.push(await opened(size));

const before = await memory(session);
for (let count = 0; count < LEFT_BEHIND; count += 1) {
  await ask({ text: textOf('prose', 100_000), step: 2000, rate: 200 });
}
const full = await memory(session);
await leave();
await watch(page);
await seen(page);
const after = await memory(session);
await app.dispose();
server.close();

const rounded = (row: Record<string, number | string>): Record<string, number | string> =>
  Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? Math.round(value * 100) / 100 : value,
    ]),
  );
console.log(`p99 of a frame where nothing happens: ${idle.toFixed(1)} ms`);
console.table(streams.map(rounded));
console.table(opens.map(rounded));
console.log(
  `memory of the page, MB: ${before.toFixed(1)}, after ${LEFT_BEHIND} answers of 100 kB ${full.toFixed(1)}, and once they are left ${after.toFixed(1)}`,
);
const results = join(import.meta.dirname, '../../test-results');
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, 'markdown-app.json'),
  JSON.stringify({ idle, streams, opens, memory: { before, full, after } }, null, 2),
);

const over = [
  ...streams
    .filter(
      ({ mainGrowth, pageGrowth, bytesGrowth, longestTask }) =>
        [mainGrowth, pageGrowth, bytesGrowth].some((growth) => Number(growth) > GROWTH) ||
        Number(longestTask) > TASK_MS,
    )
    .map(({ kind, size }) => `streaming ${String(kind)}, ${String(size)}`),
  ...opens
    .filter(({ longestTask, paste }) => Math.max(longestTask ?? 0, paste ?? 0) > TASK_MS)
    .map(({ size }) => `opening ${size}`),
  ...(after - before > MEMORY_MB ? ['memory'] : []),
];
if (over.length > 0)
  console.log(`over the bar (${GROWTH} times, ${TASK_MS} ms, ${MEMORY_MB} MB): ${over.join('; ')}`);
