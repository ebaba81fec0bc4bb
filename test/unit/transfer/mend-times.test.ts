import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FileNames } from '../../../src-main/transfer/export/file-names.ts';
import { previewImport } from '../../../src-main/transfer/import/import-history.ts';
import { withNearestTimes } from '../../../src-main/transfer/import/mend-times.ts';
import { toTime } from '../../../src-main/transfer/source/source-time.ts';
import { FALLBACK_TIME, itemsOf } from '../../support/transfer/imported.ts';

const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);
/** As JSON texts: what is no number there is written as a text. */
const ABSURD = ['1e300', '-1e300', '-5', '1e15', '"yesterday"', '"+200000-01-01T00:00:00Z"'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockchat-times-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('a time is what a source can mean, none where it has none, and no time where it makes no sense', () => {
  expect([undefined, null, '', 0].map(toTime)).toEqual(Array.from({ length: 4 }, () => undefined));
  expect([1_712_000_000, 1_712_000_000_000, '2024-04-01T19:33:20Z'].map(toTime)).toEqual(
    Array.from({ length: 3 }, () => 1_712_000_000_000),
  );
  for (const json of ABSURD) {
    const value: unknown = JSON.parse(json);
    expect(typeof value === 'number' || typeof value === 'string' ? toTime(value) : 0).toBeNaN();
  }
});

test('a conversation with absurd times is taken in at the times around them, and counted', async () => {
  const path = join(folder, 'open-webui.json');
  const messageOf = (time: string, parent: string): string =>
    `{"id":"m${time}","parentId":${parent},"role":"user","content":"said","timestamp":${time}}`;
  const chats = ['1e300', '-5', '1712000000'].map((time) => {
    const messages = `{"first":${messageOf('1712000000', 'null').replace('m1712000000', 'first')},"m${time}":${messageOf(time, '"first"')}}`;
    return `{"id":"c${time}","title":"T","created_at":${time},"chat":{"title":"T","history":{"currentId":"m${time}","messages":${messages}}}}`;
  });
  writeFileSync(path, `[${chats.join(',')}]`);
  const items = await itemsOf(path);
  const threads = items.flatMap((item) => (item.type === 'thread' ? [item] : []));
  expect(threads.map(({ isMended }) => isMended)).toEqual([true, true, false]);
  for (const { thread } of threads) {
    expect(thread.messages.map(({ createdAt }) => createdAt)).toEqual([1_712_000_000_000, 1_712_000_000_000]);
    expect([1_712_000_000_000, FALLBACK_TIME]).toContain(thread.summary.createdAt);
  }
  const progress = { signal: new AbortController().signal, onRead: () => undefined };
  expect(await previewImport(path, progress)).toMatchObject({ conversations: 3, mended: 2, problemCount: 0 });
});

test('a thread of ours with absurd times has the nearest that make sense, and what it says is left alone', () => {
  const parts = [{ type: 'text', text: 'said', createdAt: 1e300 }];
  const thread = {
    createdAt: -1,
    head: { value: 'm', stamp: { time: 1e300, device: 'd' } },
    deletedAt: { value: -1e300, stamp: { time: 5, device: 'd' } },
    messages: [{ createdAt: 1e300, parts }],
  };
  expect(withNearestTimes(thread)).toEqual({
    isMended: true,
    value: {
      createdAt: 0,
      head: { value: 'm', stamp: { time: LATEST, device: 'd' } },
      deletedAt: { value: 0, stamp: { time: 5, device: 'd' } },
      messages: [{ createdAt: LATEST, parts }],
    },
  });
  const sane = { createdAt: 5.5, messages: [{ createdAt: 1_712_000_000_000, parts }] };
  expect(withNearestTimes(sane)).toEqual({ isMended: false, value: sane });
});

test('a thread of any time has a file name', () => {
  const names = new FileNames('Untitled', 'md');
  const all = [1e300, -1e300, Number.NaN, Number.POSITIVE_INFINITY].map((updatedAt) =>
    names.next({ title: 'T', updatedAt }),
  );
  expect(all).toEqual(['9999-12-31 T.md', '1970-01-01 T.md', '1970-01-01 T (2).md', '9999-12-31 T (2).md']);
});
