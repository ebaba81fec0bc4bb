/**
 * `kill -9` of the real app at random instants while files are attached, sent, exported and deleted for good, on one
 * profile: `lockchat check` finds the history whole each time, so that no message lacks a file; and no file is left
 * that nobody names, once the next start had the time to look. 200 kills; `--short`: 12; `--rounds=N`: so many.
 */
import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { newProfile, RunningApp } from '../support/app/app.ts';
import { request } from '../support/app/bridge.ts';
import { waitFor } from '../support/app/wait-for.ts';
import { DONE, finish, ROLE, text } from '../servers/chat-completions-stream.ts';
import { attach, orphans, purge, send } from './files/given-files.ts';

const wanted = process.argv.find((argument) => argument.startsWith('--rounds='))?.slice('--rounds='.length);
const ROUNDS = Number(wanted ?? (process.argv.includes('--short') ? 12 : 200));
/** The latest instant of a kill, ms after the first file is given. */
const LONGEST_MS = 3000;
const MOST_THREADS = 6;

const server = createServer((asked, response) => {
  asked.resume();
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(ROLE + text('Thank you.') + finish() + DONE);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const address = server.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
const env = { LOCKCHAT_ENDPOINT: `http://127.0.0.1:${String(port)}/v1/chat/completions?auth=a` };

const profile = newProfile();
const exports = mkdtempSync(join(tmpdir(), 'lockchat-exports-'));
const threads: string[] = [];
const faults: string[] = [];
const did = { attached: 0, sent: 0, exported: 0, purged: 0 };

try {
  for (let round = 0; round < ROUNDS; round += 1) {
    const { app, page } = await RunningApp.open({ userData: profile, env });
    let killed = false;
    const work = [giveAndSend(page), giveAndSend(page), exportAndPurge(page, round)].map((each) =>
      // What was under way when the app was killed fails; anything else is a fault of the app.
      each.catch((error: unknown) => {
        if (!killed) faults.push(`round ${round}: ${String(error)}`);
      }),
    );
    await delay(Math.random() * LONGEST_MS);
    killed = true;
    await app.kill();
    await Promise.all(work);
    const { code, stdout } = await check();
    if (code !== 0) faults.push(`round ${round}: lockchat check says ${String(code)}\n${stdout}`);
  }
  const { app } = await RunningApp.open({ userData: profile, env });
  await waitFor(
    () => orphans(profile).length === 0,
    () => `nobody names ${orphans(profile).join(', ')}`,
  ).catch((error: unknown) => faults.push(String(error)));
  await app.quit();
  const { code, stdout } = await check();
  if (code !== 0) faults.push(`at the end: lockchat check says ${String(code)}\n${stdout}`);
} finally {
  server.close();
  if (faults.length === 0) rmSync(profile, { recursive: true, force: true });
  rmSync(exports, { recursive: true, force: true });
}

console.table([{ kills: ROUNDS, ...did, faults: faults.length }]);
for (const fault of faults) console.log(fault);
mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/files-soak.json', JSON.stringify({ kills: ROUNDS, ...did, faults }, null, 2));
process.exitCode = faults.length === 0 ? 0 : 1;

/** Until it is killed. */
async function giveAndSend(page: Page): Promise<never> {
  const { choice } = z
    .object({ value: z.object({ choice: z.unknown() }) })
    .parse(await request(page, 'app-start', { window: 'main' })).value;
  for (;;) {
    const attachments: unknown[] = [];
    for (let count = 0; count <= Math.random() * 2; count += 1) {
      attachments.push(await attach(page, randomUUID()));
      did.attached += 1;
    }
    const known =
      threads.length < MOST_THREADS ? undefined : threads[Math.floor(Math.random() * MOST_THREADS)];
    const threadId = await send(page, { threadId: known ?? null, text: 'What is it?', attachments, choice });
    if (threadId === null) continue;
    did.sent += 1;
    if (!threads.includes(threadId)) threads.push(threadId);
  }
}

/** The export is a process of its own beside the app, and is to end by itself whatever becomes of the app. */
async function exportAndPurge(page: Page, round: number): Promise<void> {
  const file = join(exports, `${String(round)}.zip`);
  const exported = RunningApp.run(
    ['--ozone-platform=headless', `--user-data-dir=${profile}`, 'export', '--output', file],
    { env: { DISPLAY: '', WAYLAND_DISPLAY: '' } },
  );
  try {
    const oldest = threads.shift();
    if (oldest !== undefined) {
      await purge(page, oldest);
      did.purged += 1;
    }
  } finally {
    const { code, stderr } = await exported;
    if (code === 0) did.exported += 1;
    // A conversation that is deleted while it is read is told of.
    else if (code !== 3) faults.push(`round ${round}: the export ended with ${String(code)}\n${stderr}`);
    rmSync(file, { force: true });
  }
}

function check(): Promise<{ code: number | null; stdout: string }> {
  return RunningApp.run(['--ozone-platform=headless', `--user-data-dir=${profile}`, 'check'], {
    env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
}
