import type { Failure } from '../../src-main/contract/failures.ts';
import type { UsageGrouping, UsageQuery, UsageSummary } from '../../src-main/contract/usage.ts';
import { failureOf, type Connection } from '../bridge.ts';
import { MOST_SERIES, type ModelSteps, type UsageMeasure } from '../lib/usage/plot-stacks.ts';
import { spanOf, stepsBetween, type UsageRange } from '../lib/usage/usage-range.ts';

export type UsageTableGroup = Extract<UsageGrouping, 'model' | 'provider' | 'thread'>;

/** More rows than these nobody reads; the CSV has them all. */
const MOST_ROWS = 100;

export interface UsageFigures {
  keys: string[];
  step: 'day' | 'month';
  models: ModelSteps[];
  table: UsageSummary;
}

/** What the usage page shows: of a range, by what it is grouped. */
export class UsageView {
  range: UsageRange = $state('month');
  group: UsageTableGroup = $state('model');
  measure: UsageMeasure = $state('money');
  figures: UsageFigures | null = $state.raw(null);
  failure: Failure | null = $state.raw(null);
  readonly #connection: Connection;
  readonly #now: () => number;
  #loads = 0;

  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
  }

  /** What was shown before stays until the new figures are there. Never throws. */
  async load(): Promise<void> {
    this.#loads += 1;
    const load = this.#loads;
    try {
      const figures = await this.#fetch();
      if (load !== this.#loads) return;
      this.figures = figures;
      this.failure = null;
    } catch (thrown) {
      if (load === this.#loads) this.failure = failureOf(thrown);
    }
  }

  /** The table as a file for other programs, all its rows; null where it could not be made. */
  async csv(): Promise<string | null> {
    const { from } = spanOf(this.range, this.#now());
    try {
      return await this.#connection.request('usage-csv', queryOf(this.group, from));
    } catch (thrown) {
      this.failure = failureOf(thrown);
      return null;
    }
  }

  async #fetch(): Promise<UsageFigures> {
    const now = this.#now();
    const { from, step } = spanOf(this.range, now);
    const ask = (query: UsageQuery): Promise<UsageSummary> =>
      this.#connection.request('usage-summary', query);
    const [table, models, all] = await Promise.all([
      ask({ ...queryOf(this.group, from), limit: MOST_ROWS }),
      ask({ ...queryOf('model', from), limit: MOST_SERIES * 3 }),
      ask(queryOf(step, from)),
    ]);
    const steps = await Promise.all(
      models.rows.map((model) => ask({ ...queryOf(step, from), model: model.key })),
    );
    const first = from ?? firstOf(all, now);
    return {
      keys: stepsBetween(first, now, step),
      step,
      models: models.rows.map((model, index) => ({ model, steps: steps[index]?.rows ?? [] })),
      table,
    };
  }
}

function queryOf(group: UsageGrouping, from: number | undefined): UsageQuery {
  return from === undefined ? { group } : { group, from };
}

/** The beginning of the oldest month that anything was used in. */
function firstOf({ rows: [oldest] }: UsageSummary, now: number): number {
  const [year, month] = (oldest?.key ?? '').split('-').map(Number);
  return year === undefined || month === undefined ? now : new Date(year, month - 1, 1).getTime();
}
