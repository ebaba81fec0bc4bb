/**
 * Search at the size of ten years: `node test/bench/search.bench.ts [--short]`. Builds an index of a
 * generated history in a folder of its own, then measures what a person waits for, and compares what
 * is found with a scan of every message by the rule itself. Prints a table, writes
 * `test-results/search.json`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { SearchIndex } from '../../src-main/search/search-index.ts';
import { generateHistory, HISTORY_END } from './generate-history.ts';
import { buildIndex, sampleOf } from './index-build.ts';
import { QUERY_KINDS, randomQueries } from './random-queries.ts';
import { compareWithScan } from './recall.ts';
import { quantile, timed } from './timing.ts';

const short = process.argv.includes('--short');
const THREADS = short ? 2_000 : 100_000;
const QUERIES = 1_000;
const PAGE = 50;

const folder = mkdtempSync(join(tmpdir(), 'lockchat-search-'));
try {
  const file = join(folder, 'index.db');
  let index = new SearchIndex(file);
  const build = buildIndex(index, () => generateHistory(THREADS));
  const { bytes, messages, threads } = index.stats();
  const samples = sampleOf(generateHistory(THREADS), 2_000);
  const queries = randomQueries(samples, QUERIES, 42);
  const ask = (text: string, after?: string) =>
    index.query({ text, limit: PAGE, now: HISTORY_END, ...(after === undefined ? {} : { after }) });

  const reopened = timed(() => {
    index.close();
    index = new SearchIndex(file);
  });
  const cold = queries.map(({ text }) => timed(() => ask(text)));
  const warm = queries.map(({ kind, text }) => {
    const { ms, result } = timed(() => ask(text));
    return { kind, text, ms, cut: result.next !== null && result.hits.length < PAGE };
  });
  const times = warm.map(({ ms }) => ms);
  const byKind = QUERY_KINDS.map((kind) => {
    const own = warm.filter((query) => query.kind === kind).map(({ ms }) => ms);
    return { kind, p50: quantile(own, 0.5), p95: quantile(own, 0.95), max: quantile(own, 1) };
  });
  const lists = (['updated', 'created', 'title'] as const).map((sort) => {
    const pages: number[] = [];
    let after: string | null | undefined;
    while (after !== null) {
      const { ms, result } = timed(() => index.threadPage({ limit: 100, sort, ...(after ? { after } : {}) }));
      pages.push(ms);
      after = result.next;
    }
    return { sort, first: pages[0] ?? 0, p95: quantile(pages, 0.95) };
  });
  const searchMemory = process.memoryUsage().rss;
  const fresh = Array.from({ length: 200 }, (_, number) =>
    freshMessage(index, samples[number % samples.length]?.thread.summary.id ?? '', number),
  );
  const recall = compareWithScan(index, queries, () => generateHistory(THREADS));
  index.close();

  const report = {
    machine: `${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.version}`,
    threads,
    messages,
    build: {
      seconds: build.seconds,
      messagesPerSecond: messages / build.seconds,
      longestCallMs: build.longestMs,
      textBytes: build.textBytes,
      bytes,
      memoryBytes: build.memoryBytes,
    },
    openMs: reopened.ms,
    query: {
      p50: quantile(times, 0.5),
      p95: quantile(times, 0.95),
      p99: quantile(times, 0.99),
      max: quantile(times, 1),
      firstRunP95: quantile(
        cold.map(({ ms }) => ms),
        0.95,
      ),
      pagesCutShort: warm.filter(({ cut }) => cut).length,
      memoryBytes: searchMemory,
      byKind,
      slowest: warm.toSorted((left, right) => right.ms - left.ms).slice(0, 10),
    },
    list: lists,
    freshMessage: { p50: quantile(fresh, 0.5), p95: quantile(fresh, 0.95), max: quantile(fresh, 1) },
    recall,
  };
  print(report);
  mkdirSync('test-results', { recursive: true });
  writeFileSync(join('test-results', 'search.json'), `${JSON.stringify(report, null, 2)}\n`);
  if (recall.wrong.length > 0 || report.query.p95 >= 50 || report.freshMessage.max >= 1000)
    process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** From putting a message to having found it, in ms. */
function freshMessage(index: SearchIndex, threadId: string, number: number): number {
  const id = `fresh-${number}`;
  const word = `свежее${number}x`;
  const { ms, result } = timed(() => {
    const parts = [{ type: 'text' as const, text: `Это ${word} сообщение, только что пришло. `.repeat(20) }];
    index.putMessages(threadId, [
      { id, parentId: null, role: 'user', parts, createdAt: HISTORY_END + number },
    ]);
    return index.query({ text: word, limit: PAGE, now: HISTORY_END });
  });
  if (!result.hits.some(({ messageId }) => messageId === id)) throw new Error(`${word} was not found`);
  index.removeMessage(threadId, id);
  return ms;
}

function print(report: {
  machine: string;
  threads: number;
  messages: number;
  build: {
    messagesPerSecond: number;
    longestCallMs: number;
    textBytes: number;
    bytes: number;
    memoryBytes: number;
  };
  openMs: number;
  query: {
    p50: number;
    p95: number;
    p99: number;
    max: number;
    firstRunP95: number;
    pagesCutShort: number;
    memoryBytes: number;
    byKind: object[];
    slowest: object[];
  };
  list: object[];
  freshMessage: { p50: number; p95: number; max: number };
  recall: { queries: number; found: number; wrong: object[] };
}): void {
  const { build, query, freshMessage: fresh, recall } = report;
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  console.log(
    `${report.messages} messages in ${report.threads} threads (${mb(build.textBytes)} of text); ${report.machine}`,
  );
  console.table({
    'build rate': `${build.messagesPerSecond.toFixed(0)} messages/s, longest call ${ms(build.longestCallMs)}`,
    'index on disk': mb(build.bytes),
    'memory (building)': mb(build.memoryBytes),
    'memory (searching)': mb(query.memoryBytes),
    'opening the index': ms(report.openMs),
    'query p50 / p95 / p99 / max': [query.p50, query.p95, query.p99, query.max].map(ms).join(' / '),
    'query p95 on the first run': ms(query.firstRunP95),
    'pages cut short by the time limit': `${query.pagesCutShort} of ${QUERIES}`,
    'new message put and found p50 / p95 / max': [fresh.p50, fresh.p95, fresh.max].map(ms).join(' / '),
    recall: `${recall.queries - recall.wrong.length} of ${recall.queries} queries equal to a full scan (${recall.found} messages compared)`,
  });
  console.table(query.byKind);
  console.table(report.list);
  console.table(query.slowest);
  if (recall.wrong.length > 0) console.table(recall.wrong);
}
