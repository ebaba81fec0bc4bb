/**
 * The search process beside a stored history: `node test/bench/search-process.bench.ts [--short]`. Writes
 * the files of 10,000 threads (`--short`: 500), lets the process read them, and measures how fast it does,
 * how long a query waits meanwhile, what a start costs when nothing has changed, and how soon a message that
 * was just stored is found.
 * Prints a table, writes `test-results/search-process.json`.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { SearchKeeper, type SearchProcess } from '../../src-main/search/search-keeper.ts';
import { Store } from '../../src-main/storage/store.ts';
import { generateHistory } from './generate-history.ts';
import { spread } from './measure-queries.ts';
import { writeProfile } from './storage/write-profile.ts';

const short = process.argv.includes('--short');
const THREADS = short ? 500 : 10_000;
const FRESH = 50;
/** A message that was just stored is found sooner than this. */
const LIMIT_MS = 1000;
/** A query while the index is being built is answered sooner than this, at p95; a busy machine keeps the second. */
const WAIT_LIMIT_MS = short ? 250 : 50;
const ASK_EVERY_MS = 25;
/** Rare words: what is measured is the waiting, and not the search. */
const ASKED = ['qwzx', 'редчайше', '稀有'];

let child: ChildProcess;

function start(): SearchProcess {
  child = fork(new URL('../support/search/search-child.ts', import.meta.url), { serialization: 'advanced' });
  const own = child;
  return {
    postMessage: (call) => own.connected && own.send(call),
    on: (event, listener) => own.on(event, listener),
    once: (event, listener) => own.once(event, listener),
    kill: () => own.kill('SIGKILL'),
  };
}

/** A start of the search, until everything can be found. The most memory it took, in MB (Linux). */
async function bringUpToDate(
  directory: string,
): Promise<{ keeper: SearchKeeper; ms: number; memoryMb: number; waits: number[] }> {
  const waits: number[] = [];
  let isDone = false;
  const done = Promise.withResolvers<undefined>();
  const keeper = new SearchKeeper({
    directory,
    start,
    now: () => Date.now(),
    onProgress: (building) => {
      if (building !== null) return;
      isDone = true;
      done.resolve(undefined);
    },
  });
  const began = performance.now();
  await keeper.wake();
  const asking = async (): Promise<void> => {
    while (!isDone) {
      const asked = performance.now();
      await keeper.search({ text: ASKED[waits.length % ASKED.length] ?? '', limit: 5 });
      waits.push(performance.now() - asked);
      await delay(ASK_EVERY_MS);
    }
  };
  await Promise.all([done.promise, asking()]);
  const ms = performance.now() - began;
  const status = readFileSync(`/proc/${child.pid ?? 0}/status`, 'utf8');
  return { keeper, ms, waits, memoryMb: Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) / 1024 };
}

/** From the request that stores a message to the answer of a search that has it, in ms. */
async function freshMessage(
  store: Store,
  keeper: SearchKeeper,
  threadId: string,
  number: number,
): Promise<number> {
  const id = `fresh-${number}`;
  const word = `свежее${number}x`;
  const began = performance.now();
  const message = {
    id,
    parentId: null,
    role: 'user' as const,
    parts: [{ type: 'text' as const, text: `Это ${word} сообщение, только что пришло.` }],
    createdAt: Date.now(),
  };
  await store.request('message-append', { threadId, message, head: id });
  const { hits } = await keeper.search({ text: word, limit: 5 });
  if (!hits.some(({ messageId }) => messageId === id)) throw new Error(`${word} was not found`);
  return performance.now() - began;
}

const directory = mkdtempSync(join(tmpdir(), 'lockchat-search-process-'));
try {
  writeProfile(directory, THREADS);
  let messages = 0;
  const ids: string[] = [];
  for (const thread of generateHistory(THREADS)) {
    messages += thread.messages.length;
    ids.push(thread.summary.id);
  }
  const build = await bringUpToDate(directory);
  await build.keeper.close();
  const again = await bringUpToDate(directory);
  const store = new Store();
  await store.request('open', { directory, now: Date.now() });
  store.listen((event) => {
    if (event.type === 'thread-write') again.keeper.touch(event.threadId);
  });
  const fresh: number[] = [];
  for (const [number, id] of ids.slice(-FRESH).entries()) {
    fresh.push(await freshMessage(store, again.keeper, id, number));
  }
  await again.keeper.close();
  await store.request('close', null);
  const result = {
    threads: THREADS,
    messages,
    buildSeconds: build.ms / 1000,
    messagesPerSecond: messages / (build.ms / 1000),
    buildMemoryMb: build.memoryMb,
    indexMb: statSync(join(directory, 'index.db')).size / 1e6,
    waitMs: spread(build.waits),
    nothingChangedMs: again.ms,
    fresh: spread(fresh),
  };
  console.table({
    [`${messages} messages in ${THREADS} threads read from their files`]: `${result.buildSeconds.toFixed(1)} s, ${result.messagesPerSecond.toFixed(0)} messages/s`,
    'most memory of the process meanwhile': `${result.buildMemoryMb.toFixed(0)} MB`,
    'index on disk': `${result.indexMb.toFixed(0)} MB`,
    [`a query meanwhile, p50 / p95 / max of ${build.waits.length}`]: `${result.waitMs.p50.toFixed(0)} / ${result.waitMs.p95.toFixed(0)} / ${result.waitMs.max.toFixed(0)} ms`,
    'start of the process when nothing has changed': `${result.nothingChangedMs.toFixed(0)} ms`,
    'from storing a message to having found it, p50 / p95 / max': `${result.fresh.p50.toFixed(0)} / ${result.fresh.p95.toFixed(0)} / ${result.fresh.max.toFixed(0)} ms`,
  });
  mkdirSync('test-results', { recursive: true });
  writeFileSync(join('test-results', 'search-process.json'), `${JSON.stringify(result, null, 2)}\n`);
  if (result.fresh.max >= LIMIT_MS || result.waitMs.p95 >= WAIT_LIMIT_MS) process.exitCode = 1;
} finally {
  rmSync(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
