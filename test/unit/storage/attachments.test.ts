import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { FileRef } from '../../../src-main/contract/attachments.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import {
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
  await store.request('close', null).catch(() => undefined);
  rmSync(directory, { recursive: true });
});

async function reopen(): Promise<void> {
  await store.request('close', null);
  ({ store } = await openStore(directory));
}

function put(text: string, name = 'notes.txt'): Promise<FileRef> {
  return store.request('file-put', { source: { bytes: Buffer.from(text) }, name, mediaType: 'text/plain' });
}

function withFile(message: Message, original: FileRef): Message {
  return { ...message, parts: [{ type: 'file', attachment: { kind: 'text', original } }, ...message.parts] };
}

function kept(): string[] {
  return [...new ContentFolder(directory).all()].sort();
}

async function purge(threadId: string): Promise<void> {
  await store.request('thread-mark', { threadId, marks: { deletedAt: 1 } });
  await store.request('thread-purge', { threadId });
  await store.request('files-collect', null);
}

test('a file is kept once for its bytes, under their hash, for its owner alone', async () => {
  const first = await put('the same', 'a.txt');
  const second = await put('the same', 'b.txt');
  const sha256 = createHash('sha256').update('the same').digest('hex');
  expect(first).toEqual({ sha256, name: 'a.txt', mediaType: 'text/plain', size: 8 });
  expect(second).toEqual({ ...first, name: 'b.txt' });
  expect(kept()).toEqual([sha256]);
  const files = new ContentFolder(directory);
  expect((await files.read(first)).toString()).toBe('the same');
  if (process.platform !== 'win32') {
    expect(statSync(files.path(sha256)).mode & 0o777).toBe(0o600);
    expect(statSync(join(files.root, sha256.slice(0, 2))).mode & 0o777).toBe(0o700);
    expect(statSync(files.root).mode & 0o777).toBe(0o700);
  }
  expect(readdirSync(join(directory, 'writing'))).toEqual([]);
});

test('a file of the disk is copied as it is; what is empty, a folder or gone is refused by its own name', async () => {
  const path = join(directory, 'given.bin');
  writeFileSync(path, Buffer.alloc(3_000_000, 7));
  const request = (from: string): Promise<FileRef> =>
    store.request('file-put', { source: { path: from }, name: 'given.bin', mediaType: 'x/y' });
  const file = await request(path);
  expect(file.size).toBe(3_000_000);
  expect(new ContentFolder(directory).isWhole(file.sha256)).toBe(true);
  writeFileSync(path, '');
  await expect(request(path)).rejects.toMatchObject({ code: 'attachment-empty', detail: 'given.bin' });
  await expect(request(join(directory, 'no'))).rejects.toMatchObject({ code: 'attachment-unreadable' });
  mkdirSync(join(directory, 'folder'));
  await expect(request(join(directory, 'folder'))).rejects.toMatchObject({ code: 'attachment-unsupported' });
});

test('bytes that were changed on disk are told from those that were given, and are put anew', async () => {
  const file = await put('the truth');
  const files = new ContentFolder(directory);
  writeFileSync(files.path(file.sha256), 'the tooth');
  await expect(files.read(file)).rejects.toMatchObject({ code: 'attachment-lost', detail: 'notes.txt' });
  await put('the truth');
  expect((await files.read(file)).toString()).toBe('the truth');
});

test('no message stands on disk without its file', async () => {
  const file = await put('soon gone');
  rmSync(new ContentFolder(directory).path(file.sha256));
  const thread = sampleThread('a', [withFile(userMessage('a-m1'), file)]);
  await expect(store.request('thread-create', { thread })).rejects.toMatchObject({ code: 'attachment-lost' });
  await store.request('thread-create', { thread: sampleThread('b') });
  const message = withFile(userMessage('b-m2', 'b-m1'), file);
  await expect(
    store.request('message-append', { threadId: 'b', message, head: 'b-m2' }),
  ).rejects.toMatchObject({ code: 'attachment-lost' });
  expect((await store.request('thread-read', { threadId: 'b' })).messages).toHaveLength(1);
});

test('a file goes with the last message that named it, and not before', async () => {
  const shared = await put('shared');
  const own = await put('own');
  const first = sampleThread('a', [
    withFile(userMessage('a-m1'), shared),
    withFile(userMessage('a-m2', 'a-m1'), own),
  ]);
  await store.request('thread-create', { thread: first });
  await store.request('thread-create', {
    thread: sampleThread('b', [withFile(userMessage('b-m1'), shared)]),
  });
  await purge('a');
  expect(kept()).toEqual([shared.sha256]);
  await purge('b');
  expect(kept()).toEqual([]);
});

test('a hidden message and a thread in the trash still need their files', async () => {
  const file = await put('in the trash');
  await store.request('thread-create', { thread: sampleThread('a', [withFile(userMessage('a-m1'), file)]) });
  await store.request('message-delete', { threadId: 'a', messageId: 'a-m1', head: null });
  await store.request('thread-mark', { threadId: 'a', marks: { deletedAt: 1 } });
  await reopen();
  await store.request('files-collect', null);
  expect(kept()).toEqual([file.sha256]);
});

test('what was put and never sent goes at the next start, unless a draft has it', async () => {
  const unsent = await put('never sent');
  const drafted = await put('at a draft');
  const value = { new: [{ kind: 'text' as const, original: drafted }] };
  await store.request('document-write', { name: 'draft-attachments', value });
  await store.request('files-collect', null);
  expect(kept()).toEqual([unsent.sha256, drafted.sha256].sort());
  await reopen();
  await store.request('files-collect', null);
  expect(kept()).toEqual([drafted.sha256]);
  expect(existsSync(new ContentFolder(directory).path(unsent.sha256))).toBe(false);
  await store.request('document-write', { name: 'draft-attachments', value: {} });
  await reopen();
  await store.request('files-collect', null);
  expect(kept()).toEqual([]);
});

test('a thread that cannot be read may name any file: what it names stays', async () => {
  const file = await put('named by a damaged thread');
  await store.request('thread-create', { thread: sampleThread('a', [withFile(userMessage('a-m1'), file)]) });
  const other = sampleThread('b', [withFile(userMessage('b-m1'), file)]);
  await store.request('thread-create', { thread: other });
  const damaged = `{"schema":99,"sha256":"${file.sha256}" and then nothing that any version can read`;
  writeFileSync(join(directory, 'threads', 'a.json'), damaged);
  await purge('b');
  expect(kept()).toEqual([file.sha256]);
});

test('a message that is sealed into another file while names are sought keeps its file', async () => {
  const file = await put('moves');
  const long = 'x'.repeat(40_000);
  await store.request('thread-create', {
    thread: sampleThread('a', [withFile(userMessage('a-m1', null, long), file)]),
  });
  await store.request('thread-create', { thread: sampleThread('b', [withFile(userMessage('b-m1'), file)]) });
  await store.request('thread-mark', { threadId: 'b', marks: { deletedAt: 1 } });
  await store.request('thread-purge', { threadId: 'b' });
  const message = userMessage('a-m2', 'a-m1', long);
  await store.request('message-append', { threadId: 'a', message, head: 'a-m2' });
  await store.request('files-collect', null);
  expect(kept()).toEqual([file.sha256]);
});

test('a part that names no file of ours is refused, and one of a kind that nobody knows yet is kept', async () => {
  const evil: FileRef = { sha256: '../../secrets', name: 'x', mediaType: 'x/y', size: 1 };
  const thread = sampleThread('a', [withFile(userMessage('a-m1'), evil)]);
  await expect(store.request('thread-create', { thread })).rejects.toMatchObject({ code: 'invalid-input' });
  await store.request('thread-create', { thread: sampleThread('b') });
  const state = await store.request('thread-export', { threadId: 'b' });
  const later: unknown = {
    ...state,
    messages: [{ ...state.messages[0], parts: [{ type: 'hologram', of: 1 }] }],
  };
  await store.request('thread-merge', { thread: { ...Object(later), id: 'c' } });
  const { messages } = await store.request('thread-read', { threadId: 'c' });
  expect(messages[0]?.parts).toEqual([{ type: 'hologram', of: 1 }]);
});
