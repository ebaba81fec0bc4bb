import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { ModelPrice } from '../../../src-main/contract/model-facts.ts';
import type { UsageGrouping, UsageQuery } from '../../../src-main/contract/usage.ts';
import { usageOf } from '../../../src-main/search/index/answer-usage.ts';
import { SearchKeeper } from '../../../src-main/search/search-keeper.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import {
  answerMessage,
  openStore,
  sampleThread,
  temporaryFolder,
  userMessage,
} from '../../support/storage/storage-samples.ts';
import { startChild } from '../../support/search/child-process.ts';

/** Micro-dollars for a million tokens: $3, $0.30 and $15 of one model, a fraction of a micro-dollar a token of the other. */
const PRICES: Record<string, ModelPrice> = {
  dear: { input: 3_000_000, cachedInput: 300_000, output: 15_000_000 },
  cheap: { input: 150_000, output: 600_000 },
};

let directory: string;
let store: Store;
let keeper: SearchKeeper;

beforeEach(async () => {
  directory = temporaryFolder();
  ({ store } = await openStore(directory));
  store.listen((event) => {
    if ('threadId' in event) keeper.touch(event.threadId);
    else if (event.type === 'summary-change') keeper.touch(event.summary.id);
  });
  begin();
});

afterEach(async () => {
  await keeper.close();
  await store.request('close', null);
  rmSync(directory, { recursive: true, maxRetries: 5, retryDelay: 100 });
});

function begin(): void {
  keeper = new SearchKeeper({
    directory,
    start: startChild,
    now: () => Date.now(),
    onProgress: () => undefined,
  });
}

function usage(query: UsageQuery): ReturnType<SearchKeeper['usage']> {
  return keeper.usage(query, ({ model }) => PRICES[model]);
}

async function costs(group: UsageGrouping): Promise<[string, number | null][]> {
  const { rows } = await usage({ group });
  return rows.map(({ key, costMicros }) => [key, costMicros]);
}

async function total(
  query: Partial<UsageQuery> = {},
): Promise<{ answers: number; costMicros: number | null }> {
  const { answers, costMicros } = (await usage({ group: 'all', ...query })).total;
  return { answers, costMicros };
}

function answer(id: string, model: string, tokens: Message['usage'], more: Partial<Message> = {}): Message {
  return {
    ...answerMessage(id, id.replace(/\d+$/, '0')),
    providerId: 'p',
    providerName: 'Provider',
    model,
    ...(tokens ? { usage: tokens } : {}),
    ...more,
  };
}

async function create(id: string, answers: Message[]): Promise<void> {
  await store.request('thread-create', { thread: sampleThread(id, [userMessage(`${id}-0`), ...answers]) });
}

const JANUARY = Date.UTC(2026, 0, 15, 12);
const DAY = 86_400_000;

// 1000 × $3/M, of which 400 × $0.30/M, and 200 × $15/M: 1800 + 120 + 3000 micro-dollars.
const DEAR = { inputTokens: 1000, cachedTokens: 400, outputTokens: 200, reasoningTokens: 50 };
const DEAR_COST = 4920;

test('tokens and money are summed exactly, however they are grouped', async () => {
  await create('a', [
    answer('a-1', 'dear', DEAR, { createdAt: JANUARY, durationMs: 2000 }),
    answer('a-2', 'cheap', { inputTokens: 3, outputTokens: 1 }, { createdAt: JANUARY + DAY }),
  ]);
  await create('b', [
    // 3 × 0.15 + 0.6 is 1.05 micro-dollars, three times: 1 each, and never 3.15.
    answer('b-1', 'cheap', { inputTokens: 3, outputTokens: 1 }, { createdAt: JANUARY + 20 * DAY }),
    answer('b-2', 'cheap', { inputTokens: 3, outputTokens: 1 }, { createdAt: JANUARY + 20 * DAY + 1 }),
    answer('b-3', 'unknown', { inputTokens: 7, outputTokens: 7 }, { createdAt: JANUARY + 21 * DAY }),
    answer('b-4', 'dear', undefined, { createdAt: JANUARY + 21 * DAY }),
  ]);
  const all = await usage({ group: 'all' });
  expect(all.total).toEqual({
    key: '',
    label: '',
    newestAt: JANUARY + 21 * DAY,
    answers: 6,
    reported: 5,
    inputTokens: 1016,
    cachedTokens: 400,
    outputTokens: 210,
    reasoningTokens: 50,
    durationMs: 2000,
    costMicros: DEAR_COST + 3,
    unpriced: 1,
  });
  expect(await costs('model')).toEqual([
    ['dear', DEAR_COST],
    ['cheap', 3],
    ['unknown', null],
  ]);
  expect(await costs('month')).toEqual([
    ['2026-01', DEAR_COST + 1],
    ['2026-02', 2],
  ]);
  expect((await costs('day')).map(([key]) => key)).toEqual([
    '2026-01-15',
    '2026-01-16',
    '2026-02-04',
    '2026-02-05',
  ]);
  expect(await costs('thread')).toEqual([
    ['a', DEAR_COST + 1],
    ['b', 2],
  ]);
  expect(await costs('provider')).toEqual([['p', DEAR_COST + 3]]);
  const answers = await usage({ group: 'answer', limit: 2 });
  expect(answers.rows).toHaveLength(2);
  expect(answers).toMatchObject({ rowCount: 6, total: { answers: 6 } });
  expect(await total({ from: JANUARY + DAY, to: JANUARY + 21 * DAY })).toEqual({ answers: 3, costMicros: 3 });
  expect(await total({ model: 'dear' })).toEqual({ answers: 2, costMicros: DEAR_COST });
  expect(await total({ threadId: 'b', messageId: 'b-1' })).toEqual({ answers: 1, costMicros: 1 });
});

test('another answer to the same question counts beside the first; what is deleted was used all the same, until it is deleted for good', async () => {
  await create('a', [answer('a-1', 'dear', DEAR)]);
  expect(await total()).toEqual({ answers: 1, costMicros: DEAR_COST });
  await store.request('message-append', { threadId: 'a', message: answer('a-2', 'dear', DEAR), head: 'a-2' });
  expect(await total()).toEqual({ answers: 2, costMicros: 2 * DEAR_COST });
  await store.request('message-delete', { threadId: 'a', messageId: 'a-1', head: 'a-2' });
  expect(await total()).toEqual({ answers: 2, costMicros: 2 * DEAR_COST });
  await store.request('message-restore', { threadId: 'a', messageId: 'a-1' });
  expect(await total()).toEqual({ answers: 2, costMicros: 2 * DEAR_COST });
  await store.request('thread-mark', { threadId: 'a', marks: { deletedAt: 1 } });
  expect(await total()).toEqual({ answers: 2, costMicros: 2 * DEAR_COST });
  await store.request('thread-purge', { threadId: 'a' });
  expect(await total()).toEqual({ answers: 0, costMicros: null });
});

test('an import counts once, however often it is imported, and a message in two threads once', async () => {
  const thread = sampleThread('a', [userMessage('a-0'), answer('a-1', 'dear', DEAR)]);
  await store.request('thread-import', { thread });
  await store.request('thread-import', { thread });
  expect(await total()).toEqual({ answers: 1, costMicros: DEAR_COST });
  await store.request('thread-create', { thread: { ...thread, summary: { ...thread.summary, id: 'b' } } });
  expect(await total()).toEqual({ answers: 1, costMicros: DEAR_COST });
});

test('an answer that was branched off counts once, and goes on counting where its first conversation is deleted for good', async () => {
  await create('a', [answer('a-1', 'dear', DEAR)]);
  await create('b', [{ ...answer('b-1', 'dear', DEAR), copyOf: 'a-1' }]);
  await expect.poll(() => total()).toEqual({ answers: 1, costMicros: DEAR_COST });
  await store.request('thread-mark', { threadId: 'a', marks: { deletedAt: 1 } });
  await store.request('thread-purge', { threadId: 'a' });
  await expect.poll(() => total()).toEqual({ answers: 1, costMicros: DEAR_COST });
});

test('a folder has what its threads have, also after they were moved', async () => {
  await create('a', [answer('a-1', 'dear', DEAR)]);
  expect(await costs('folder')).toEqual([['', DEAR_COST]]);
  await store.request('thread-mark', { threadId: 'a', marks: { folderId: 'f' } });
  expect(await costs('folder')).toEqual([['f', DEAR_COST]]);
  expect(await total({ folderId: 'other' })).toEqual({ answers: 0, costMicros: null });
});

test('what failed attempts were charged for counts by the model that was asked, and the answer once', async () => {
  const failed = {
    number: 1,
    startedAt: 1,
    endedAt: 2,
    providerName: 'Provider',
    model: 'dear',
    usage: DEAR,
  };
  const attempts = [
    { ...failed, failure: { code: 'cut' as const } },
    { ...failed, number: 2, model: 'cheap' },
  ];
  await create('a', [answer('a-1', 'cheap', { inputTokens: 10, outputTokens: 10 }, { attempts })]);
  const { rows } = await usage({ group: 'model' });
  expect(rows.map(({ key, answers, costMicros }) => [key, answers, costMicros])).toEqual([
    ['dear', 0, DEAR_COST],
    ['cheap', 1, 8],
  ]);
});

test('counts that no server gives are none', () => {
  const odd = { inputTokens: 1e300, outputTokens: -5, cachedTokens: Number.NaN, reasoningTokens: 0.5 };
  expect(usageOf(answer('a-1', 'dear', odd))).toMatchObject([
    { inputTokens: 0, outputTokens: 0, cachedTokens: 0, reasoningTokens: 0 },
  ]);
});

test('an index that was deleted is built again with the same sums', async () => {
  await create('a', [answer('a-1', 'dear', DEAR)]);
  expect(await total()).toEqual({ answers: 1, costMicros: DEAR_COST });
  await keeper.close();
  rmSync(join(directory, 'index.db'));
  begin();
  await expect.poll(() => total()).toEqual({ answers: 1, costMicros: DEAR_COST });
});

test('what summaries used is counted, of one that was removed too, and only those that stand are found', async () => {
  await create('a', [answer('a-1', 'dear', DEAR)]);
  const by = { providerId: 'p', providerName: 'Provider', model: 'dear' };
  const compaction = {
    id: 'c1',
    upTo: 'a-1',
    text: 'Of schooners.',
    inUse: true,
    createdAt: 5,
    ...by,
    usage: DEAR,
  };
  await store.request('compaction-add', { threadId: 'a', compaction, removed: false });
  const found = async (text: string): Promise<string[]> =>
    (await keeper.search({ text, limit: 9 })).hits.map(({ messageId }) => messageId);
  await expect.poll(() => total()).toEqual({ answers: 2, costMicros: 2 * DEAR_COST });
  expect(await found('schooners')).toEqual(['c1']);
  await store.request('compaction-edit', { threadId: 'a', id: 'c1', change: { text: 'Of barges.' } });
  await expect.poll(() => found('barges')).toEqual(['c1']);
  expect(await found('schooners')).toEqual([]);
  await store.request('compaction-edit', { threadId: 'a', id: 'c1', change: { removed: true } });
  await expect.poll(() => found('barges')).toEqual([]);
  expect(await total()).toEqual({ answers: 2, costMicros: 2 * DEAR_COST });
});

test('titles that a model wrote are in the sums, and are no answers; each is counted once', async () => {
  await create('a', [answer('a-1', 'dear', DEAR, { createdAt: JANUARY })]);
  const asked = { providerId: 'p', providerName: 'Provider', createdAt: JANUARY + DAY, durationMs: 300 };
  const failed = { inputTokens: 1000, outputTokens: 0 };
  const attempt = { number: 1, startedAt: 0, endedAt: 1, providerName: 'Provider', model: 'cheap' };
  const use = {
    id: 'title-1',
    ...asked,
    model: 'cheap',
    usage: { inputTokens: 9000, outputTokens: 1000 },
    attempts: [
      { ...attempt, failure: { code: 'rate-limited' as const }, usage: failed },
      { ...attempt, number: 2 },
    ],
  };
  const free = { ...use, id: 'title-2', model: 'unknown', attempts: [] };
  for (const each of [use, use, free]) {
    await store.request('thread-title-used', { threadId: 'a', use: each });
  }
  const all = await usage({ group: 'all' });
  // 10,000 × $0.15/M and 1000 × $0.60/M.
  const cost = 2100;
  expect(all.total).toMatchObject({ answers: 1, reported: 1, costMicros: DEAR_COST + cost, unpriced: 0 });
  expect(all.titles).toEqual({ count: 2, inputTokens: 19_000, outputTokens: 2000, costMicros: cost });
  expect(await costs('thread')).toEqual([['a', DEAR_COST + cost]]);
  expect((await usage({ group: 'all', to: JANUARY + 1 })).titles.count).toBe(0);
  // An answer more, and the rest of the thread is not read again: what was counted stays.
  const more = answer('a-2', 'dear', DEAR, { createdAt: JANUARY });
  await store.request('message-append', { threadId: 'a', message: more, head: 'a-2' });
  expect((await usage({ group: 'all' })).titles.count).toBe(2);
  await store.request('thread-mark', { threadId: 'a', marks: { deletedAt: JANUARY } });
  await store.request('thread-purge', { threadId: 'a' });
  expect((await usage({ group: 'all' })).titles.count).toBe(0);
});
