import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Drafts } from '../../../src-main/chat/drafts.ts';
import { readDocument } from '../../../src-main/storage/files/read-document.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { folderInMemory, openStore } from '../../support/storage/storage-samples.ts';

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = folderInMemory();
  ({ store } = await openStore(directory));
});

afterEach(async () => {
  await store.request('close', null).catch(() => null);
  rmSync(directory, { recursive: true });
});

test('what was typed is there at the next start, each place with its own', async () => {
  const drafts = new Drafts(store, null);
  await drafts.save('new', 'half a thought');
  await drafts.save('quick-ask', 'another');
  const later = new Drafts(store, readDocument(directory, 'drafts'));
  expect([later.read('new'), later.read('quick-ask'), later.read('other')]).toEqual([
    'half a thought',
    'another',
    '',
  ]);
});

test('an empty text leaves nothing behind', async () => {
  const drafts = new Drafts(store, null);
  await drafts.save('new', 'half a thought');
  await drafts.save('new', '');
  expect(readDocument(directory, 'drafts')).toEqual({});
});

test('a text that the disk refuses is not forgotten while the app runs', async () => {
  const drafts = new Drafts(store, null);
  await store.request('close', null);
  await expect(drafts.save('new', 'half a thought')).rejects.toMatchObject({ code: 'storage-failed' });
  expect(drafts.read('new')).toBe('half a thought');
});

test('who types is heard, and who clears the text is not', async () => {
  let heard = 0;
  const drafts = new Drafts(store, null, () => (heard += 1));
  await drafts.save('new', 'h');
  await drafts.save('new', '');
  expect(heard).toBe(1);
});
