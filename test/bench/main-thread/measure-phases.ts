import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { z } from 'zod';
import { newProfile, RunningApp } from '../../support/app/app.ts';
import { request } from '../../support/app/bridge.ts';
import { openStore } from '../../support/storage/storage-samples.ts';
import { writeProfile } from '../storage/write-profile.ts';
import { importFile } from './import-file.ts';
import { type Blocked, MainProbe } from './main-probe.ts';
import { startStreaming } from './streaming-server.ts';

const STREAMS = 3;
const SLICE = { filter: { place: 'all' }, sort: 'updated' };

export interface Extent {
  /** In the history. */
  threads: number;
  phaseMs: number;
  /** Conversations in the file that is imported. */
  imported: number;
}

/** How late main is in each phase, by its name: a new app on a history of its own. */
export async function measurePhases(extent: Extent): Promise<Map<string, Blocked>> {
  const profile = newProfile();
  const server = await startStreaming();
  const probe = new MainProbe(profile);
  try {
    await writeHistory(profile, extent.threads);
    const env = { ...probe.env, LOCKCHAT_ENDPOINT: server.endpoint };
    const { app, page } = await RunningApp.open({ userData: profile, env });
    try {
      return await goThrough(page, profile, probe, extent);
    } finally {
      await app.kill();
    }
  } finally {
    server.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}

/** With a folder to back up to. */
async function writeHistory(profile: string, threads: number): Promise<void> {
  writeProfile(profile, threads);
  const folder = join(profile, 'another-disk');
  mkdirSync(folder);
  const { store } = await openStore(profile);
  const backup = { folder, every: 'never', keep: 2, merge: false } as const;
  await store.request('document-write', { name: 'settings', value: { backup } });
  await store.request('close', null);
}

async function goThrough(
  page: Page,
  profile: string,
  probe: MainProbe,
  { threads, phaseMs, imported }: Extent,
): Promise<Map<string, Blocked>> {
  const phases = new Map<string, Blocked>();
  const phase = async (name: string, work: () => Promise<unknown>): Promise<void> => {
    phases.set(name, await probe.during(work));
  };
  /** Over and over, with a moment between, as a person with quick hands would. */
  const forAWhile = async (work: (round: number) => Promise<void>): Promise<void> => {
    const end = performance.now() + phaseMs;
    for (let round = 0; performance.now() < end; round += 1) {
      await work(round);
      await delay(10);
    }
  };
  const { choice } = await ask(page, z.object({ choice: z.unknown() }), 'app-start', { window: 'main' });
  const all = await ask(page, z.array(z.string()), 'thread-ids', { ...SLICE, offset: 0, limit: 200 });
  const send = (text: string): Promise<{ threadId: string }> =>
    ask(page, z.object({ threadId: z.string() }), 'turn-send', { threadId: null, text, choice });
  const openAndClose = async (threadId: string | undefined): Promise<void> => {
    await ask(page, z.unknown(), 'thread-open', { threadId });
    await ask(page, z.unknown(), 'thread-close', { threadId });
  };

  await delay(phaseMs);
  await phase('idle', () => delay(phaseMs * 2));
  await phase(`${STREAMS} answers stream`, async () => {
    const asked = await Promise.all(Array.from({ length: STREAMS }, () => send('long')));
    await delay(phaseMs);
    await Promise.all(asked.map(({ threadId }) => ask(page, z.unknown(), 'turn-stop', { threadId })));
  });
  await phase('questions and answers are saved', () =>
    forAWhile(async () => openAndClose((await send('short')).threadId)),
  );
  await phase('the list is scrolled', () =>
    forAWhile(async (round) => {
      await ask(page, z.unknown(), 'thread-slice', { ...SLICE, offset: (round * 40) % threads, limit: 40 });
    }),
  );
  await phase('threads are opened', () => forAWhile((round) => openAndClose(all[round % all.length])));
  await phase('a search, and its index is built', () =>
    forAWhile(async (round) => {
      const text = ['the', 'редчайше', 'function', 'и'][round % 4];
      await ask(page, z.unknown(), 'search', { text, limit: 30 });
    }),
  );
  await phase(`${imported} conversations are imported`, () =>
    importFile(page, join(profile, 'import.json'), imported),
  );
  await phase('a backup is made and read back', () => ask(page, z.unknown(), 'backup-run', null));
  await phase('idle again', () => delay(phaseMs));
  return phases;
}

/** Asks the app through the window's own bridge. */
async function ask<T>(page: Page, shape: z.ZodType<T>, name: string, input: unknown): Promise<T> {
  const answer = await request(page, name, input);
  const parsed = z.object({ ok: z.literal(true), value: shape }).safeParse(answer);
  if (!parsed.success) throw new Error(`${name}: ${JSON.stringify(answer).slice(0, 300)}`);
  return parsed.data.value;
}
