import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openStore, sampleThread, userMessage } from '../support/storage/storage-samples.ts';
import { test } from '../support/app/fixtures.ts';

async function openHistory(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'History' }).click();
  await page.getByRole('button', { name: 'Back up now' }).waitFor();
}

test('back up, lose a conversation, restore it from the snapshot: it is there, and nothing else has changed', async ({
  open,
  profile,
}) => {
  const folder = join(profile, 'another-disk');
  mkdirSync(folder);
  const { store } = await openStore(profile);
  await store.request('thread-create', {
    thread: sampleThread('lost', [userMessage('lost-m1', null, 'Never to be lost')]),
  });
  await store.request('thread-create', { thread: sampleThread('other') });
  // The folder is chosen in the system's dialog, which no test can reach.
  const backup = { folder, every: 'never', keep: 14, merge: false } as const;
  await store.request('document-write', { name: 'settings', value: { backup } });
  await store.request('close', null);

  const first = await open();
  await openHistory(first.page);
  await first.page.getByText('No snapshots in this folder yet.').first().waitFor();
  await first.page.getByRole('button', { name: 'Back up now' }).click();
  await first.page.getByText('Backup complete and verified.').first().waitFor();
  await first.page.getByText('2 conversations').first().waitFor();
  await first.page.getByRole('button', { name: /^Verify/ }).click();
  await first.page.getByText('Verified: all 2 conversations are intact.').first().waitFor();
  await first.app.quit();

  rmSync(join(profile, 'threads', 'lost.json'));
  const { page } = await open();
  const list = page.getByRole('navigation', { name: 'Conversations' });
  await list.getByRole('link', { name: 'Thread other' }).waitFor();
  await list.getByRole('link', { name: 'Thread lost' }).waitFor({ state: 'detached' });
  await openHistory(page);
  await page.getByRole('button', { name: /^Restore snapshot/ }).click();
  await page.getByText('Adds 1 conversation, updates 0, and brings back 1 message.').first().waitFor();
  await page.getByRole('button', { name: 'Restore', exact: true }).click();
  await page.getByText('Restored: 1 conversation added').first().waitFor();
  await page.getByRole('button', { name: /^Restore snapshot/ }).click();
  await page.getByText('You already have everything in this snapshot.').first().waitFor();
  await page.keyboard.press('Escape');
  await list.getByRole('link', { name: 'Thread lost' }).click();
  await page.getByText('Never to be lost').first().waitFor();
  expect(readdirSync(join(profile, 'threads')).sort()).toEqual(['lost.json', 'other.json']);

  await openHistory(page);
  rmSync(folder, { recursive: true });
  await page.getByRole('button', { name: 'Back up now' }).click();
  await page.getByRole('alert').getByText('failed').waitFor();
});
