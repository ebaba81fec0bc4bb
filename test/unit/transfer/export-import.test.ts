import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message, Outcome, Part } from '../../../src-main/contract/messages.ts';
import type { Thread } from '../../../src-main/contract/threads.ts';
import type { ExportFormat } from '../../../src-main/contract/transfer.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { AppError } from '../../../src-main/errors.ts';
import { type ExportHistory, exportTo } from '../../../src-main/transfer/export/export-history.ts';
import { orderForName } from '../../../src-main/transfer/export/export-name.ts';
import { importFrom, previewImport } from '../../../src-main/transfer/import/import-history.ts';
import {
  answerMessage,
  folderInMemory,
  foldersOf,
  openStore,
  sampleThread,
  userMessage,
} from '../../support/storage/storage-samples.ts';
import { smallTmpfs } from '../../support/storage/small-disk.ts';
import { fixture } from '../../support/transfer/imported.ts';
import { exportControl, historyOf, importControl } from '../../support/transfer/transfer-samples.ts';
import { WORDS } from '../../support/transfer/words.ts';

let stores: { store: Store; directory: string }[];
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'lockchat-export-'));
  stores = await Promise.all(
    [0, 1].map(async () => {
      const directory = folderInMemory();
      return { store: (await openStore(directory)).store, directory };
    }),
  );
});

afterEach(async () => {
  for (const { store, directory } of stores) {
    await store.request('close', null);
    rmSync(directory, { recursive: true });
  }
  rmSync(folder, { recursive: true });
});

function storeOf(number: 0 | 1): Store {
  const found = stores[number];
  if (found === undefined) throw new Error('two stores are open');
  return found.store;
}

function written(from: Store, name: string, format: ExportFormat, threadIds: string[] | null = null) {
  return exportTo(join(folder, name), historyOf(from), { threadIds, format, words: WORDS }, exportControl());
}

function bytes(name: string): Buffer {
  return readFileSync(join(folder, name));
}

test('an export takes as long a name as a file can have', async () => {
  await storeOf(0).request('thread-create', { thread: sampleThread('one') });
  const name = `${'漢'.repeat(83)}.json`;
  await written(storeOf(0), name, 'json');
  expect(readdirSync(folder)).toEqual([name]);
});

const text = fc.string({ unit: 'binary', maxLength: 40 });
const part: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text }),
  fc.record({ type: fc.constant('reasoning' as const), text, durationMs: fc.nat() }),
  fc.record({ type: fc.constant('tool-call' as const), id: text, name: text, arguments: text }),
  fc.constant({ type: 'seam' as const }),
);
const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.constant({ status: 'complete' as const, end: 'length' as const }),
  fc.constant({ status: 'stopped' as const }),
  fc.constant({ status: 'stopped' as const, because: 'comparison' as const }),
  fc.record({
    status: fc.constant('interrupted' as const),
    end: fc.constant('network' as const),
    failure: fc.record({ code: fc.constant('cut' as const), detail: text }),
  }),
);
const node = fc.record({
  parts: fc.array(part, { maxLength: 4 }),
  isUser: fc.boolean(),
  under: fc.nat(),
  at: fc.integer({ min: 0, max: 4_000_000_000_000 }),
  outcome,
});
const drawnThread = fc.record({
  title: text,
  nodes: fc.array(node, { minLength: 1, maxLength: 12 }),
  head: fc.nat(),
});

function toThread(
  id: string,
  { title, nodes, head }: typeof drawnThread extends fc.Arbitrary<infer T> ? T : never,
): Thread {
  const messages = nodes.map(({ parts, isUser, under, at, outcome: end }, index): Message => ({
    id: `${id}m${index}`,
    parentId: index === 0 || under % 5 === 0 ? null : `${id}m${under % index}`,
    role: isUser ? 'user' : 'assistant',
    parts,
    createdAt: at,
    ...(isUser ? {} : { outcome: end, model: title }),
  }));
  const summary = { id, title, titleSource: 'person' as const, createdAt: 1, updatedAt: 1, messageCount: 0 };
  return { summary, messages, head: messages[head % messages.length]?.id ?? null, kept: [] };
}

describe('a history', () => {
  test('of any threads is the same after an export and an import, and a second import changes nothing', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(drawnThread, { minLength: 1, maxLength: 4 }), async (drawn) => {
        run += 1;
        const threads = drawn.map((each, index) => toThread(`r${run}t${index}`, each));
        for (const thread of threads) await storeOf(0).request('thread-create', { thread });
        const ids = threads.map(({ summary }) => summary.id);
        await written(storeOf(0), 'one.json', 'json', ids);
        for (const expected of ['added', 'same'] as const) {
          const result = await importFrom(join(folder, 'one.json'), historyOf(storeOf(1)), importControl());
          expect(result).toMatchObject({ [expected]: ids.length, problemCount: 0 });
          await written(storeOf(1), 'two.json', 'json', ids);
          expect(bytes('two.json')).toEqual(bytes('one.json'));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('keeps its folders, marks, trash and what was deleted in it', async () => {
    const [one, other] = [storeOf(0), storeOf(1)];
    const messages = [userMessage('m1'), answerMessage('m2', 'm1'), answerMessage('m3', 'm1')];
    await one.request('thread-create', { thread: sampleThread('a', messages) });
    await one.request('thread-create', { thread: sampleThread('b') });
    await one.request('message-delete', { threadId: 'a', messageId: 'm3', head: 'm2' });
    await one.request('folder-set', { id: 'work', name: 'Work' });
    await one.request('thread-mark', {
      threadId: 'a',
      marks: { folderId: 'work', tags: { x: true } },
    });
    await one.request('thread-mark', { threadId: 'b', marks: { deletedAt: 7 } });
    await written(one, 'one.json', 'json');
    const preview = await previewImport(join(folder, 'one.json'), importControl());
    expect(preview).toMatchObject({ sources: ['lockchat'], conversations: 2, problemCount: 0 });
    expect(await importFrom(join(folder, 'one.json'), historyOf(other), importControl())).toMatchObject({
      added: 2,
      problemCount: 0,
    });
    await written(other, 'two.json', 'json');
    expect(bytes('two.json').toString()).toBe(bytes('one.json').toString());
    expect(await foldersOf(other)).toMatchObject([{ name: 'Work', threadCount: 1 }]);
  });

  test.each(['chatgpt', 'claude', 'chatbox', 'cherry-studio', 'librechat-list', 'open-webui'])(
    'of %s is added once, however often it is imported',
    async (name) => {
      const path = fixture(`${name}.json`);
      const first = await importFrom(path, historyOf(storeOf(0), stores[0]?.directory), importControl());
      expect(first.added).toBeGreaterThan(0);
      await written(storeOf(0), 'one.json', 'json');
      expect(
        await importFrom(path, historyOf(storeOf(0), stores[0]?.directory), importControl()),
      ).toMatchObject({
        added: 0,
        grown: 0,
        same: first.added,
        messages: 0,
      });
      await written(storeOf(0), 'two.json', 'json');
      expect(bytes('two.json')).toEqual(bytes('one.json'));
    },
  );

  test('that went on there goes on here, and what the person did here stays', async () => {
    const store = storeOf(0);
    const whole: unknown = JSON.parse(readFileSync(fixture('claude.json'), 'utf8'));
    const early = join(folder, 'early.json');
    const [tides] = Array.isArray(whole) ? whole.map((each: unknown) => each) : [];
    writeFileSync(
      early,
      JSON.stringify([tides], (key, value: unknown) =>
        key === 'chat_messages' && Array.isArray(value) ? value.slice(0, 2) : value,
      ),
    );
    await importFrom(early, historyOf(store), importControl());
    const [id = ''] = await store.request('thread-all', null);
    await store.request('thread-title', { threadId: id, title: 'The sea', titleSource: 'person' });
    expect(await importFrom(fixture('claude.json'), historyOf(store), importControl())).toMatchObject({
      added: 1,
      grown: 1,
      messages: 3,
    });
    const thread = await store.request('thread-read', { threadId: id });
    expect(thread.summary.title).toBe('The sea');
    expect(thread.messages).toHaveLength(3);
    await store.request('thread-mark', { threadId: id, marks: { deletedAt: Date.now() } });
    expect(await importFrom(fixture('claude.json'), historyOf(store), importControl())).toMatchObject({
      same: 2,
      inTrash: 1,
    });
  });
});

describe('an export to be read', () => {
  test('of one thread is its document, of several an archive with a name for each', async () => {
    const store = storeOf(0);
    const titles = ['A/B: "C"?', 'a b c', '', '…', 'CON'];
    for (const [index, title] of titles.entries()) {
      const thread = sampleThread(`t${index}`);
      await store.request('thread-create', {
        thread: { ...thread, summary: { ...thread.summary, title } },
      });
    }
    await written(store, 'one.md', 'markdown', ['t0']);
    expect(bytes('one.md').toString()).toMatch(/^# A\/B: "C"\?\n/);
    await written(store, 'one.pdf', 'pdf', ['t0']);
    expect(bytes('one.pdf').toString()).toMatch(/^%PDF \d+$/);
    await written(store, 'all.zip', 'html');
    const files = unzipSync(bytes('all.zip'));
    expect(Object.keys(files)).toEqual([
      '2026-01-01 A B C.html',
      '2026-01-01 a b c (2).html',
      '2026-01-01 Untitled.html',
      '2026-01-01 ….html',
      '2026-01-01 CON_.html',
    ]);
    for (const file of Object.values(files)) expect(strFromU8(file)).toMatch(/^<!doctype html>/);
  });

  test('leaves out the trash, and counts what could not be read', async () => {
    const store = storeOf(0);
    for (const id of ['a', 'b', 'c']) await store.request('thread-create', { thread: sampleThread(id) });
    await store.request('thread-mark', { threadId: 'b', marks: { deletedAt: 1 } });
    const history = historyOf(store);
    const damaged: ExportHistory = {
      ...history,
      read: (id) => (id === 'c' ? Promise.reject(new AppError('file-corrupt', id)) : history.read(id)),
    };
    const order = { threadIds: null, format: 'markdown' as const, words: WORDS };
    const result = await exportTo(join(folder, 'all.zip'), damaged, order, exportControl());
    expect(Object.keys(unzipSync(bytes('all.zip')))).toEqual(['2026-01-01 Thread a.md']);
    expect(result).toMatchObject({ threads: 1, unread: 1 });
  });
});

describe('a file', () => {
  test('that is not finished is not there, and what stood in its place stands', async () => {
    await storeOf(0).request('thread-create', { thread: sampleThread('a') });
    writeFileSync(join(folder, 'kept.json'), 'from before');
    const path = join(folder, 'kept.json');
    const order = { threadIds: null, format: 'json' as const, words: WORDS };
    await expect(
      exportTo(path, historyOf(storeOf(0)), order, exportControl(AbortSignal.abort())),
    ).rejects.toMatchObject({ code: 'cancelled' });
    await expect(written(storeOf(0), 'kept.json', 'json', ['nobody'])).rejects.toMatchObject({
      code: 'thread-missing',
    });
    await expect(written(storeOf(0), 'no/such/folder.json', 'json')).rejects.toMatchObject({
      code: 'export-failed',
    });
    expect(readdirSync(folder)).toEqual(['kept.json']);
    expect(bytes('kept.json').toString()).toBe('from before');
  });

  test('for which the disk has no room is not there, and the person is told that it is full', async () => {
    const disk = smallTmpfs(64 * 1024);
    if (disk === null) return;
    try {
      const big = userMessage('m', null, 'word '.repeat(50_000));
      await storeOf(0).request('thread-create', { thread: sampleThread('a', [big]) });
      const order = { threadIds: null, format: 'json' as const, words: WORDS };
      const path = join(disk.folder, 'history.json');
      await expect(exportTo(path, historyOf(storeOf(0)), order, exportControl())).rejects.toMatchObject({
        code: 'storage-full',
      });
      expect(readdirSync(disk.folder)).toEqual([]);
    } finally {
      disk.release();
    }
  });
});

describe('the name of the file decides what it holds', () => {
  const thread = (id: string, isDeleted = false): Thread => {
    const { summary, ...rest } = sampleThread(id);
    return { ...rest, summary: { ...summary, ...(isDeleted ? { deletedAt: 1 } : {}) } };
  };
  const historyWith = (threads: Thread[]): Pick<ExportHistory, 'ids' | 'read'> => ({
    ids: () => Promise.resolve(threads.map(({ summary }) => summary.id)),
    read: (id) => {
      const found = threads.find(({ summary }) => summary.id === id);
      return found === undefined
        ? Promise.reject(new AppError('thread-missing', id))
        : Promise.resolve(found);
    },
  });

  test.each([
    ['x.html', [thread('a')], null, { threadIds: ['a'], isArchive: false }],
    ['x.html', [thread('t', true), thread('a')], null, { threadIds: ['a'], isArchive: false }],
    ['x.html', [thread('a'), thread('b')], null, 'several'],
    ['x.html', [], null, 'several'],
    ['x.html', [thread('a'), thread('b')], ['b'], { threadIds: ['b'], isArchive: false }],
    ['x.html', [thread('a'), thread('b')], ['a', 'b'], 'several'],
    ['x.ZIP', [thread('a')], ['a'], { threadIds: ['a'], isArchive: true }],
    ['x.zip', [thread('a')], null, { threadIds: null, isArchive: true }],
  ] as const)('%s', async (name, threads, ids, order) => {
    expect(
      await orderForName(name, historyWith([...threads]), ids === null ? null : [...ids], 'html'),
    ).toEqual(order);
  });
});
