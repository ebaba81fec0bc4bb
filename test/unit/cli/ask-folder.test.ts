import { rmSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { findFolders, readFolders, readProject } from '../../../src-main/cli/ask-folder.ts';
import { openStore, temporaryFolder } from '../../support/storage/storage-samples.ts';

test('a folder is found by its name, its path or its id, whatever its capitals, and by nothing else', async () => {
  const profile = temporaryFolder();
  onTestFinished(() => rmSync(profile, { recursive: true }));
  expect(readFolders(profile)).toEqual([]);
  const { store } = await openStore(profile);
  await store.request('folder-set', { id: 'W', name: 'Work' });
  await store.request('folder-set', { id: 'H', name: 'Home' });
  await store.request('folder-set', { id: 'WR', name: 'Отчёты', parentId: 'W' });
  await store.request('folder-set', { id: 'HR', name: 'Отчёты', parentId: 'H' });
  await store.request('folder-set', { id: 'X', name: 'Gone' });
  await store.request('folder-set', { id: 'X', removed: true });
  await store.request('folder-set', { id: 'W', instructions: { systemPrompt: 'Be short.' } });
  await store.request('close', null);
  const folders = readFolders(profile);
  const idsOf = (asked: string): string[] => findFolders(folders, asked).map(({ id }) => id);
  expect(folders.map(({ path }) => path)).toEqual(['Home', 'Home/Отчёты', 'Work', 'Work/Отчёты']);
  expect(idsOf(' work ')).toEqual(['W']);
  expect(idsOf('отче\u0308ты')).toEqual(['HR', 'WR']);
  expect(idsOf('work/отчёты')).toEqual(['WR']);
  expect(idsOf('HR')).toEqual(['HR']);
  expect(idsOf('Gone')).toEqual([]);
  const [work] = findFolders(folders, 'Work');
  expect(readProject(work, profile)).toEqual({ instructions: { systemPrompt: 'Be short.' }, files: [] });
});
