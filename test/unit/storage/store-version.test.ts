import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { documentForm } from '../../../src-main/storage/files/document-forms.ts';
import { writeGuarded } from '../../../src-main/storage/files/guarded-file.ts';
import { Profile } from '../../../src-main/storage/files/profile.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import { filesNamed, filesOf } from '../../../src-main/files/message-files.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { isVersion, STORE_VERSION } from '../../../src-main/storage/history/store-version.ts';
import {
  foldersOf,
  openStore,
  runningMessage,
  sampleThread,
  temporaryFolder,
} from '../../support/storage/storage-samples.ts';

let directory: string;
let store: Store;

beforeEach(() => {
  directory = temporaryFolder();
});

afterEach(async () => {
  await store.request('close', null);
  rmSync(directory, { recursive: true });
});

/** Every file with its bytes and times, but for the lock, which says nothing. */
function snapshot(): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name !== 'lock',
  );
  return Object.fromEntries(
    files.sort().map((name) => {
      const path = join(directory, name);
      const stat = statSync(path);
      return [name, stat.isFile() ? `${stat.mtimeMs} ${readFileSync(path, 'base64')}` : 'folder'];
    }),
  );
}

test('a history of a newer version is read, and not a byte of it changes', async () => {
  ({ store } = await openStore(directory));
  await store.request('thread-create', { thread: sampleThread('a') });
  const turn = { turnId: 'u', threadId: 'a', message: runningMessage('a-m2', 'a-m1') };
  await store.request('journal-start', turn);
  await store.request('close', null);
  const body = { version: STORE_VERSION + 1 };
  writeGuarded(new Profile(directory), join(directory, 'store.json'), body, documentForm(isVersion));
  rmSync(join(directory, 'list.db'));
  rmSync(join(directory, 'device.json'));
  const before = snapshot();

  const again = await openStore(directory);
  store = again.store;
  expect(again.opened.notices).toMatchObject([{ code: 'store-newer' }]);
  const { threads } = await store.request('thread-list', { limit: 9 });
  expect(threads.map(({ id }) => id)).toEqual(['a']);
  expect((await store.request('thread-read', { threadId: 'a' })).messages).toHaveLength(1);
  // What an export asks for: the one way out of a history that this version may not change.
  expect(await store.request('thread-all', null)).toEqual(['a']);
  expect(await store.request('thread-summary', { threadId: 'a' })).toMatchObject({ id: 'a' });
  const refused = [
    store.request('thread-create', { thread: sampleThread('b') }),
    store.request('thread-title', { threadId: 'a', title: 'x', titleSource: 'person' }),
    store.request('thread-mark', { threadId: 'a', marks: { pinnedAt: 1 } }),
    store.request('folder-set', { id: 'f', name: 'F' }),
    store.request('journal-start', { ...turn, turnId: 'v' }),
    store.request('document-write', { name: 'settings', value: { theme: 'dark' } }),
  ];
  for (const request of refused) await expect(request).rejects.toMatchObject({ code: 'store-newer' });
  await store.request('close', null);
  expect(snapshot()).toEqual(before);
  ({ store } = await openStore(directory));
});

test('a history of this version is marked as such, once', async () => {
  ({ store } = await openStore(directory));
  const marked = statSync(join(directory, 'store.json')).mtimeMs;
  await store.request('close', null);
  ({ store } = await openStore(directory));
  expect(statSync(join(directory, 'store.json')).mtimeMs).toBe(marked);
});

test('a thread of the first version takes marks, and its old file is kept beside', async () => {
  const fixture = join(import.meta.dirname, '../../fixtures/history/1');
  cpSync(fixture, directory, { recursive: true });
  ({ store } = await openStore(directory));
  const { threads } = await store.request('thread-list', { limit: 9 });
  const threadId = threads[0]?.id ?? '';
  const { summary } = await store.request('thread-mark', {
    threadId,
    marks: { pinnedAt: 3, tags: { x: true } },
  });
  expect(summary).toMatchObject({ title: 'A first question', pinnedAt: 3, tags: ['x'], interrupted: true });
  const file = join('threads', `${threadId}.json`);
  expect(readFileSync(join(directory, `${file}.schema-1`))).toEqual(readFileSync(join(fixture, file)));
  await store.request('thread-mark', { threadId, marks: { deletedAt: 9 } });
  await store.request('thread-purge', { threadId });
  expect(existsSync(join(directory, `${file}.schema-1`))).toBe(false);
});

test('the third version, with files and what a tool answered, opens, and keeps what it names', async () => {
  cpSync(join(import.meta.dirname, '../../fixtures/history/3'), directory, { recursive: true });
  const opened = await openStore(directory);
  store = opened.store;
  expect(opened.opened.notices).toEqual([]);
  const { messages } = await store.request('thread-read', { threadId: 'files' });
  expect(messages.map(({ parts }) => parts.map(({ type }) => type))).toEqual([
    ['file', 'file', 'file', 'text'],
    ['tool-call', 'tool-result', 'text'],
  ]);
  await store.request('files-collect', null);
  const folder = new ContentFolder(directory);
  for (const sha256 of filesNamed(messages)) expect(folder.isWhole(sha256)).toBe(true);
});

test('the second version, with folders and marks, opens', async () => {
  cpSync(join(import.meta.dirname, '../../fixtures/history/2'), directory, { recursive: true });
  const opened = await openStore(directory);
  store = opened.store;
  expect(opened.opened.notices).toEqual([]);
  expect(await foldersOf(store)).toMatchObject([
    { name: 'Inner', parentId: 'work', threadCount: 1 },
    { name: 'Work', parentId: null, threadCount: 0 },
  ]);
  const slice = { filter: { place: 'all' }, sort: 'title', offset: 0, limit: 9 } as const;
  expect(await store.request('thread-slice', slice)).toMatchObject([
    { title: 'Cut off', interrupted: true },
    { title: 'In a folder', folderId: 'inner', tags: ['идеи', 'idea'].sort() },
    { title: 'Pinned', pinnedAt: 1 },
  ]);
  const trash = { ...slice, filter: { place: 'trash' } } as const;
  expect(await store.request('thread-slice', trash)).toMatchObject([{ title: 'In the trash', deletedAt: 2 }]);
  await expect(store.request('thread-read', { threadId: 'gone' })).rejects.toMatchObject({
    code: 'thread-missing',
  });
});

test('the fourth version, with what is told and a library, opens', async () => {
  cpSync(join(import.meta.dirname, '../../fixtures/history/4'), directory, { recursive: true });
  const opened = await openStore(directory);
  store = opened.store;
  expect(opened.opened.notices).toEqual([]);
  expect((await store.request('thread-read', { threadId: 'told' })).instructions).toEqual({
    personaId: 'pirate',
    reasoning: { budgetTokens: 2048 },
    extra: { top_k: 40 },
  });
  expect(await store.request('thread-read', { threadId: 'plain' })).not.toHaveProperty('instructions');
  expect(await store.request('folder-read', { folderId: 'ships' })).toEqual({
    instructions: { systemPrompt: 'Speak of ships.', temperature: 0.2 },
    choice: { providerId: 'p', model: 'm' },
    files: [],
  });
  const library = await store.request('library-export', null);
  expect(library.map(({ id, item }) => [id, item.value?.kind])).toEqual([
    ['pirate', 'persona'],
    ['standup', 'prompt'],
    ['starter-reply', undefined],
  ]);
});

test('the fifth version, with summaries, opens', async () => {
  cpSync(join(import.meta.dirname, '../../fixtures/history/5'), directory, { recursive: true });
  const opened = await openStore(directory);
  store = opened.store;
  expect(opened.opened.notices).toEqual([]);
  const { compactions } = await store.request('thread-read', { threadId: 'long' });
  expect(compactions).toMatchObject([{ id: 'c1', upTo: 'm2', text: 'They asked why, and were told.' }]);
  const exported = await store.request('thread-export', { threadId: 'long' });
  expect(exported.compactions?.map(({ removed }) => removed)).toEqual([false, true]);
  expect(await store.request('thread-read', { threadId: 'plain' })).not.toHaveProperty('compactions');
});

test('the sixth version, with files of folders, opens, and keeps what it names', async () => {
  cpSync(join(import.meta.dirname, '../../fixtures/history/6'), directory, { recursive: true });
  const opened = await openStore(directory);
  store = opened.store;
  expect(opened.opened.notices).toEqual([]);
  await store.request('files-collect', null);
  const project = await store.request('folder-read', { folderId: 'ships' });
  expect(project?.files.map(({ kind, original }) => [kind, original.name])).toEqual([
    ['text', 'harbours.txt'],
    ['document', 'ships.odt'],
  ]);
  const folder = new ContentFolder(directory);
  for (const { sha256 } of (project?.files ?? []).flatMap(filesOf)) expect(folder.isWhole(sha256)).toBe(true);
  const [{ files = [] } = {}] = await store.request('folder-export', null);
  expect(files.map(({ file }) => file.value === null)).toContain(true);
});
