/**
 * How long the app's main process is blocked by work on the history: the delay of its own event loop while
 * answers stream, threads are appended to, listed, opened, searched, imported and backed up, beside the same
 * main with nothing to do. `--short`: a smaller history, and less of each. Prints a table, writes
 * `test-results/main-thread.json`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { newProfile, RunningApp } from '../e2e/harness/app.ts';
import { request } from '../e2e/harness/bridge.ts';
import { openStore } from '../unit/storage/storage-samples.ts';
import { importFile } from './main-thread/import-file.ts';
import { type Blocked, MainProbe } from './main-thread/main-probe.ts';
import { writeProfile } from './storage/write-profile.ts';

const short = process.argv.includes('--short');
const THREADS = short ? 500 : 10_000;
const PHASE_MS = short ? 1500 : 6000;
const IMPORTED = short ? 100 : 1000;
const STREAMS = 3;
const DELTA_EVERY_MS = 5;
/** Over what the idle main has in the same run, at p99. */
const BAR_MS = 8;

/** Streams until the asker goes; a question "short" is answered at once. */
const server = createServer((asked, response) => {
  let body = '';
  asked.on('data', (chunk: Buffer) => (body += chunk.toString()));
  asked.on('end', () => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const say = (content: string): void => {
      response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
    };
    say('An answer. ');
    if (body.includes('"short"')) {
      response.end('data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
      return;
    }
    const timer = setInterval(() => say('some more words, '.repeat(3)), DELTA_EVERY_MS);
    response.once('close', () => clearInterval(timer));
  });
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;

const profile = newProfile();
const probe = new MainProbe(profile);
writeProfile(profile, THREADS);
const folder = join(profile, 'another-disk');
mkdirSync(folder);
const { store } = await openStore(profile);
const backup = { folder, every: 'never', keep: 2, merge: false } as const;
await store.request('document-write', { name: 'settings', value: { backup } });
await store.request('close', null);

const env = { ...probe.env, LOCKCHAT_ENDPOINT: `http://127.0.0.1:${port}/v1/chat/completions?auth=a` };
const { app, page } = await RunningApp.open({ userData: profile, env });
probe.attach(app.pid);
const rows: Record<string, Blocked> = {};
try {
  const { choice } = await ask(page, z.object({ choice: z.unknown() }), 'app-start', { window: 'main' });
  const slice = { filter: { place: 'all' }, sort: 'updated' };
  const ids = z.array(z.string());
  const all = await ask(page, ids, 'thread-ids', { ...slice, offset: 0, limit: 200 });
  const send = (threadId: string | null, text: string): Promise<{ threadId: string }> =>
    ask(page, z.object({ threadId: z.string() }), 'turn-send', { threadId, text, choice });

  await delay(PHASE_MS);
  rows['idle'] = await probe.during(() => delay(PHASE_MS * 2));
  rows[`${STREAMS} answers stream`] = await probe.during(async () => {
    const asked = await Promise.all(Array.from({ length: STREAMS }, () => send(null, 'long')));
    await delay(PHASE_MS);
    await Promise.all(asked.map(({ threadId }) => ask(page, z.unknown(), 'turn-stop', { threadId })));
  });
  rows['questions and answers are saved'] = await probe.during(() =>
    forAWhile(async () => {
      const { threadId } = await send(null, 'short');
      await ask(page, z.unknown(), 'thread-open', { threadId });
      await ask(page, z.unknown(), 'thread-close', { threadId });
    }),
  );
  rows['the list is scrolled'] = await probe.during(() =>
    forAWhile(async (round) => {
      await ask(page, z.unknown(), 'thread-slice', { ...slice, offset: (round * 40) % THREADS, limit: 40 });
    }),
  );
  rows['threads are opened'] = await probe.during(() =>
    forAWhile(async (round) => {
      const threadId = all[round % all.length];
      await ask(page, z.unknown(), 'thread-open', { threadId });
      await ask(page, z.unknown(), 'thread-close', { threadId });
    }),
  );
  rows['a search, and its index is built'] = await probe.during(() =>
    forAWhile(async (round) => {
      const text = ['the', 'редчайше', 'function', 'и'][round % 4];
      await ask(page, z.unknown(), 'search', { text, limit: 30 });
    }),
  );
  rows[`${IMPORTED} conversations are imported`] = await probe.during(() =>
    importFile(page, join(profile, 'import.json'), IMPORTED),
  );
  rows['a backup is made and read back'] = await probe.during(() =>
    ask(page, z.unknown(), 'backup-run', null),
  );
  rows['idle again'] = await probe.during(() => delay(PHASE_MS));
} finally {
  await app.kill();
  server.closeAllConnections();
  server.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

console.log(`the event loop of main with ${THREADS} threads, ms late`);
const measured = Object.entries(rows).map(([name, row]) => ({ name, row }));
console.table(Object.fromEntries(measured.map(({ name, row }) => [name, rounded(row)])));
const idle = Math.max(...measured.filter(({ name }) => name.startsWith('idle')).map(({ row }) => row.p99));
const over = measured.filter(({ row: { p99 } }) => p99 > BAR_MS + idle);
for (const { name, row } of over)
  console.log(`over the bar: ${name}: ${row.p99.toFixed(1)} ms at p99, ${idle.toFixed(1)} ms idle`);
const results = join(import.meta.dirname, '../../test-results');
mkdirSync(results, { recursive: true });
writeFileSync(
  join(results, 'main-thread.json'),
  JSON.stringify({ threads: THREADS, barMs: BAR_MS, rows }, null, 2),
);
process.exitCode = over.length === 0 ? 0 : 1;

/** Over and over, with a moment between, as a person with quick hands would. */
async function forAWhile(work: (round: number) => Promise<void>): Promise<void> {
  const end = performance.now() + PHASE_MS;
  for (let round = 0; performance.now() < end; round += 1) {
    await work(round);
    await delay(10);
  }
}

/** Asks the app through the window's own bridge. */
async function ask<T>(window: Page, shape: z.ZodType<T>, name: string, input: unknown): Promise<T> {
  const answer = await request(window, name, input);
  const parsed = z.object({ ok: z.literal(true), value: shape }).safeParse(answer);
  if (!parsed.success) throw new Error(`${name}: ${JSON.stringify(answer).slice(0, 300)}`);
  return parsed.data.value;
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
