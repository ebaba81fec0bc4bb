import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { ThreadFilter, ThreadMarks, ThreadSort } from '../../../src-main/contract/threads.ts';
import { readGuarded } from '../../../src-main/storage/files/guarded-file.ts';
import { headerLine } from '../../../src-main/storage/thread/journal-lines.ts';
import { keepCopy } from '../../../src-main/storage/files/keep-copy.ts';
import { Profile } from '../../../src-main/storage/files/profile.ts';
import { Store } from '../../../src-main/storage/store.ts';
import {
  answerMessage,
  openStore,
  runningMessage,
  sampleThread,
  START,
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

/** Threads t1 to t<count>, each newer than the one before it. */
async function createThreads(count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const thread = sampleThread(`t${number}`, [userMessage(`m${number}`)]);
    await store.request('thread-create', { thread });
  }
}

function idsOf(filter: ThreadFilter, more: { sort?: ThreadSort; offset?: number } = {}): Promise<string[]> {
  return store.request('thread-ids', { filter, sort: 'updated', offset: 0, limit: 99, ...more });
}

function mark(threadId: string, marks: ThreadMarks): ReturnType<typeof store.request<'thread-mark'>> {
  return store.request('thread-mark', { threadId, marks });
}

describe('the list', () => {
  test('has each thread in one place: trash before archive, pinned, folder and the rest', async () => {
    await createThreads(5);
    await store.request('folder-set', { id: 'f', name: 'Work' });
    for (const id of ['t1', 't2', 't3', 't4']) await mark(id, { folderId: 'f' });
    for (const id of ['t2', 't3', 't4']) await mark(id, { pinnedAt: 1 });
    for (const id of ['t3', 't4']) await mark(id, { archivedAt: 1 });
    await mark('t4', { deletedAt: 1 });
    const expected: [ThreadFilter, string[]][] = [
      [{ place: 'loose' }, ['t5']],
      [{ place: 'folder', folderId: 'f' }, ['t1']],
      [{ place: 'pinned' }, ['t2']],
      [{ place: 'archive' }, ['t3']],
      [{ place: 'trash' }, ['t4']],
      [{ place: 'all' }, ['t5', 't3', 't2', 't1']],
    ];
    for (const [filter, ids] of expected) expect(await idsOf(filter)).toEqual(ids);
    await reopen();
    rmSync(join(directory, 'list.db'), { force: true });
    await reopen();
    for (const [filter, ids] of expected) expect(await idsOf(filter)).toEqual(ids);
  });

  test('gives any piece of itself, in the order that is asked for', async () => {
    await createThreads(6);
    const titles = ['ёж', 'Éclair', 'apple', 'Zoo', 'жук', 'eclipse'];
    for (const [index, title] of titles.entries()) {
      await store.request('thread-title', { threadId: `t${index + 1}`, title, titleSource: 'person' });
    }
    expect(await idsOf({ place: 'loose' }, { offset: 2 })).toEqual(['t4', 't3', 't2', 't1']);
    const slice = { filter: { place: 'loose' }, sort: 'title', offset: 0, limit: 9 } as const;
    const byTitle = await store.request('thread-slice', slice);
    expect(byTitle.map(({ title }) => title)).toEqual(['apple', 'Éclair', 'eclipse', 'Zoo', 'ёж', 'жук']);
  });

  test('tells its shape: how many are pinned, in each folder, in each span of time', async () => {
    await createThreads(6);
    await store.request('folder-set', { id: 'f', name: 'Work' });
    await mark('t1', { pinnedAt: 1 });
    await mark('t2', { folderId: 'f', tags: { red: true } });
    const outline = await store.request('thread-outline', {
      filter: { place: 'loose' },
      sort: 'updated',
      since: [START + 6, START + 4],
    });
    expect(outline).toEqual({
      pinned: 1,
      folders: [{ id: 'f', name: 'Work', parentId: null, threadCount: 1 }],
      spans: [1, 2, 1],
      tags: ['red'],
    });
  });

  test('finds the threads of a tag, wherever they are but in the trash', async () => {
    await createThreads(4);
    await mark('t1', { tags: { red: true, blue: true } });
    await mark('t2', { tags: { red: true }, archivedAt: 1 });
    await mark('t3', { tags: { red: true }, deletedAt: 1 });
    expect(await idsOf({ place: 'tag', tag: 'red' })).toEqual(['t2', 't1']);
    const { summary, undo } = await mark('t1', { tags: { red: false, green: true } });
    expect(summary.tags).toEqual(['blue', 'green']);
    expect(await idsOf({ place: 'tag', tag: 'red' })).toEqual(['t2']);
    expect((await mark('t1', undo ?? {})).summary.tags).toEqual(['blue', 'red']);
  });

  test('knows the tags of any number of threads', async () => {
    await createThreads(3);
    await mark('t1', { tags: { red: true, blue: true } });
    await mark('t2', { tags: { red: true, green: true } });
    await mark('t3', { tags: { other: true } });
    const tagsOf = (threadIds: string[]): Promise<string[]> => store.request('thread-tags', { threadIds });
    expect(await tagsOf(['t2', 't1', 'none'])).toEqual(['blue', 'green', 'red']);
    expect(await tagsOf([])).toEqual([]);
  });

  test('has the trash in the order of its deletions', async () => {
    await createThreads(3);
    for (const [at, id] of ['t2', 't3', 't1'].entries()) await mark(id, { deletedAt: at + 1 });
    expect(await idsOf({ place: 'trash' })).toEqual(['t1', 't3', 't2']);
  });
});

describe('a mark', () => {
  test('is undone by what its setting answers; setting what stands changes nothing', async () => {
    await createThreads(1);
    const marks = { pinnedAt: 5, archivedAt: 6, folderId: 'f', tags: { x: true } };
    const { summary, undo } = await mark('t1', marks);
    expect(summary).toMatchObject({ pinnedAt: 5, archivedAt: 6, folderId: 'f', tags: ['x'] });
    expect((await mark('t1', marks)).undo).toBeNull();
    const back = await mark('t1', undo ?? {});
    expect(back.summary).not.toHaveProperty('pinnedAt');
    expect(back.summary).not.toHaveProperty('tags');
    expect(back.undo).toEqual(marks);
  });

  test('stands after a restart', async () => {
    await createThreads(1);
    await mark('t1', { pinnedAt: 5, tags: { x: true } });
    await reopen();
    const { summary } = await store.request('thread-read', { threadId: 't1' });
    expect(summary).toMatchObject({ pinnedAt: 5, tags: ['x'] });
  });
});

describe('a thread that ends with an interrupted answer', () => {
  const interrupted = (parts: Message['parts']): Message => ({
    ...runningMessage('m2', 'm1'),
    parts,
    outcome: { status: 'interrupted', end: 'network', failure: { code: 'cut' } },
  });

  test.each([
    ['short', 'half an ans'],
    ['longer than a segment', 'long '.repeat(30_000)],
  ])('says so until it is kept or carried on: %s', async (_, text) => {
    await store.request('thread-create', { thread: sampleThread('t', [userMessage('m1')]) });
    const message = interrupted([{ type: 'text', text }]);
    const summary = await store.request('message-append', { threadId: 't', message, head: 'm2' });
    expect(summary.interrupted).toBe(true);
    const whole = answerMessage('m3', 'm1');
    const after = await store.request('message-append', { threadId: 't', message: whole, head: 'm3' });
    expect(after).not.toHaveProperty('interrupted');
    expect(await store.request('thread-head', { threadId: 't', head: 'm2' })).toMatchObject({
      interrupted: true,
    });
    const kept = await store.request('message-keep', { threadId: 't', messageId: 'm2' });
    expect(kept).not.toHaveProperty('interrupted');
  });
});

describe('deleting for good', () => {
  beforeEach(async () => {
    await store.request('thread-create', {
      thread: sampleThread('t', [
        userMessage('m1', null, 'a secret '.repeat(20_000)),
        userMessage('m2', 'm1', 'secret'),
      ]),
    });
  });

  test('takes a thread that is in the trash, with every word of it', async () => {
    await expect(store.request('thread-purge', { threadId: 't' })).rejects.toMatchObject({
      code: 'invalid-input',
    });
    await mark('t', { deletedAt: 5, tags: { x: true } });
    await store.request('thread-purge', { threadId: 't' });
    for (const again of [false, true]) {
      if (again) await reopen();
      await expect(store.request('thread-read', { threadId: 't' })).rejects.toMatchObject({
        code: 'thread-missing',
      });
      await expect(mark('t', { deletedAt: null })).rejects.toMatchObject({ code: 'thread-missing' });
      expect(await idsOf({ place: 'trash' })).toEqual([]);
    }
    const folder = join(directory, 'threads');
    const left = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(left).toHaveLength(1);
    expect(left[0]).not.toMatch(/secret|Thread t/);
  });

  test('takes every copy with it: kept ones, damaged ones, drafts, and what a killed purge left', async () => {
    await store.request('document-write', { name: 'drafts', value: { t: 'secret', other: 'mine' } });
    await store.request('thread-create', { thread: sampleThread('other') });
    await store.request('close', null);
    const threads = join(directory, 'threads');
    const turn = { turnId: 'x', threadId: 't', message: userMessage('x', 'm2', 'secret') };
    writeFileSync(join(directory, 'journal', 'x.jsonl.corrupt-1'), headerLine(turn).text);
    const kept = keepCopy(new Profile(directory), 'before');
    const segments = readdirSync(threads).filter((name) => /^t\.\d+\.json$/.test(name));
    const leftOver = `t.${segments.length + 1}.json`;
    for (const name of ['t.json.corrupt-1', 't.1.json.corrupt-2', 't.json.schema-1', leftOver])
      writeFileSync(join(threads, name), 'secret');
    for (const name of ['t.json.corrupt-3', 'other.json.corrupt-4'])
      writeFileSync(join(kept, 'threads', name), 'secret');
    ({ store } = await openStore(directory));
    await mark('t', { deletedAt: 5 });
    await store.request('thread-purge', { threadId: 't' });
    const left = readdirSync(directory, { recursive: true, encoding: 'utf8', withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.includes('.db') && entry.name !== 'drafts.json')
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((path) => readFileSync(path, 'utf8').includes('secret'));
    expect(left).toEqual([join(kept, 'threads', 'other.json.corrupt-4')]);
    expect(readdirSync(join(kept, 'threads'))).toContain('other.json');
    const drafts = readGuarded(join(kept, 'drafts.json'), 1)?.body;
    expect(drafts).toEqual({ other: 'mine' });
  });

  test('is finished at the next start where it was killed half way', async () => {
    await store.request('thread-mark', { threadId: 't', marks: { deletedAt: 5 } });
    const files = readdirSync(join(directory, 'threads')).map((name) => join(directory, 'threads', name));
    const bytes = files.map((path) => readFileSync(path));
    await store.request('thread-purge', { threadId: 't' });
    await store.request('close', null);
    // As it stands when the last thing that was written is that it is gone.
    files.forEach((path, index) => {
      if (!path.endsWith('t.json')) writeFileSync(path, bytes[index] ?? '');
    });
    rmSync(join(directory, 'list.db'));
    ({ store } = await openStore(directory));
    await vi.waitUntil(() => readdirSync(join(directory, 'threads')).length === 1, 10_000);
  });

  test('is not undone by a copy from elsewhere, and is by who wants it back', async () => {
    const thread = await store.request('thread-export', { threadId: 't' });
    await mark('t', { deletedAt: 5 });
    await store.request('thread-purge', { threadId: 't' });
    const older = { ...thread, deletedAt: { value: 5, stamp: { time: 1, device: 'b' } } };
    await store.request('thread-merge', { thread: older });
    expect(await idsOf({ place: 'all' })).toEqual([]);
    for (let time = 1; time <= 2; time += 1) {
      await store.request('thread-merge', { thread, pastPurge: true });
      expect(await idsOf({ place: 'all' })).toEqual(['t-2']);
    }
    const { messages } = await store.request('thread-read', { threadId: 't-2' });
    expect(messages).toEqual(thread.messages);
  });
});

test('what a thread was exported as before there were marks is taken in', async () => {
  await createThreads(1);
  const { pinnedAt, archivedAt, folder, tags, purge, ...old } = await store.request('thread-export', {
    threadId: 't1',
  });
  expect([pinnedAt.value, archivedAt.value, folder.value, tags, purge]).toEqual([null, null, null, [], null]);
  await store.request('thread-merge', { thread: { ...old, id: 'other' } });
  expect(await idsOf({ place: 'loose' })).toEqual(['t1', 'other']);
});
