import type { SearchPage } from '../../src-main/contract/search.ts';
import type { SearchIndex } from '../../src-main/search/search-index.ts';
import { HISTORY_END } from './generate-history.ts';
import { QUERY_KINDS } from './random-queries.ts';
import type { QueryKind, RandomQuery } from './random-queries.ts';
import { quantile, timed } from './timing.ts';

const PAGE = 50;
/** A page that is not whole after so many more requests is given up. */
const MOST_REQUESTS = 1000;

export interface Spread {
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

interface Measured extends RandomQuery {
  /** Until the first answer, in ms. */
  first: number;
  /** Until there were 50 matches, or all of them: the same, unless the time limit cut the first answer short. */
  whole: number;
  requests: number;
}

export interface QueryReport {
  first: Spread;
  whole: Spread;
  /** Queries whose first answer was cut short. */
  cut: number;
  kinds: {
    kind: QueryKind;
    queries: number;
    cut: number;
    firstP50: number;
    firstP95: number;
    wholeP95: number;
  }[];
  slowest: Measured[];
}

/** What a person waits for who types these queries. */
export function measureQueries(index: SearchIndex, queries: readonly RandomQuery[]): QueryReport {
  const measured = queries.map((query) => measure(index, query));
  return {
    first: spread(measured.map(({ first }) => first)),
    whole: spread(measured.map(({ whole }) => whole)),
    cut: measured.filter(({ requests }) => requests > 1).length,
    kinds: QUERY_KINDS.map((kind) => {
      const own = measured.filter((query) => query.kind === kind);
      return {
        kind,
        queries: own.length,
        cut: own.filter(({ requests }) => requests > 1).length,
        firstP50: quantile(
          own.map(({ first }) => first),
          0.5,
        ),
        firstP95: quantile(
          own.map(({ first }) => first),
          0.95,
        ),
        wholeP95: quantile(
          own.map(({ whole }) => whole),
          0.95,
        ),
      };
    }),
    slowest: measured.toSorted((left, right) => right.whole - left.whole).slice(0, 20),
  };
}

export function spread(values: readonly number[]): Spread {
  const [p50 = 0, p95 = 0, p99 = 0, max = 0] = [0.5, 0.95, 0.99, 1].map((share) => quantile(values, share));
  return { p50, p95, p99, max };
}

function measure(index: SearchIndex, query: RandomQuery): Measured {
  const ask = (after: string | null, limit: number): { ms: number; result: SearchPage } =>
    timed(() =>
      index.query({ text: query.text, limit, now: HISTORY_END, ...(after === null ? {} : { after }) }),
    );
  const { ms: first, result } = ask(null, PAGE);
  let { next } = result;
  let found = result.hits.length;
  let whole = first;
  let requests = 1;
  while (next !== null && found < PAGE && requests < MOST_REQUESTS) {
    const more = ask(next, PAGE - found);
    whole += more.ms;
    found += more.result.hits.length;
    next = more.result.next;
    requests += 1;
  }
  return { ...query, first, whole, requests };
}
