import { expect, test } from 'vitest';
import type { UsageRow } from '../../../src-main/contract/usage.ts';
import { usageCsv } from '../../../src-main/usage/usage-csv.ts';

function row(more: Partial<UsageRow>): UsageRow {
  return {
    key: 'k',
    label: 'l',
    newestAt: Date.UTC(2026, 10, 30),
    answers: 1,
    reported: 1,
    inputTokens: 2,
    cachedTokens: 0,
    outputTokens: 3,
    reasoningTokens: 0,
    durationMs: 4,
    costMicros: 5,
    unpriced: 0,
    ...more,
  };
}

const linesOf = (...rows: UsageRow[]): string[] => usageCsv(rows).split('\r\n').slice(1, -1);

test('money is dollars with six digits, without rounding', () => {
  expect(linesOf(row({}), row({ costMicros: 12_345_678 }), row({ costMicros: null }))).toEqual([
    'k,l,2026-11-30T00:00:00.000Z,1,1,2,0,3,0,4,0.000005,0',
    'k,l,2026-11-30T00:00:00.000Z,1,1,2,0,3,0,4,12.345678,0',
    'k,l,2026-11-30T00:00:00.000Z,1,1,2,0,3,0,4,,0',
  ]);
});

// A title can be anything, and a table calculates what begins with one of these.
test('quotes, ends of lines and formulas of a title stay text', () => {
  expect(usageCsv([row({ label: 'a "b",\nc' })])).toContain(',"a ""b"",\nc",');
  expect(usageCsv([row({ label: '=1+1' })])).toContain(",'=1+1,");
});
