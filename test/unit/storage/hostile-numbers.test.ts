import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import { AppError } from '../../../src-main/errors.ts';
import { checkProfile } from '../../../src-main/storage/check/check-profile.ts';
import { hasDamage } from '../../../src-main/storage/check/profile-report.ts';
import { sealContent } from '../../../src-main/storage/files/envelope.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import {
  folderInMemory,
  openStore,
  sampleThread,
  START,
  userMessage,
} from '../../support/storage/storage-samples.ts';

const DAY = 24 * 60 * 60 * 1000;
/** What `JSON.parse` may make of digits in a file that somebody else wrote. */
const HOSTILE = [Infinity, -Infinity, 1e17, 2 ** 53, -1, 0.5, 8.64e15 + 1, Date.now() + 2 * DAY];

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

type Path = (string | number)[];

/** The way to each number in a JSON value. */
function numbersIn(value: unknown, path: Path = []): Path[] {
  if (typeof value === 'number') return [path];
  if (Array.isArray(value)) return value.flatMap((item, index) => numbersIn(item, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, member]) => numbersIn(member, [...path, key]));
}

function withNumber(value: unknown, [first, ...rest]: Path, number: number): unknown {
  if (first === undefined) return number;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => (index === first ? withNumber(item, rest, number) : item));
  }
  if (typeof value !== 'object' || value === null) throw new Error('no such path');
  const members = Object.entries(value);
  return Object.fromEntries(
    members.map(([key, member]) => [key, key === first ? withNumber(member, rest, number) : member]),
  );
}

/** A thread with a number in every place that can have one. */
async function richThread(): Promise<object> {
  const question = userMessage('m1');
  const answer: Message = {
    ...userMessage('m2', 'm1'),
    role: 'assistant',
    parts: [{ type: 'reasoning', text: 'hm', durationMs: 5 }],
    outcome: { status: 'complete', end: 'stop' },
    usage: { inputTokens: 1, outputTokens: 2 },
    durationMs: 7,
    attempts: [
      {
        number: 1,
        startedAt: START,
        endedAt: START + 1,
        providerName: 'p',
        model: 'm',
        status: 200,
        waitMs: 3,
      },
    ],
  };
  await store.request('thread-create', { thread: sampleThread('rich', [question, answer]) });
  const marks = { pinnedAt: START, archivedAt: START, deletedAt: START, folderId: 'f', tags: { t: true } };
  await store.request('thread-mark', { threadId: 'rich', marks });
  await store.request('message-delete', { threadId: 'rich', messageId: 'm2', head: 'm1' });
  const state = await store.request('thread-export', { threadId: 'rich' });
  return { ...state, purge: { deletion: { time: 1, device: 'x' }, newest: 1 } };
}

async function isRefused(taken: Promise<unknown>): Promise<boolean> {
  try {
    await taken;
    return false;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    expect(['file-corrupt', 'clock-ahead']).toContain(error.code);
    return true;
  }
}

/** What was written afterwards is whole, and was stamped by a clock that is right. */
async function expectSound(): Promise<void> {
  await store.request('thread-create', { thread: sampleThread('after') });
  const { threads } = await store.request('thread-list', { limit: 10_000 });
  for (const { id: threadId } of threads) {
    await store.request('thread-title', { threadId, title: 'renamed', titleSource: 'person' });
  }
  const { title } = await store.request('thread-export', { threadId: 'after' });
  expect(title.stamp.time).toBeLessThan(Date.now() + DAY);
  await store.request('close', null);
  const report = checkProfile(directory);
  expect(report.findings.filter(({ kind }) => kind !== 'list-outdated')).toEqual([]);
  expect(hasDamage(report)).toBe(false);
  ({ store } = await openStore(directory));
  for (const { id: threadId } of threads) {
    const { messages } = await store.request('thread-read', { threadId });
    for (const message of messages) {
      expect(Number.isSafeInteger(message.createdAt)).toBe(true);
      for (const { startedAt } of message.attempts ?? [])
        expect(() => new Date(startedAt).toISOString()).not.toThrow();
    }
  }
}

test.each([
  ['brought back by the person', true],
  ['of another device', false],
])('a hostile number in any place of a thread %s makes nothing unreadable', async (_, pastPurge) => {
  const rich = await richThread();
  const paths = numbersIn(rich);
  expect(paths.length).toBeGreaterThan(25);
  let count = 0;
  for (const path of paths) {
    for (const number of HOSTILE) {
      count += 1;
      const thread = withNumber({ ...rich, id: `h${count}` }, path, number);
      if (await isRefused(store.request('thread-merge', { thread, pastPurge }))) continue;
      // Doing it again changes nothing: else two machines would hand it to and fro for ever.
      const once = await store.request('thread-export', { threadId: `h${count}` });
      await store.request('thread-merge', { thread, pastPurge });
      expect(await store.request('thread-export', { threadId: `h${count}` })).toEqual(once);
    }
  }
  await expectSound();
});

test('a hostile number in any place of a folder makes nothing unreadable', async () => {
  await store.request('folder-set', { id: 'f', name: 'F', parentId: null });
  const [folder] = await store.request('folder-export', null);
  for (const path of numbersIn(folder)) {
    for (const number of HOSTILE) {
      const folders = [withNumber(folder, path, number)];
      await isRefused(store.request('folder-merge', { folders }));
      await isRefused(store.request('folder-take', { text: sealContent({ schema: 1, body: folders }) }));
      // As a file has it: a number that JSON cannot say was written in digits.
      const text = sealContent({ schema: 1, body: folders }).replaceAll('null}', '1e999}');
      await isRefused(store.request('folder-take', { text }));
    }
  }
  await store.request('folder-set', { id: 'f', name: 'G' });
  await expectSound();
  const [kept] = await store.request('folder-export', null);
  expect(kept).toMatchObject({ id: 'f', name: { value: 'G' } });
  expect(kept?.name.stamp.time).toBeLessThan(Date.now() + DAY);
});

test('a stamp from a clock that is more than a day ahead is refused, and comes once the clocks agree', async () => {
  await store.request('thread-create', { thread: sampleThread('a') });
  const state = await store.request('thread-export', { threadId: 'a' });
  const titled = (time: number): object => ({
    ...state,
    title: { value: { text: 'theirs', source: 'person' }, stamp: { time, device: 'zz' } },
  });
  await expect(store.request('thread-merge', { thread: titled(Date.now() + 2 * DAY) })).rejects.toMatchObject(
    {
      code: 'clock-ahead',
    },
  );
  expect((await store.request('thread-read', { threadId: 'a' })).summary.title).toBe('Thread a');
  const slightlyAhead = titled(Date.now() + DAY / 2);
  await store.request('thread-merge', { thread: slightlyAhead });
  expect((await store.request('thread-read', { threadId: 'a' })).summary.title).toBe('theirs');
  // The person's own word comes later than that, though their clock is behind.
  await store.request('thread-title', { threadId: 'a', title: 'mine', titleSource: 'person' });
  await store.request('thread-merge', { thread: slightlyAhead });
  expect((await store.request('thread-read', { threadId: 'a' })).summary.title).toBe('mine');
});

test('what its own form would refuse is never written over what stands', async () => {
  await store.request('thread-create', { thread: sampleThread('a') });
  const pinned = store.request('thread-mark', { threadId: 'a', marks: { pinnedAt: Infinity } });
  await expect(pinned).rejects.toMatchObject({ code: 'internal' });
  const value = { deadlines: { connectMs: Infinity, firstByteMs: 1, silenceMs: 1 } };
  await store.request('document-write', { name: 'settings', value: { theme: 'dark' } });
  await expect(store.request('document-write', { name: 'settings', value })).rejects.toMatchObject({
    code: 'internal',
  });
  await store.request('close', null);
  const again = await openStore(directory);
  ({ store } = again);
  expect(again.opened.notices).toEqual([]);
  expect(again.opened.documents.settings).toEqual({ theme: 'dark' });
  expect((await store.request('thread-read', { threadId: 'a' })).messages).toHaveLength(1);
});
