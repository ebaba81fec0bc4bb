import { rmSync } from 'node:fs';
import { onTestFinished, expect, test } from 'vitest';
import type { FolderInput } from '../../../src-main/contract/threads.ts';
import { HistoryReader } from '../../../src-main/storage/history/history-reader.ts';
import { openStore, temporaryFolder } from '../../support/storage/storage-samples.ts';

test('who reads a profile from outside knows the folders that stand, by the names they have now', async () => {
  const profile = temporaryFolder();
  onTestFinished(() => rmSync(profile, { recursive: true }));
  const reader = new HistoryReader(profile);
  expect(reader.folderNames()).toEqual([]);
  const { store } = await openStore(profile);
  const set = (id: string, more: Omit<FolderInput, 'id'>): Promise<null> =>
    store.request('folder-set', { id, ...more });
  await set('A', { name: 'Home', parentId: null });
  await set('B', { name: 'Kitchen', parentId: 'A' });
  await set('C', { name: 'Gone', parentId: null });
  await set('A', { name: 'Дом' });
  await set('C', { removed: true });
  expect(reader.folderNames().toSorted((one, other) => (one.id < other.id ? -1 : 1))).toEqual([
    { id: 'A', name: 'Дом', parentId: null },
    { id: 'B', name: 'Kitchen', parentId: 'A' },
  ]);
  await store.request('close', null);
});
