import { describe, expect, test } from 'vitest';
import type { UsageRow } from '../../../src-main/contract/usage.ts';
import { answerCost, tokensPerSecond } from '../../../src-renderer/lib/models/answer-figures.ts';
import { formatMoney } from '../../../src-renderer/lib/format/money-format.ts';
import { budgetState } from '../../../src-renderer/lib/usage/budget.ts';
import { MOST_SERIES, plotSeries, roundedTop } from '../../../src-renderer/lib/usage/plot-stacks.ts';
import { spanOf, stepsBetween } from '../../../src-renderer/lib/usage/usage-range.ts';
import { answer } from '../../support/renderer/scripted-main.ts';

function row(key: string, costMicros: number | null, more: Partial<UsageRow> = {}): UsageRow {
  return {
    key,
    label: key,
    newestAt: 0,
    answers: 1,
    reported: 1,
    inputTokens: 0,
    cachedTokens: 0,
    outputTokens: 0,
    reasoningTokens: 0,
    durationMs: 0,
    costMicros,
    unpriced: 0,
    ...more,
  };
}

describe('the days of a plot', () => {
  const noon = new Date(2026, 2, 30, 12).getTime();

  test('are all there, today and empty ones too', () => {
    const { from = 0, step } = spanOf('week', noon);
    expect(stepsBetween(from, noon, step)).toEqual([
      '2026-03-24',
      '2026-03-25',
      '2026-03-26',
      '2026-03-27',
      '2026-03-28',
      '2026-03-29',
      '2026-03-30',
    ]);
  });

  test('are months over a year, across its end', () => {
    const { from = 0, step } = spanOf('year', new Date(2026, 1, 3).getTime());
    const months = stepsBetween(from, new Date(2026, 1, 3).getTime(), step);
    expect([months.length, months[0], months.at(-1)]).toEqual([12, '2025-03', '2026-02']);
  });

  test('do not run away where a clock was once wrong', () => {
    expect(stepsBetween(0, noon, 'day').length).toBeLessThanOrEqual(400);
  });
});

describe('what is stacked', () => {
  test('is the dearest model first, each with a value for every day', () => {
    const models = [
      { model: row('cheap', 1), steps: [row('d2', 1)] },
      { model: row('dear', 9), steps: [row('d1', 4), row('d2', 5)] },
    ];
    expect(plotSeries(models, ['d1', 'd2', 'd3'], 'money')).toEqual([
      { key: 'dear', label: 'dear', values: [4, 5, 0], total: 9 },
      { key: 'cheap', label: 'cheap', values: [0, 1, 0], total: 1 },
    ]);
  });

  test('has no more colours than can be told apart: the rest is one', () => {
    const models = Array.from({ length: 20 }, (_, index) => ({
      model: row(`m${index}`, 1),
      steps: [row('d', 20 - index)],
    }));
    const series = plotSeries(models, ['d'], 'money');
    expect(series).toHaveLength(MOST_SERIES);
    expect(series.at(-1)).toMatchObject({ key: '', total: 91 });
  });

  test('leaves out what costs nothing that is known', () => {
    expect(plotSeries([{ model: row('own', null), steps: [row('d', null)] }], ['d'], 'money')).toEqual([]);
  });

  test.each([
    [0, 1],
    [1, 1],
    [1.01, 2],
    [4_300_000, 5_000_000],
    [51, 100],
  ])('a plot up to %d ends at %d', (largest, top) => expect(roundedTop(largest)).toBeCloseTo(top));
});

describe('what an answer says of itself', () => {
  const price = { input: 2_000_000, output: 8_000_000, cachedInput: 500_000 };
  const told = (usage: object, more: object = {}) => answer('a', 'A', 'q', { usage, ...more });

  test('counts what came from a cache at its own price', () => {
    const message = told({ inputTokens: 1000, cachedTokens: 400, outputTokens: 100 });
    expect(answerCost(message, price)).toBeCloseTo(600 * 2 + 400 * 0.5 + 100 * 8);
  });

  test('has no cost where the price or the tokens are unknown: that is not nothing', () => {
    expect(answerCost(told({ inputTokens: 5, outputTokens: 5 }), undefined)).toBeNull();
    expect(answerCost(answer('a', 'A', 'q'), price)).toBeNull();
    expect(answerCost(told({}), price)).toBeNull();
  });

  test('is as fast as its text came, without the wait for the first word', () => {
    const timing = { durationMs: 3000, firstTextMs: 1000 };
    expect(tokensPerSecond(told({ outputTokens: 80 }, timing))).toBe(40);
    expect(tokensPerSecond(told({ outputTokens: 80 }, { durationMs: 1000, firstTextMs: 1000 }))).toBeNull();
  });
});

test.each([
  [10_000_000, '$10'],
  [2_500_000, '$2.50'],
  [4_200, '$0.0042'],
  [0, '$0'],
  [196, '$0.0002'],
  [710, '$0.0007'],
  [86, '$0.0001'],
  [49, '<$0.0001'],
  [99_999, '$0.10'],
  [12_345_678, '$12.35'],
])('%d micro-dollars are %s', (micros, text) => expect(formatMoney(micros, 'en')).toBe(text));

test.each([
  [79, 'within'],
  [80, 'near'],
  [99.9, 'near'],
  [100, 'passed'],
  [250, 'passed'],
] as const)('with %d %% of it spent a budget is %s', (spent, state) =>
  expect(budgetState(spent, 100)).toBe(state),
);
