import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { FolderInput } from '../../../src-main/contract/threads.ts';
import { mergeFolderFiles } from '../../../src-main/storage/list/folder-files.ts';
import {
  folderParents,
  mergeFolders,
  type FolderState,
} from '../../../src-main/storage/list/folder-state.ts';
import type { Register, Stamp } from '../../../src-main/storage/thread/hybrid-clock.ts';
import { Store } from '../../../src-main/storage/store.ts';
import {
  foldersOf,
  openStore,
  sampleThread,
  temporaryFolder,
} from '../../support/storage/storage-samples.ts';

const stamp: fc.Arbitrary<Stamp> = fc.record({ time: fc.nat(4), device: fc.constantFrom('a', 'b') });
const register = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<Register<T>> => fc.record({ value, stamp });
const id = fc.constantFrom('f', 'g', 'h');
const folders: fc.Arbitrary<FolderState[]> = fc
  .uniqueArray(
    fc.record(
      {
        id,
        name: register(fc.string({ maxLength: 3 })),
        parentId: register(fc.option(id)),
        removed: register(fc.boolean()),
        instructions: register(fc.option(fc.record({ systemPrompt: fc.string({ maxLength: 2 }) }))),
        choice: register(fc.option(fc.constant({ providerId: 'p', model: 'm' }))),
        files: fc
          .uniqueArray(fc.record({ id, file: register(fc.constant(null)) }), {
            selector: (file) => file.id,
            minLength: 1,
          })
          .map((files) => mergeFolderFiles(files, [])),
      },
      { requiredKeys: ['id', 'name', 'parentId', 'removed'] },
    ),
    { selector: (folder) => folder.id },
  )
  .map((list) => mergeFolders(list, []));

describe('the folders of two machines', () => {
  test('come to the same in whatever order they meet, and lose none', () => {
    fc.assert(
      fc.property(folders, folders, folders, (a, b, c) => {
        expect(mergeFolders(a, b)).toEqual(mergeFolders(b, a));
        expect(mergeFolders(mergeFolders(a, b), c)).toEqual(mergeFolders(a, mergeFolders(b, c)));
        expect(mergeFolders(a, a)).toEqual(a);
        const ids = mergeFolders(a, b).map((folder) => folder.id);
        expect(new Set(ids)).toEqual(new Set([...a, ...b].map((folder) => folder.id)));
      }),
    );
  });

  test('stand at most one in another, whatever was moved into what', () => {
    fc.assert(
      fc.property(folders, (list) => {
        const parents = folderParents(list);
        for (const parent of parents.values()) {
          if (parent !== null) expect(parents.get(parent)).toBeNull();
        }
      }),
    );
  });
});

describe('folders', () => {
  let directory: string;
  let store: Store;
  const set = (folder: FolderInput): Promise<null> => store.request('folder-set', folder);
  const list = () => foldersOf(store);
  const loose = () =>
    store.request('thread-ids', { filter: { place: 'loose' }, sort: 'updated', offset: 0, limit: 9 });

  beforeEach(async () => {
    directory = temporaryFolder();
    ({ store } = await openStore(directory));
  });

  afterEach(async () => {
    await store.request('close', null);
    rmSync(directory, { recursive: true });
  });

  test('are made, renamed and put one into another, and stand so after a restart', async () => {
    await set({ id: 'w', name: 'Work' });
    await set({ id: 'a', name: ' Alpha ', parentId: 'w' });
    await set({ id: 'w', name: 'Job' });
    const expected = [
      { id: 'a', name: 'Alpha', parentId: 'w', threadCount: 0 },
      { id: 'w', name: 'Job', parentId: null, threadCount: 0 },
    ];
    expect(await list()).toEqual(expected);
    await store.request('close', null);
    ({ store } = await openStore(directory));
    expect(await list()).toEqual(expected);
  });

  test('nest one level: what would be a second is refused', async () => {
    for (const id of ['a', 'b', 'c']) await set({ id, name: id });
    await set({ id: 'b', parentId: 'a' });
    for (const wrong of [
      { id: 'c', parentId: 'b' },
      { id: 'a', parentId: 'c' },
      { id: 'c', parentId: 'c' },
      { id: 'c', parentId: 'nothing' },
      { id: 'new' },
    ]) {
      await expect(set(wrong)).rejects.toMatchObject({ code: 'invalid-input' });
    }
    await set({ id: 'b', parentId: null });
    await set({ id: 'a', parentId: 'c' });
  });

  test('that are removed leave their threads and folders to the list, and bring them back', async () => {
    await set({ id: 'w', name: 'Work' });
    await set({ id: 'a', name: 'Alpha', parentId: 'w' });
    await store.request('thread-create', { thread: sampleThread('t') });
    await store.request('thread-mark', { threadId: 't', marks: { folderId: 'w' } });
    expect(await loose()).toEqual([]);
    await set({ id: 'w', removed: true });
    expect(await loose()).toEqual(['t']);
    expect(await list()).toEqual([{ id: 'a', name: 'Alpha', parentId: null, threadCount: 0 }]);
    await store.request('close', null);
    ({ store } = await openStore(directory));
    expect(await loose()).toEqual(['t']);
    await set({ id: 'w', removed: false });
    expect(await loose()).toEqual([]);
    expect(await list()).toMatchObject([
      { id: 'a', parentId: 'w' },
      { id: 'w', threadCount: 1 },
    ]);
  });

  test('of another copy are taken in, and what is none is refused', async () => {
    await set({ id: 'w', name: 'Work' });
    const exported = await store.request('folder-export', null);
    await set({ id: 'w', name: 'Job' });
    await store.request('folder-merge', { folders: JSON.parse(JSON.stringify(exported)) });
    expect(await list()).toMatchObject([{ name: 'Job' }]);
    await expect(store.request('folder-merge', { folders: [{ id: 'x' }] })).rejects.toMatchObject({
      code: 'file-corrupt',
    });
  });

  test('tell the windows of every change', async () => {
    const told: string[] = [];
    store.listen(({ type }) => told.push(type));
    await set({ id: 'w', name: 'Work' });
    await set({ id: 'w', name: 'Work' });
    expect(told).toEqual(['folders-change']);
  });
});
