import type { ModelPrice } from '../../contract/model-facts.ts';
import type { TitleSums, UsageGrouping, UsageQuery, UsageRow } from '../../contract/usage.ts';
import { type IndexDatabase, numberOf, type Row, textOf } from './index-database.ts';
import { TITLE } from './answer-usage.ts';
import { costMicros } from './usage-cost.ts';

/** What somebody was asked, by name; a model of no known price has none here. */
export interface AskedModel {
  providerId: string;
  model: string;
}

export interface PricedModel extends AskedModel {
  price: ModelPrice;
}

export interface UsageSums {
  rows: UsageRow[];
  total: UsageRow;
  titles: TitleSums;
  rowCount: number;
}

interface Sum {
  key: string;
  label: string;
  newestAt: number;
  answers: number;
  reported: number;
  input: number;
  cached: number;
  output: number;
  reasoning: number;
  duration: number;
  cost: bigint | null;
  unpriced: number;
  titles: number;
}

/** Every model that an answer names. */
export function askedModels(database: IndexDatabase): AskedModel[] {
  return database
    .all('select distinct provider, model from answers order by provider, model')
    .map((row) => ({ providerId: textOf(row, 'provider'), model: textOf(row, 'model') }));
}

/** The sums of the answers that fit a query, each message once though several threads hold it. */
export function readUsage(
  database: IndexDatabase,
  query: UsageQuery,
  prices: readonly PricedModel[],
): UsageSums {
  const priceOf = new Map(prices.map(({ providerId, model, price }) => [nameOf(providerId, model), price]));
  const groups = new Map<string, Sum>();
  const total = emptySum('', '');
  const titles = emptySum('', '');
  for (const row of rowsOf(database, query)) {
    const key = keyOf(row, query.group);
    const group = groups.get(key) ?? emptySum(key, key);
    groups.set(key, group);
    const price = priceOf.get(nameOf(textOf(row, 'provider'), textOf(row, 'model')));
    add(group, row, price, labelOf(row, query.group));
    add(total, row, price, '');
    if (isTitle(row)) add(titles, row, price, '');
  }
  const rows = [...groups.values()].sort(orderOf(query.group)).map(toRow);
  return {
    rows: rows.slice(0, query.limit),
    total: toRow(total),
    titles: titleSums(titles),
    rowCount: rows.length,
  };
}

/** Oldest first, so that the last label that is met is the newest. */
function rowsOf(database: IndexDatabase, query: UsageQuery): Iterable<Row> {
  const conditions: [sql: string, value: string | number | undefined][] = [
    ['created_at >= ?', query.from],
    ['created_at < ?', query.to],
    ['threads.id = ?', query.threadId],
    [`${FOLDER} = ?`, query.folderId],
    ['provider = ?', query.providerId],
    ['model = ?', query.model],
    ['answers.id = ?', query.messageId],
  ];
  const given = conditions.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return database.rows(
    `select answers.id as id, attempt, answers.created_at as created_at, provider, provider_name, model, reported,
       input, cached, output, reasoning, duration, min(threads.key) as thread_key,
       threads.id as thread, threads.title as title, ${FOLDER} as folder,
       strftime('%Y-%m-%d', answers.created_at / 1000, 'unixepoch', 'localtime') as day
     from answers join threads on threads.key = answers.thread
     where true${given.map(({ sql }) => ` and ${sql.replace(/^created_at/, 'answers.created_at')}`).join('')}
     group by answers.id, attempt
     order by answers.created_at, answers.id, attempt`,
    ...given.map(({ value }) => value),
  );
}

const FOLDER = `coalesce(json_extract(threads.summary, '$.folderId'), '')`;

function keyOf(row: Row, group: UsageGrouping): string {
  switch (group) {
    case 'all':
      return '';
    case 'day':
      return textOf(row, 'day');
    case 'month':
      return textOf(row, 'day').slice(0, -3);
    case 'model':
    case 'provider':
    case 'thread':
    case 'folder':
      return textOf(row, group);
    case 'answer':
      return textOf(row, 'id');
  }
}

/** Empty: the key says it. */
function labelOf(row: Row, group: UsageGrouping): string {
  if (group === 'thread') return textOf(row, 'title');
  return group === 'provider' ? textOf(row, 'provider_name') : '';
}

function add(sum: Sum, row: Row, price: ModelPrice | undefined, label: string): void {
  const isAnswer = numberOf(row, 'attempt') === 0;
  const [inputTokens, cachedTokens, outputTokens] = [
    numberOf(row, 'input'),
    numberOf(row, 'cached'),
    numberOf(row, 'output'),
  ];
  if (label !== '') sum.label = label;
  sum.newestAt = Math.max(sum.newestAt, numberOf(row, 'created_at'));
  if (isAnswer) sum.answers += 1;
  if (isAnswer) sum.reported += numberOf(row, 'reported');
  sum.input += inputTokens;
  sum.cached += cachedTokens;
  sum.output += outputTokens;
  sum.reasoning += numberOf(row, 'reasoning');
  sum.duration += numberOf(row, 'duration');
  if (price !== undefined)
    sum.cost = (sum.cost ?? 0n) + costMicros({ inputTokens, cachedTokens, outputTokens }, price);
  else if (inputTokens + outputTokens > 0 && !isTitle(row)) sum.unpriced += 1;
  if (numberOf(row, 'attempt') === TITLE) sum.titles += 1;
}

function isTitle(row: Row): boolean {
  return numberOf(row, 'attempt') <= TITLE;
}

function titleSums({ titles, input, output, cost }: Sum): TitleSums {
  return { count: titles, inputTokens: input, outputTokens: output, costMicros: microsOf(cost) };
}

function microsOf(cost: bigint | null): number | null {
  return cost === null ? null : Number(cost);
}

function orderOf(group: UsageGrouping): (left: Sum, right: Sum) => number {
  switch (group) {
    case 'day':
    case 'month':
      return (left, right) => (left.key < right.key ? -1 : 1);
    case 'answer':
      return (left, right) => right.newestAt - left.newestAt || (left.key < right.key ? 1 : -1);
    default:
      return (left, right) =>
        Number((right.cost ?? -1n) - (left.cost ?? -1n)) ||
        right.input + right.output - left.input - left.output ||
        (left.key < right.key ? -1 : 1);
  }
}

function toRow(sum: Sum): UsageRow {
  const { key, label, newestAt, answers, reported, unpriced } = sum;
  return {
    key,
    label,
    newestAt,
    answers,
    reported,
    inputTokens: sum.input,
    cachedTokens: sum.cached,
    outputTokens: sum.output,
    reasoningTokens: sum.reasoning,
    durationMs: sum.duration,
    costMicros: microsOf(sum.cost),
    unpriced,
  };
}

function emptySum(key: string, label: string): Sum {
  return {
    key,
    label,
    newestAt: 0,
    answers: 0,
    reported: 0,
    input: 0,
    cached: 0,
    output: 0,
    reasoning: 0,
    duration: 0,
    cost: null,
    unpriced: 0,
    titles: 0,
  };
}

function nameOf(providerId: string, model: string): string {
  return JSON.stringify([providerId, model]);
}
