import type { Message, ThreadId } from '../../../src-main/contract/messages.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { quantile } from '../timing.ts';

export interface AppendCosts {
  threads: number;
  /** A thread that was used before and is in memory. */
  hotP50: number;
  hotP95: number;
  /** A thread that is read from disk first. */
  coldP50: number;
  coldP95: number;
  readP50: number;
}

export interface LongThreadCosts {
  messages: number;
  p50: number;
  p95: number;
  /** A whole answer: its journal begun, one batch, its end. */
  answerP50: number;
}

interface Bench {
  store: Store;
  /** The newest threads, two thousand at most. */
  ids: ThreadId[];
  hot: number[];
  cold: number[];
  read: number[];
}

/** In turns over all sizes, so that a slow minute of the machine is shared. */
export async function appendCosts(
  profiles: { threads: number; directory: string }[],
  rounds: number,
): Promise<AppendCosts[]> {
  const benches = await Promise.all(
    profiles.map(async (profile) => ({ ...profile, ...(await opened(profile)) })),
  );
  for (let round = 0; round < rounds; round += 1) {
    for (const bench of benches) {
      const { store, ids, hot, cold, read } = bench;
      // A step that shares no factor with the number of threads: it comes to each before it comes again.
      const id = ids[(round * 7) % ids.length] ?? '';
      cold.push(await append(store, id, round));
      hot.push(await append(store, id, round + rounds));
      const start = performance.now();
      await store.request('thread-read', { threadId: ids[(round * 7 + 3) % ids.length] ?? '' });
      read.push(performance.now() - start);
    }
  }
  for (const { store } of benches) await store.request('close', null);
  return benches.map(({ threads, hot, cold, read }) => ({
    threads,
    hotP50: quantile(hot, 0.5),
    hotP95: quantile(hot, 0.95),
    coldP50: quantile(cold, 0.5),
    coldP95: quantile(cold, 0.95),
    readP50: quantile(read, 0.5),
  }));
}

/** One thread in a profile each, of so many messages; appended to in turns. */
export async function longThreadCosts(
  directory: string,
  lengths: number[],
  rounds: number,
): Promise<LongThreadCosts[]> {
  const store = new Store();
  await store.request('open', { directory, now: Date.now() });
  const costs = lengths.map(
    (messages): { messages: number; id: string; times: number[]; answers: number[] } => ({
      messages,
      id: `long${messages}`,
      times: [],
      answers: [],
    }),
  );
  for (const { messages, id } of costs) {
    const list = Array.from({ length: messages }, (_, index) =>
      message(`m${index}`, index === 0 ? null : `m${index - 1}`),
    );
    const summary = {
      id,
      title: id,
      titleSource: 'person',
      createdAt: 1,
      updatedAt: 1,
      messageCount: messages,
    } as const;
    await store.request('thread-import', {
      thread: { summary, messages: list, head: list.at(-1)?.id ?? null, kept: [] },
    });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const { id, times, answers } of costs) {
      times.push(await append(store, id, round));
      answers.push(await answer(store, id, round));
    }
  }
  await store.request('close', null);
  return costs.map(({ messages, times, answers }) => ({
    answerP50: quantile(answers, 0.5),
    messages,
    p50: quantile(times, 0.5),
    p95: quantile(times, 0.95),
  }));
}

async function opened({ directory }: { directory: string }): Promise<Bench> {
  const store = new Store();
  await store.request('open', { directory, now: Date.now() });
  const { threads: listed } = await store.request('thread-list', { limit: 2_000 });
  return { store, ids: listed.map(({ id }) => id), hot: [], cold: [], read: [] };
}

async function append(store: Store, threadId: ThreadId, number: number): Promise<number> {
  const next = message(`bench${number}-${threadId}`, null);
  const start = performance.now();
  await store.request('message-append', { threadId, message: next, head: next.id });
  return performance.now() - start;
}

async function answer(store: Store, threadId: ThreadId, number: number): Promise<number> {
  const turnId = `turn${number}-${threadId}`;
  const { parts, ...rest } = message(`answer${number}-${threadId}`, null);
  const start = performance.now();
  await store.request('journal-start', { turnId, threadId, message: { ...rest, parts: [] } });
  await store.request('journal-append', { turnId, entries: parts.map((part) => ({ type: 'part', part })) });
  await store.request('journal-end', { turnId, message: { ...rest, parts } });
  return performance.now() - start;
}

function message(id: string, parentId: string | null): Message {
  const text = 'A message as people send and get them, some two hundred words long at the most. '.repeat(8);
  return { id, parentId, role: 'user', parts: [{ type: 'text', text }], createdAt: Date.now() };
}
