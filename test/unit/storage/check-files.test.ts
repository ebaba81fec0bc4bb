import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileRef } from '../../../src-main/contract/attachments.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import { checkProfile } from '../../../src-main/storage/check/check-profile.ts';
import { hasDamage } from '../../../src-main/storage/check/profile-report.ts';
import { repairProfile } from '../../../src-main/storage/check/repair-profile.ts';
import {
  openStore,
  sampleThread,
  temporaryFolder,
  userMessage,
} from '../../support/storage/storage-samples.ts';

const NOW = 1_800_000_000_000;
let directory: string;
let files: ContentFolder;
let notes: FileRef;
let picture: FileRef;

/** Two threads that name one file, the second also another. */
beforeEach(async () => {
  directory = temporaryFolder();
  files = new ContentFolder(directory);
  const { store } = await openStore(directory);
  const put = (text: string, name: string): Promise<FileRef> =>
    store.request('file-put', { source: { bytes: Buffer.from(text) }, name, mediaType: 'text/plain' });
  notes = await put('notes', 'notes.txt');
  picture = await put('picture', 'picture.png');
  const naming = (id: string, originals: FileRef[]): Message => ({
    ...userMessage(id),
    parts: originals.map((original) => ({ type: 'file', attachment: { kind: 'image', original } })),
  });
  await store.request('thread-create', { thread: sampleThread('one', [naming('m1', [notes])]) });
  await store.request('thread-create', { thread: sampleThread('two', [naming('m2', [notes, picture])]) });
  await store.request('close', null);
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

const below = ({ sha256 }: FileRef): string => `files/${sha256.slice(0, 2)}/${sha256}`;

test('whole files are no finding', () => {
  expect(checkProfile(directory).findings).toEqual([]);
});

test('a missing file is told for the message that names it', () => {
  rmSync(files.path(picture.sha256));
  const report = checkProfile(directory);
  expect(report.findings).toEqual([
    {
      kind: 'file-missing',
      file: below(picture),
      threadId: 'two',
      detail: '"picture.png", message m2, conversation two "Thread two"',
    },
  ]);
  expect(hasDamage(report)).toBe(true);
});

test('a damaged file is told for every message, and a repair sets its bytes aside', () => {
  const path = files.path(notes.sha256);
  writeFileSync(path, 'nodes');
  const { before, after } = repairProfile(directory, () => NOW);
  expect(before.findings.map(({ kind, threadId, file }) => [kind, threadId, file])).toEqual([
    ['file-damaged', 'one', below(notes)],
    ['file-damaged', 'two', below(notes)],
  ]);
  expect(readFileSync(`${path}.corrupt-${NOW}`, 'utf8')).toBe('nodes');
  expect(after.findings.map(({ kind }) => kind).sort()).toEqual([
    'file-missing',
    'file-missing',
    'set-aside',
  ]);
});

test('what was set aside goes with the conversations that were deleted for good', async () => {
  const path = files.path(notes.sha256);
  writeFileSync(path, 'nodes');
  repairProfile(directory, () => NOW);
  const { store } = await openStore(directory);
  for (const threadId of ['one', 'two']) {
    await store.request('thread-mark', { threadId, marks: { deletedAt: 1 } });
    await store.request('thread-purge', { threadId });
  }
  await store.request('files-collect', null);
  await store.request('close', null);
  expect(readdirSync(dirname(path))).toEqual([]);
});

test('a missing or damaged file is told for the folder that has it, and not for one that was removed', async () => {
  const { store } = await openStore(directory);
  const file = { kind: 'text', original: notes } as const;
  await store.request('folder-set', { id: 'f', name: 'Ships', addFiles: [file] });
  await store.request('folder-set', { id: 'g', name: 'Gone', addFiles: [file] });
  await store.request('folder-set', { id: 'g', removed: true });
  for (const threadId of ['one', 'two']) {
    await store.request('thread-mark', { threadId, marks: { deletedAt: 1 } });
    await store.request('thread-purge', { threadId });
  }
  await store.request('close', null);
  expect(checkProfile(directory).findings).toEqual([]);
  rmSync(files.path(notes.sha256));
  const missing = { kind: 'file-missing', file: below(notes), detail: '"notes.txt", folder "Ships"' };
  expect(checkProfile(directory).findings).toEqual([missing]);
});
