import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LibraryItem } from '../../../src-main/contract/instructions.ts';
import { libraryOf } from '../../../src-main/settings/library.ts';
import { type LibraryEntry, mergeLibraries } from '../../../src-main/storage/list/library-store.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { openStore, temporaryFolder } from '../../support/storage/storage-samples.ts';

const prompt = (id: string, name: string): LibraryItem => ({
  kind: 'prompt',
  prompt: { id, name, text: name },
});

const libraries: fc.Arbitrary<LibraryEntry[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      item: fc.record({
        value: fc.option(fc.constantFrom(prompt('x', 'one'), prompt('x', 'two'))),
        stamp: fc.record({ time: fc.nat(4), device: fc.constantFrom('a', 'b') }),
      }),
    }),
    { selector: ({ id }) => id },
  )
  .map((entries) => mergeLibraries(entries, []));

test('the libraries of machines come to the same in whatever order they meet', () => {
  fc.assert(
    fc.property(libraries, libraries, libraries, (a, b, c) => {
      expect(mergeLibraries(a, b)).toEqual(mergeLibraries(b, a));
      expect(mergeLibraries(mergeLibraries(a, b), c)).toEqual(mergeLibraries(a, mergeLibraries(b, c)));
      expect(mergeLibraries(a, a)).toEqual(a);
    }),
  );
});

describe('the library', () => {
  let directory: string;
  let store: Store;

  beforeEach(async () => {
    directory = temporaryFolder();
    ({ store } = await openStore(directory));
  });

  afterEach(async () => {
    await store.request('close', null);
    rmSync(directory, { recursive: true });
  });

  const names = async (): Promise<string[]> => {
    const { prompts } = libraryOf(await store.request('library-export', null), 'en');
    return prompts.filter(({ id }) => !id.startsWith('starter-')).map(({ name }) => name);
  };

  test('keeps what was saved over a restart, and what was removed stays away when an older copy meets it', async () => {
    await store.request('library-set', {
      items: [
        { id: 'p1', item: prompt('p1', 'Beta') },
        { id: 'p2', item: prompt('p2', 'Alpha') },
      ],
    });
    const older = await store.request('library-export', null);
    await store.request('library-set', { items: [{ id: 'p1', item: null }] });
    await store.request('close', null);
    ({ store } = await openStore(directory));
    expect(await names()).toEqual(['Alpha']);
    await store.request('library-merge', { library: older });
    expect(await names()).toEqual(['Alpha']);
    await expect(store.request('library-merge', { library: [{ id: '../x' }] })).rejects.toMatchObject({
      code: 'file-corrupt',
    });
  });

  test('has starters in the person’s language, until one is changed or removed', async () => {
    const before = libraryOf(await store.request('library-export', null), 'ru');
    expect(before.personas.map(({ name }) => name)).toContain('Перевести');
    expect(before.prompts.every(({ text }) => !text.includes('[['))).toBe(true);
    const [own] = libraryOf([], 'en').personas;
    if (own === undefined) throw new Error('no starters');
    await store.request('library-set', {
      items: [
        { id: own.id, item: { kind: 'persona', persona: { ...own, name: 'Mine' } } },
        { id: 'starter-translate', item: null },
      ],
    });
    const { personas } = libraryOf(await store.request('library-export', null), 'en');
    expect(personas.filter(({ id }) => id === own.id).map(({ name }) => name)).toEqual(['Mine']);
    expect(personas.map(({ id }) => id)).not.toContain('starter-translate');
  });
});
