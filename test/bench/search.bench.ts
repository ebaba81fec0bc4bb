/**
 * Search at the size of ten years: `node test/bench/search.bench.ts [--short | --threads=N] [--keep=FILE]`. Builds
 * an index of a generated history (a million messages; `--short`: 20,000; ten a thread) in a folder of its own,
 * measures what a person waits for, and compares what is found with a scan of every message by the
 * rule itself. Prints tables, writes `test-results/search.json`. With `--keep` the index is built in
 * FILE and stays there; one that is there already is used as it is.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Message } from '../../src-main/contract/messages.ts';
import type { Thread } from '../../src-main/contract/threads.ts';
import { SearchIndex } from '../../src-main/search/search-index.ts';
import { generateHistory, HISTORY_END } from './generate-history.ts';
import { buildIndex, sampleOf } from './index-build.ts';
import { measureQueries, spread } from './measure-queries.ts';
import type { Spread } from './measure-queries.ts';
import { randomQueries } from './random-queries.ts';
import { compareWithScan } from './recall.ts';
import { timed } from './timing.ts';

const { values: options } = parseArgs({
  options: { short: { type: 'boolean' }, threads: { type: 'string' }, keep: { type: 'string' } },
});
const THREADS = Number(options.threads ?? (options.short === true ? 2_000 : 100_000));
const QUERIES = 1_000;
const LIMIT_MS = 50;

const folder = mkdtempSync(join(tmpdir(), 'lockchat-search-'));
try {
  measure(options.keep ?? join(folder, 'index.db'));
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function measure(file: string): void {
  const history = () => generateHistory(THREADS);
  const build = existsSync(file) ? null : buildIn(file);
  const { ms: openMs, result: index } = timed(() => new SearchIndex(file));
  const samples = sampleOf(history(), 2_000);
  const queries = randomQueries(samples, QUERIES, 42);
  const firstRun = measureQueries(index, queries);
  const query = measureQueries(index, queries);
  const memoryBytes = process.memoryUsage().rss;
  const report = {
    machine: `${cpus()[0]?.model ?? ''}, ${cpus().length} cores, Node ${process.version}`,
    index: index.stats(),
    openMs,
    build,
    firstRun: firstRun.first,
    query,
    memoryBytes,
    freshMessage: spread(
      samples.slice(0, 200).map(({ thread }, number) => freshMessage(index, thread, number)),
    ),
    recall: compareWithScan(index, queries, history),
  };
  index.close();
  print(report);
  mkdirSync('test-results', { recursive: true });
  writeFileSync(join('test-results', 'search.json'), `${JSON.stringify(report, null, 2)}\n`);
  if (report.recall.wrong.length > 0 || query.first.p95 >= LIMIT_MS || report.freshMessage.max >= 1000) {
    process.exitCode = 1;
  }
}

function buildIn(file: string): ReturnType<typeof buildIndex> {
  const index = new SearchIndex(file);
  const build = buildIndex(index, () => generateHistory(THREADS));
  index.close();
  return build;
}

/** From putting a message to having found it, in ms. */
function freshMessage(index: SearchIndex, { summary, messages }: Thread, number: number): number {
  const id = `fresh-${number}`;
  const word = `свежее${number}x`;
  const { ms, result } = timed(() => {
    const parts = [{ type: 'text' as const, text: `Это ${word} сообщение, только что пришло. `.repeat(20) }];
    const fresh: Message = { id, parentId: null, role: 'user', parts, createdAt: HISTORY_END + number };
    index.fill({
      mark: id,
      extent: '',
      summary,
      messages: [fresh],
      removed: [],
      titleUses: [],
      isWhole: false,
    });
    while (index.writeSome());
    return index.query({ text: word, limit: 10, now: HISTORY_END });
  });
  if (!result.hits.some(({ messageId }) => messageId === id)) throw new Error(`${word} was not found`);
  index.fill({ mark: 'mark', extent: '', summary, messages, removed: [], titleUses: [], isWhole: true });
  while (index.writeSome());
  return ms;
}

function print({
  machine,
  index,
  openMs,
  build,
  firstRun,
  query,
  memoryBytes,
  freshMessage: fresh,
  recall,
}: {
  machine: string;
  index: ReturnType<SearchIndex['stats']>;
  openMs: number;
  build: ReturnType<typeof buildIndex> | null;
  firstRun: Spread;
  query: ReturnType<typeof measureQueries>;
  memoryBytes: number;
  freshMessage: Spread;
  recall: ReturnType<typeof compareWithScan>;
}): void {
  const mb = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;
  const ms = (value: number): string => `${value.toFixed(1)} ms`;
  const quantiles = ({ p50, p95, p99, max }: Spread): string => [p50, p95, p99, max].map(ms).join(' / ');
  console.log(`${index.messages} messages in ${index.threads} threads; ${machine}`);
  console.table({
    ...(build === null
      ? {}
      : {
          text: mb(build.textBytes),
          build: `${(index.messages / build.seconds).toFixed(0)} messages/s, ${build.seconds.toFixed(0)} s`,
          'longest wait for a search meanwhile': ms(build.longestMs),
          'memory while building': mb(build.memoryBytes),
        }),
    'index on disk': mb(index.bytes),
    'memory after 2,000 searches': mb(memoryBytes),
    'opening the index': ms(openMs),
    'first answer, p50 / p95 / p99 / max': quantiles(query.first),
    'the same when asked for the first time': quantiles(firstRun),
    'until 50 matches or all, likewise': quantiles(query.whole),
    'answers cut short by the time limit': `${query.cut} of ${QUERIES}`,
    'new message put and found, likewise': quantiles(fresh),
    recall: `${recall.queries - recall.wrong.length} of ${recall.queries} queries equal to a scan, ${recall.found} messages`,
  });
  console.table(query.kinds.map(rounded));
  console.table(query.slowest.map(rounded));
  if (recall.wrong.length > 0) console.table(recall.wrong);
}

function rounded(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name,
      typeof value === 'number' ? Number(value.toFixed(1)) : value,
    ]),
  );
}
