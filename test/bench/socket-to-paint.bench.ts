/**
 * What it costs from the server's socket to the reader's eye, in the real window: a server on loopback
 * sends an answer at 200 deltas a second and writes down when; the page writes down when each piece was
 * painted. Beside it, as the floor, the same bytes fetched by plain Node.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { RunningApp } from '../support/app/app.ts';

const short = process.argv.includes('--short');
const SIZES = short ? [10_000, 50_000] : [10_000, 100_000];
const DELTA = 50;
const PER_SECOND = 200;
/** Bars of the product, with room for a machine that drifts. */
const LONGEST_TASK_MS = 50;
const LAST_BYTE_TO_PAINT_MS = 100;

interface Figures {
  bytes: number;
  /** From the write of a delta to the paint that shows it, ms. */
  p50: number;
  p95: number;
  longestTaskMs: number;
  lastByteToPaintMs: number;
}

/** Text like an answer's; each piece ends with its number, so that the page can tell which it shows. */
function pieces(size: number): string[] {
  return Array.from({ length: Math.ceil(size / DELTA) }, (_, index) => {
    const paragraph = index % 12 === 11 ? '\n\n' : ' ';
    return `${'a few words of prose that wrap and wrap on'.slice(0, DELTA - 10)} (${index})${paragraph}`;
  });
}

async function stream(response: ServerResponse, texts: string[], sent: number[]): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const start = performance.now();
  for (const [index, text] of texts.entries()) {
    const due = start + (index * 1000) / PER_SECOND;
    if (due > performance.now()) await delay(due - performance.now());
    sent.push(performance.timeOrigin + performance.now());
    response.write(`data: ${JSON.stringify({ choices: [{ delta: { content: text } }] })}\n\n`);
  }
  response.end('data: [DONE]\n\n');
}

/** Notes, after each frame, the highest number that stands in the conversation, and every long task. */
async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: [number, number][] = [];
    const tasks: number[] = [];
    let last = -1;
    const look = (): void => {
      const answers = document.querySelectorAll('article[data-status] ');
      const tail = answers[answers.length - 1]?.textContent.slice(-400) ?? '';
      const numbers = [...tail.matchAll(/\((\d+)\)/g)].map((match) => Number(match[1]));
      const highest = Math.max(-1, ...numbers);
      if (highest > last) {
        last = highest;
        seen.push([highest, performance.timeOrigin + performance.now()]);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    new PerformanceObserver((list) =>
      tasks.push(...list.getEntries().map((entry) => entry.duration)),
    ).observe({
      entryTypes: ['longtask'],
    });
    Object.assign(window, { benchSeen: seen, benchTasks: tasks });
  });
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function measure(size: number): Promise<Figures> {
  const texts = pieces(size);
  const sent: number[] = [];
  const server = createServer((_request, response) => void stream(response, texts, sent));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const { port }: AddressInfo =
    typeof address === 'object' && address !== null ? address : { address: '', family: '', port: 0 };
  const { app, page } = await RunningApp.open({
    env: { LOCKCHAT_ENDPOINT: `http://127.0.0.1:${port}/v1/chat/completions?auth=bench` },
  });
  try {
    await watch(page);
    await page.getByRole('textbox', { name: 'Message' }).fill('Tell me');
    await page.keyboard.press('Enter');
    await page
      .locator('article[aria-label="Assistant"][data-status="complete"]')
      .waitFor({ timeout: 120_000 });
    const { seen, tasks } = await page.evaluate(() => {
      const read = (name: string): unknown => Reflect.get(window, name);
      return { seen: read('benchSeen'), tasks: read('benchTasks') };
    });
    return figures(size, sent, numberPairs(seen), numbers(tasks));
  } finally {
    await app.dispose();
    server.close();
  }
}

function numberPairs(value: unknown): [number, number][] {
  return Array.isArray(value) ? value.map((pair: unknown[]) => [Number(pair[0]), Number(pair[1])]) : [];
}

function numbers(value: unknown): number[] {
  return Array.isArray(value) ? value.map(Number) : [];
}

function figures(bytes: number, sent: number[], seen: [number, number][], tasks: number[]): Figures {
  const waits = seen.map(([index, at]) => at - (sent[index] ?? at));
  return {
    bytes,
    p50: percentile(waits, 0.5),
    p95: percentile(waits, 0.95),
    longestTaskMs: Math.max(0, ...tasks),
    lastByteToPaintMs: waits.at(-1) ?? Number.NaN,
  };
}

const results: Figures[] = [];
for (const size of SIZES) results.push(await measure(size));
console.table(
  results.map((row) => ({
    'answer, kB': row.bytes / 1000,
    'delta to paint p50, ms': row.p50.toFixed(1),
    'p95, ms': row.p95.toFixed(1),
    'longest task, ms': row.longestTaskMs.toFixed(0),
    'last byte to last text, ms': row.lastByteToPaintMs.toFixed(1),
  })),
);
mkdirSync(join(import.meta.dirname, '../../test-results'), { recursive: true });
writeFileSync(
  join(import.meta.dirname, '../../test-results/socket-to-paint.json'),
  JSON.stringify(results, null, 2),
);
const slow = results.filter(
  (row) => row.longestTaskMs > LONGEST_TASK_MS || row.lastByteToPaintMs > LAST_BYTE_TO_PAINT_MS,
);
if (slow.length > 0) {
  console.log(
    `over the bar (${LONGEST_TASK_MS} ms a task, ${LAST_BYTE_TO_PAINT_MS} ms to the last text): ${slow.length}`,
  );
}
