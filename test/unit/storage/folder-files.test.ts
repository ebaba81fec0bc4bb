import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import type { FolderInput } from '../../../src-main/contract/threads.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import { Store } from '../../../src-main/storage/store.ts';
import {
  foldersOf,
  openStore,
  sampleThread,
  temporaryFolder,
  userMessage,
} from '../../support/storage/storage-samples.ts';

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

async function reopen(): Promise<void> {
  await store.request('close', null);
  ({ store } = await openStore(directory));
}

async function put(text: string, name = 'notes.txt'): Promise<Attachment> {
  const source = { bytes: Buffer.from(text) };
  return {
    kind: 'text',
    original: await store.request('file-put', { source, name, mediaType: 'text/plain' }),
  };
}

const set = (folder: FolderInput): Promise<null> => store.request('folder-set', folder);
const filesOf = async (folderId: string): Promise<Attachment[] | undefined> =>
  (await store.request('folder-read', { folderId }))?.files;
const isKept = ({ original }: Attachment): boolean =>
  existsSync(new ContentFolder(directory).path(original.sha256));

test('a folder has each file once, in the order of their names, and has them after a restart', async () => {
  const [b, a] = [await put('of b', 'b.txt'), await put('of a', 'a.txt')];
  await set({ id: 'f', name: 'F', addFiles: [b, a, b] });
  expect(await filesOf('f')).toEqual([a, b]);
  expect(await foldersOf(store)).toMatchObject([{ id: 'f', fileCount: 2 }]);
  await reopen();
  expect(await filesOf('f')).toEqual([a, b]);
  await set({ id: 'f', removeFiles: [b.original.sha256] });
  expect(await filesOf('f')).toEqual([a]);
  expect(await filesOf('elsewhere')).toBeUndefined();
});

test('a folder names no file that is not kept, and is as it was where one is refused', async () => {
  const attachment = await put('soon gone');
  rmSync(new ContentFolder(directory).path(attachment.original.sha256));
  await set({ id: 'f', name: 'F' });
  await expect(set({ id: 'f', name: 'G', addFiles: [attachment] })).rejects.toMatchObject({
    code: 'attachment-lost',
  });
  expect(await foldersOf(store)).toEqual([{ id: 'f', name: 'F', parentId: null, threadCount: 0 }]);
});

test('what a folder has is collected by no start, though its last conversation was deleted for good', async () => {
  const attachment = await put('of the folder');
  await set({ id: 'f', name: 'F', addFiles: [attachment] });
  const said = userMessage('m');
  said.parts.push({ type: 'file', attachment });
  await store.request('thread-create', { thread: sampleThread('t', [said]) });
  await store.request('thread-mark', { threadId: 't', marks: { deletedAt: 1 } });
  await store.request('thread-purge', { threadId: 't' });
  await reopen();
  await store.request('files-collect', null);
  expect(isKept(attachment)).toBe(true);
});

test('a folder that is removed keeps its files, which come back with it', async () => {
  const attachment = await put('of the folder');
  await set({ id: 'f', name: 'F', addFiles: [attachment] });
  await set({ id: 'f', removed: true });
  expect(await filesOf('f')).toBeUndefined();
  await reopen();
  await store.request('files-collect', null);
  await set({ id: 'f', removed: false });
  expect(await filesOf('f')).toEqual([attachment]);
  expect(isKept(attachment)).toBe(true);
});

test('a file that is removed can be brought back for a while, and then its bytes go', async () => {
  let ahead = 0;
  await store.request('close', null);
  store = new Store({ now: () => Date.now() + ahead });
  await store.request('open', { directory, now: Date.now() });
  const attachment = await put('not wanted');
  const { sha256 } = attachment.original;
  await set({ id: 'f', name: 'F', addFiles: [attachment] });
  await set({ id: 'f', removeFiles: [sha256] });
  await store.request('files-collect', null);
  await set({ id: 'f', addFiles: [attachment] });
  expect(await filesOf('f')).toEqual([attachment]);
  await set({ id: 'f', removeFiles: [sha256] });
  ahead = 11 * 60_000;
  await store.request('files-collect', null);
  expect(isKept(attachment)).toBe(false);
  expect(readFileSync(join(directory, 'folders.json'), 'utf8')).not.toContain(sha256);
});

test('a folder that was removed a month ago is brought back by nobody, and its files go', async () => {
  const [gone, stays] = [await put('of the removed folder'), await put('of the other')];
  await set({ id: 'f', name: 'F', addFiles: [gone] });
  await set({ id: 'g', name: 'G', addFiles: [stays] });
  await set({ id: 'f', removed: true });
  for (const days of [29, 31, 32]) {
    await store.request('close', null);
    store = new Store({ now: () => Date.now() + days * 24 * 60 * 60_000 });
    await store.request('open', { directory, now: Date.now() });
    await store.request('files-collect', null);
    expect(isKept(gone)).toBe(days < 32);
  }
  expect(isKept(stays)).toBe(true);
  expect(await filesOf('g')).toEqual([stays]);
});

test('a document of folders that cannot be read may name any file: what it names stays', async () => {
  const attachment = await put('named by a damaged document');
  await set({ id: 'f', name: 'F', addFiles: [attachment] });
  await store.request('close', null);
  const path = join(directory, 'folders.json');
  writeFileSync(path, `${readFileSync(path, 'utf8').slice(0, -5)}damaged`);
  ({ store } = await openStore(directory));
  const said = userMessage('m');
  said.parts.push({ type: 'file', attachment });
  await store.request('thread-create', { thread: sampleThread('t', [said]) });
  await store.request('thread-mark', { threadId: 't', marks: { deletedAt: 1 } });
  await store.request('thread-purge', { threadId: 't' });
  await store.request('files-collect', null);
  expect(isKept(attachment)).toBe(true);
});

test('of two copies each file has its last writer: what one removed later does not come back', async () => {
  const [kept, removed] = [await put('stays'), await put('goes')];
  await set({ id: 'f', name: 'F', addFiles: [kept, removed] });
  const before: unknown = JSON.parse(JSON.stringify(await store.request('folder-export', null)));
  await set({ id: 'f', removeFiles: [removed.original.sha256] });
  await store.request('folder-merge', { folders: before });
  expect(await filesOf('f')).toEqual([kept]);
});

test('a list of folders with a file that names no bytes of ours is refused whole', async () => {
  const attachment = await put('text');
  await set({ id: 'f', name: 'F', addFiles: [attachment] });
  const text = JSON.stringify(await store.request('folder-export', null));
  const hostile = text.replaceAll(attachment.original.sha256, '../../settings');
  await expect(store.request('folder-merge', { folders: JSON.parse(hostile) })).rejects.toMatchObject({
    code: 'file-corrupt',
  });
  expect(await filesOf('f')).toEqual([attachment]);
});
