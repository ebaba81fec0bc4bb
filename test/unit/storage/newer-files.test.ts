import { mkdirSync, readdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { headerLine, toLine } from '../../../src-main/storage/thread/journal-lines.ts';
import { openContent, sealContent } from '../../../src-main/storage/files/envelope.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import {
  folderInMemory,
  openStore,
  runningMessage,
  sampleThread,
  userMessage,
} from '../../support/storage/storage-samples.ts';

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = folderInMemory();
  ({ store } = await openStore(directory));
});

afterEach(async () => {
  await store.request('close', null).catch(() => undefined);
  rmSync(directory, { recursive: true });
});

/** As a later version would have written it: a form that this one can read, with a member it does not know. */
function makeNewer(path: string): string {
  const { body } = openContent(readFileSync(path), 99);
  const newer = sealContent({ schema: 99, body: { ...Object(body), later: 'a member of a later version' } });
  writeFileSync(path, newer);
  return newer;
}

test('a thread of a newer version is not written over, after a refused answer and when it is no longer cached', async () => {
  await store.request('thread-create', { thread: sampleThread('newer') });
  for (let number = 0; number < 70; number += 1) {
    await store.request('thread-create', { thread: sampleThread(`t${number}`) });
  }
  await store.request('close', null);
  const path = join(directory, 'threads', 'newer.json');
  const bytes = makeNewer(path);
  const header = headerLine({ turnId: 'u', threadId: 'newer', message: runningMessage('n2', 'newer-m1') });
  const line = toLine({ type: 'text', text: 'what had come of the answer' }, header.checksum);
  writeFileSync(join(directory, 'journal', 'u.jsonl'), header.text + line.text);

  ({ store } = await openStore(directory));
  for (let number = 0; number < 70; number += 1)
    await store.request('thread-read', { threadId: `t${number}` });
  const threadId = 'newer';
  const writes = [
    () => store.request('thread-title', { threadId, title: 'x', titleSource: 'person' }),
    () => store.request('thread-mark', { threadId, marks: { pinnedAt: 5 } }),
    () => store.request('message-append', { threadId, message: userMessage('n3', 'newer-m1'), head: 'n3' }),
  ];
  for (const write of writes) await expect(write()).rejects.toMatchObject({ code: 'file-newer' });
  expect(readFileSync(path, 'utf8')).toBe(bytes);
  // The answer waits in its journal for the version that can write it.
  expect(readdirSync(join(directory, 'journal'))).toEqual(['u.jsonl']);
});

test('sealed messages of a newer version are neither written over nor removed', async () => {
  const long = Array.from({ length: 8 }, (_, index) =>
    userMessage(`m${index + 1}`, index === 0 ? null : `m${index}`, 'word '.repeat(8000)),
  );
  await store.request('thread-import', { thread: sampleThread('long', long) });
  const state = await store.request('thread-export', { threadId: 'long' });
  await store.request('close', null);
  const path = join(directory, 'threads', 'long.1.json');
  const bytes = makeNewer(path);
  ({ store } = await openStore(directory));
  const grown = { ...state, messages: [...state.messages, userMessage('m9', 'm8', 'more')] };
  await store.request('thread-merge', { thread: grown, pastPurge: true });
  expect((await store.request('thread-read', { threadId: 'long' })).messages).toHaveLength(9);
  expect(readFileSync(path, 'utf8')).toBe(bytes);
});

/** Files of the profile that this process has open, where the system says so. */
function openFiles(): string[] {
  if (process.platform !== 'linux') return [];
  return readdirSync('/proc/self/fd')
    .map((name) => {
      try {
        return readlinkSync(join('/proc/self/fd', name));
      } catch {
        // It was that of the listing itself.
        return '';
      }
    })
    .filter((path) => path.startsWith(directory));
}

test('journals behind one that the disk refuses are written to their end and closed', async () => {
  for (const id of ['a', 'b', 'c']) {
    await store.request('thread-create', { thread: sampleThread(id) });
    await store.request('journal-start', {
      turnId: `u${id}`,
      threadId: id,
      message: runningMessage(`${id}2`, `${id}-m1`),
    });
  }
  await store.request('close', null);
  const open = openFiles();
  ({ store } = await openStore(directory));
  const folder = join(directory, 'journal');
  // Nothing can be written where a folder stands: the second journal fails at each try.
  mkdirSync(join(folder, 'vb.jsonl'));
  for (const id of ['a', 'b', 'c']) {
    const start = store.request('journal-start', {
      turnId: `v${id}`,
      threadId: id,
      message: runningMessage(`${id}3`, `${id}2`),
    });
    await start.catch(() => undefined);
    const append = store.request('journal-append', {
      turnId: `v${id}`,
      entries: [{ type: 'text', text: `said to ${id}` }],
    });
    await append.catch(() => undefined);
  }
  await expect(store.request('close', null)).rejects.toMatchObject({ code: 'storage-failed' });
  for (const id of ['a', 'c'])
    expect(readFileSync(join(folder, `v${id}.jsonl`), 'utf8')).toContain(`said to ${id}`);
  expect(openFiles()).toEqual(open);
});
