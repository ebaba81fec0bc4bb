import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src-main/storage/store.ts';
import {
  readHistory,
  writeHistory,
  type ReadThread,
} from '../../../src-main/transfer/archive/history-file.ts';
import {
  answerMessage,
  folderInMemory,
  openStore,
  sampleThread,
  userMessage,
} from '../../support/storage/storage-samples.ts';

async function written(threads: unknown[]): Promise<string> {
  const pieces: string[] = [];
  for await (const piece of writeHistory(threads)) pieces.push(piece);
  return pieces.join('');
}

async function* arriving(pieces: string[]): AsyncGenerator<string> {
  yield* pieces;
}

async function read(pieces: string[]): Promise<ReadThread[]> {
  const found: ReadThread[] = [];
  for await (const thread of readHistory(arriving(pieces))) found.push(thread);
  return found;
}

/** -0 and the like do not survive JSON. */
function throughJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

describe('an export', () => {
  test('is one JSON document with all threads', async () => {
    expect(JSON.parse(await written([{ id: 'a' }, { id: 'b' }]))).toEqual({
      format: 'lockchat-history',
      version: 1,
      threads: [{ id: 'a' }, { id: 'b' }],
    });
    expect(JSON.parse(await written([]))).toMatchObject({ threads: [] });
  });

  test('reads back the same, in whatever pieces it comes', async () => {
    const threads = fc.array(fc.jsonValue(), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(threads, fc.array(fc.nat(200), { maxLength: 8 }), async (values, cuts) => {
        const text = await written(values);
        const places = [0, ...cuts.map((cut) => cut % text.length).sort((a, b) => a - b), text.length];
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end));
        expect(await read(pieces)).toEqual(values.map((thread) => ({ thread: throughJson(thread) })));
      }),
    );
  });

  test('that another program laid out anew is read all the same', async () => {
    const text = JSON.stringify(JSON.parse(await written([{ id: 'a' }])), null, 2);
    expect(await read([text])).toEqual([{ thread: { id: 'a' } }]);
    expect(await read([(await written([{ id: 'a' }])).replaceAll('\n', '\r\n')])).toEqual([
      { thread: { id: 'a' } },
    ]);
  });

  test('that is damaged or cut gives what can be read, and says which line cannot', async () => {
    const text = await written([{ id: 'a' }, { id: 'b' }, { id: 'c' }]);
    expect(await read([text.replace('"b"', '"b')])).toEqual([
      { thread: { id: 'a' } },
      { unreadable: { line: 3, reason: 'not-json' } },
      { thread: { id: 'c' } },
    ]);
    expect(await read([text.slice(0, text.indexOf('{"id":"c"'))])).toEqual([
      { thread: { id: 'a' } },
      { thread: { id: 'b' } },
      { unreadable: { line: 4, reason: 'cut' } },
    ]);
  });

  test.each([
    ['', 'file-corrupt'],
    ['<html>', 'file-corrupt'],
    ['[]', 'file-corrupt'],
    ['{"format":"other","threads":[]}', 'file-corrupt'],
    ['{"format":"lockchat-history","version":1}', 'file-corrupt'],
    ['{"format":"lockchat-history","version":2,"threads":[]}', 'file-newer'],
  ])('%j is none: %s', async (text, code) => {
    await expect(read([text])).rejects.toMatchObject({ code });
  });
});

describe('a history', () => {
  let stores: { store: Store; directory: string }[];

  beforeEach(async () => {
    stores = await Promise.all(
      [0, 1].map(async () => {
        const directory = folderInMemory();
        const { store } = await openStore(directory);
        return { store, directory };
      }),
    );
  });

  afterEach(async () => {
    for (const { store, directory } of stores) {
      await store.request('close', null);
      rmSync(directory, { recursive: true });
    }
  });

  test('that is exported and imported is identical, branches, tombstones, trash and all; and again adds nothing', async () => {
    const [from, to] = stores.map(({ store }) => store);
    if (!from || !to) throw new Error('two stores are needed');
    const messages = [
      userMessage('m1'),
      answerMessage('m2', 'm1'),
      answerMessage('m3', 'm1'),
      userMessage('m4', 'm3'),
    ];
    await from.request('thread-create', { thread: sampleThread('a', messages) });
    await from.request('message-delete', { threadId: 'a', messageId: 'm4', head: 'm3' });
    await from.request('message-keep', { threadId: 'a', messageId: 'm2' });
    await from.request('thread-create', {
      thread: sampleThread('b', [userMessage('long', null, 'word '.repeat(30_000))]),
    });
    await from.request('thread-mark', { threadId: 'b', marks: { deletedAt: 7 } });
    const exported = async (store: Store): Promise<unknown[]> =>
      Promise.all(['a', 'b'].map((threadId) => store.request('thread-export', { threadId })));
    const text = await written(await exported(from));
    for (let times = 0; times < 2; times += 1) {
      for (const entry of await read([text])) {
        if (!('thread' in entry)) throw new Error('unreadable');
        await to.request('thread-merge', { thread: entry.thread });
      }
      expect(await exported(to)).toEqual(await exported(from));
    }
    expect(await to.request('thread-read', { threadId: 'a' })).toEqual(
      await from.request('thread-read', { threadId: 'a' }),
    );
  });
});
