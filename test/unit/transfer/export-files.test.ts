import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileRef } from '../../../src-main/contract/attachments.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { exportTo } from '../../../src-main/transfer/export/export-history.ts';
import { importFrom, previewImport } from '../../../src-main/transfer/import/import-history.ts';
import {
  folderInMemory,
  openStore,
  sampleThread,
  userMessage,
} from '../../support/storage/storage-samples.ts';
import { exportControl, historyOf, importControl } from '../../support/transfer/transfer-samples.ts';
import { WORDS } from '../../support/transfer/words.ts';

interface Opened {
  store: Store;
  profile: string;
  files: ContentFolder;
}

let folder: string;
let from: Opened;
let to: Opened;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockchat-export-'));
  [from, to] = [await opened(), await opened()];
});

afterEach(async () => {
  for (const { store, profile } of [from, to]) {
    await store.request('close', null);
    rmSync(profile, { recursive: true });
  }
  rmSync(folder, { recursive: true });
});

async function opened(): Promise<Opened> {
  const profile = folderInMemory();
  return { store: (await openStore(profile)).store, profile, files: new ContentFolder(profile) };
}

function put(bytes: Uint8Array, name: string, mediaType = 'text/plain'): Promise<FileRef> {
  return from.store.request('file-put', { source: { bytes }, name, mediaType });
}

const at = (name: string): string => join(folder, name);

function exported(name = 'history.json', threadIds: string[] | null = null) {
  const order = { threadIds, format: 'json' as const, words: WORDS };
  return exportTo(at(name), historyOf(from.store, from.profile), order, exportControl());
}

function imported(name: string) {
  return importFrom(at(name), historyOf(to.store, to.profile), importControl());
}

/** A text and a scanned document of two files, one thread each, and a thread without files. */
async function filled(): Promise<{ notes: FileRef; scan: FileRef; page: FileRef }> {
  const notes = await put(Buffer.from('notes '.repeat(1000)), 'Заметки.txt');
  const scan = await put(Buffer.alloc(3_000_000, 7), 'scan.pdf', 'application/pdf');
  const page = await put(Buffer.from([1, 2, 3]), 'page.png', 'image/png');
  const withText: Message = {
    ...userMessage('m1'),
    parts: [
      { type: 'file', attachment: { kind: 'text', original: notes } },
      { type: 'text', text: 'what?' },
    ],
  };
  const withScan: Message = {
    ...userMessage('m2'),
    parts: [{ type: 'file', attachment: { kind: 'document', original: scan, pages: [page] } }],
  };
  await from.store.request('thread-create', { thread: sampleThread('a', [withText]) });
  await from.store.request('thread-create', { thread: sampleThread('b', [withScan]) });
  await from.store.request('thread-create', { thread: sampleThread('c') });
  return { notes, scan, page };
}

/** The archive with entries changed, or without those that are null. */
function changed(name: string, changes: Record<string, Uint8Array | null>): void {
  const entries = Object.entries({ ...unzipSync(readFileSync(at('history.zip'))), ...changes });
  const left = entries.flatMap(([entry, bytes]) => (bytes === null ? [] : [[entry, bytes] as const]));
  writeFileSync(at(name), zipSync(Object.fromEntries(left), { level: 0 }));
}

async function expectThreads(ids: readonly string[]): Promise<void> {
  for (const threadId of ids) {
    const was = await from.store.request('thread-read', { threadId });
    const is = await to.store.request('thread-read', { threadId });
    expect(is.messages).toEqual(was.messages);
  }
}

test('a history with files is an archive, and an empty profile gets the same messages and bytes of it', async () => {
  const { notes, scan, page } = await filled();
  const result = await exported();
  expect(result).toEqual({ path: at('history.zip'), threads: 3, unread: 0, lost: 0 });
  expect(readdirSync(folder)).toEqual(['history.zip']);
  const names = [notes, scan, page].map(({ sha256 }) => `files/${sha256}`);
  expect(Object.keys(unzipSync(readFileSync(result.path)))).toEqual(['history.json', ...names]);

  const preview = await previewImport(result.path, importControl());
  expect(preview).toMatchObject({ sources: ['lockchat'], conversations: 3, notes: [], unread: [] });
  expect([...to.files.all()]).toEqual([]);
  expect(await imported('history.zip')).toMatchObject({ added: 3, notes: [], unread: [], problemCount: 0 });
  await expectThreads(['a', 'b', 'c']);
  for (const file of [notes, scan, page]) {
    expect((await to.files.read(file)).equals(await from.files.read(file))).toBe(true);
  }
  // What a message names is nobody's leftover.
  expect(await to.store.request('files-collect', null)).toBe(0);
  expect(await imported('history.zip')).toMatchObject({ added: 0, same: 3, notes: [] });
});

test('where no exported message names a file, the export is one document', async () => {
  await filled();
  expect(await exported('one.json', ['c'])).toMatchObject({ path: at('one.json'), lost: 0 });
  expect(readFileSync(at('one.json'), 'utf8')).toMatch(/^\{"format":"lockchat-history"/);
});

test('an archive takes the place of no other file, and stands under the name that was asked for it', async () => {
  await filled();
  writeFileSync(at('history.zip'), 'of the person');
  expect((await exported()).path).toBe(at('history (2).zip'));
  expect(readFileSync(at('history.zip'), 'utf8')).toBe('of the person');
  expect((await exported('asked.zip')).path).toBe(at('asked.zip'));
});

test('a file that is wrong or missing in the archive is told, and costs no message', async () => {
  const { notes, scan, page } = await filled();
  await exported();
  changed('damaged.zip', {
    [`files/${notes.sha256}`]: strToU8('something else'),
    [`files/${page.sha256}`]: null,
    [`files/${'0'.repeat(64)}`]: strToU8('nobody names it'),
  });
  const told = {
    notes: [notes, page].map(({ name }) => ({ type: 'file-lost', file: name })),
    unread: [`files/${'0'.repeat(64)}`],
  };
  expect(await previewImport(at('damaged.zip'), importControl())).toMatchObject(told);
  expect(await imported('damaged.zip')).toMatchObject({ added: 3, problemCount: 0, ...told });
  await expectThreads(['a', 'b', 'c']);
  expect([...to.files.all()]).toEqual([scan.sha256]);
  // The whole archive brings the rest, and then the damaged one has nothing to tell.
  expect(await imported('history.zip')).toMatchObject({ same: 3, notes: [] });
  expect([...to.files.all()]).toHaveLength(3);
  expect(await imported('damaged.zip')).toMatchObject({ same: 3, notes: [] });
});

test('an entry with a wrong checksum is told as well', async () => {
  const { page } = await filled();
  await exported('history.zip');
  const archive = readFileSync(at('history.zip'));
  archive[archive.indexOf(`files/${page.sha256}`) + `files/${page.sha256}`.length] = 99;
  writeFileSync(at('flipped.zip'), archive);
  expect(await imported('flipped.zip')).toMatchObject({
    added: 3,
    notes: [{ type: 'file-lost', file: 'page.png' }],
  });
});

test('a file whose bytes are gone here is counted, and the export has the rest', async () => {
  const { notes, scan, page } = await filled();
  rmSync(from.files.path(notes.sha256));
  writeFileSync(from.files.path(page.sha256), 'other bytes');
  expect(await exported()).toMatchObject({ threads: 3, lost: 2 });
  expect(await imported('history.zip')).toMatchObject({
    added: 3,
    notes: [notes, page].map(({ name }) => ({ type: 'file-lost', file: name })),
  });
  expect([...to.files.all()]).toEqual([scan.sha256]);
});

test('the files of folders are in the archive of a whole history, and come with the folders', async () => {
  const original = await put(Buffer.from('of the folder'), 'rules.txt');
  const lost = await put(Buffer.from('lost'), 'lost.txt');
  const addFiles = [original, lost].map((file) => ({ kind: 'text' as const, original: file }));
  await from.store.request('folder-set', { id: 'f', name: 'Ships', addFiles });
  await from.store.request('thread-create', { thread: sampleThread('c') });
  rmSync(from.files.path(lost.sha256));
  expect(await exported()).toEqual({ path: at('history.zip'), threads: 1, unread: 0, lost: 1 });
  const told = { notes: [{ type: 'file-lost', file: 'lost.txt' }], unread: [] };
  expect(await previewImport(at('history.zip'), importControl())).toMatchObject(told);
  expect(await imported('history.zip')).toMatchObject({ added: 1, ...told });
  const project = await to.store.request('folder-read', { folderId: 'f' });
  expect(project?.files).toEqual([addFiles[1], addFiles[0]]);
  expect((await to.files.read(original)).toString()).toBe('of the folder');
  expect(await to.store.request('files-collect', null)).toBe(0);
  // One conversation alone brings no folder.
  expect(await exported('one.json', ['c'])).toMatchObject({ path: at('one.json'), lost: 0 });
});
