import type { UsageRow } from '../../../src-main/contract/usage.ts';

/** What is measured. */
export type UsageMeasure = 'money' | 'tokens';

/** The colours there are: more models than these share the last. */
export const MOST_SERIES = 8;

export interface PlotSeries {
  /** '' is what has no colour of its own. */
  key: string;
  label: string;
  /** Micro-dollars or tokens, a value for each step. */
  values: number[];
  total: number;
}

export function valueOf({ costMicros, inputTokens, outputTokens }: UsageRow, measure: UsageMeasure): number {
  return measure === 'money' ? (costMicros ?? 0) : inputTokens + outputTokens;
}

/** The rows of one model, by day or month. */
export interface ModelSteps {
  model: UsageRow;
  steps: readonly UsageRow[];
}

/**
 * What is stacked, the largest first, so that a colour stays with its model while it leads. Models beyond the
 * colours are added up in one last series.
 */
export function plotSeries(
  models: readonly ModelSteps[],
  keys: readonly string[],
  measure: UsageMeasure,
): PlotSeries[] {
  const series = models
    .map(({ model, steps }): PlotSeries => {
      const byKey = new Map(steps.map((row) => [row.key, valueOf(row, measure)]));
      const values = keys.map((key) => byKey.get(key) ?? 0);
      return { key: model.key, label: model.label, values, total: sum(values) };
    })
    .filter(({ total }) => total > 0)
    .toSorted((one, other) => other.total - one.total);
  if (series.length <= MOST_SERIES) return series;
  const own = series.slice(0, MOST_SERIES - 1);
  const rest = series.slice(MOST_SERIES - 1);
  const values = keys.map((_key, index) => sum(rest.map((each) => each.values[index] ?? 0)));
  return [...own, { key: '', label: '', values, total: sum(values) }];
}

/** A round number at or above `largest`, for the top of the plot: 1, 2 or 5 times a power of ten. */
export function roundedTop(largest: number): number {
  if (largest <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(largest));
  return ([1, 2, 5, 10].find((factor) => factor * power >= largest) ?? 10) * power;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
