import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { UsageQuery, UsageRow, UsageSummary } from '../../../src-main/contract/usage.ts';
import UsageTab from '../../../src-renderer/components/settings/usage/UsageTab.svelte';
import { Budget } from '../../../src-renderer/state/budget.svelte.ts';
import { SettingsStore } from '../../../src-renderer/state/settings-store.svelte.ts';
import { UsageView } from '../../../src-renderer/state/usage-view.svelte.ts';
import { appStart } from '../../support/renderer/app-start.ts';
import { draw } from '../../support/renderer/draw.ts';
import { refusal, ScriptedMain } from '../../support/renderer/scripted-main.ts';
import { waitFor } from '../../support/renderer/wait-for.ts';

const NOW = new Date(2026, 10, 30, 12).getTime();

function row(key: string, more: Partial<UsageRow> = {}): UsageRow {
  return {
    key,
    label: key,
    newestAt: NOW,
    answers: 3,
    reported: 3,
    inputTokens: 1200,
    cachedTokens: 0,
    outputTokens: 300,
    reasoningTokens: 0,
    durationMs: 9000,
    costMicros: 1_500_000,
    unpriced: 0,
    ...more,
  };
}

const summary = (rows: UsageRow[], total = row('')): UsageSummary => ({
  rows,
  total,
  titles: { count: total.answers === 0 ? 0 : 2, inputTokens: 1000, outputTokens: 24, costMicros: 12_000 },
  rowCount: rows.length,
  building: null,
});

function answerTo({ group, model }: UsageQuery): UsageSummary {
  if (group === 'day') return summary([row(model === 'local' ? '2026-11-28' : '2026-11-29')]);
  if (group === 'all') return summary([row('')], row('', { costMicros: 8_500_000 }));
  const local = row('local', { costMicros: null, unpriced: 3 });
  return summary([row('gpt-4o'), local], row('', { unpriced: 3, answers: 7, reported: 6 }));
}

function drawn(main: ScriptedMain, monthlyBudget?: number): HTMLElement {
  const start = {
    ...appStart,
    settings: { ...appStart.settings, ...(monthlyBudget === undefined ? {} : { monthlyBudget }) },
  };
  const settings = new SettingsStore(main, start, () => undefined);
  const now = (): number => NOW;
  return draw(UsageTab, {
    settings,
    usage: new UsageView(main, now),
    budget: new Budget(main, settings, now),
  });
}

test('shows a plot with its values as text, and a table that says which costs it does not know', async () => {
  const root = drawn(new ScriptedMain({ 'usage-summary': answerTo }));
  await waitFor(() => expect(root.querySelector('svg[role="img"]')).not.toBeNull());
  expect(root.querySelector('figcaption')?.textContent).toMatch(/gpt-4o.*\$1\.50/s);
  const table = root.querySelector('table')?.textContent ?? '';
  expect(table).toMatch(/gpt-4o.*3.*1,200.*300.*\$1\.50/s);
  expect(table).toMatch(/local.*unknown price/s);
  expect(root.textContent).toContain('3 answers have no known price');
  expect(root.textContent).toContain('1 answer came without a token count');
  expect(root.textContent).toMatch(/2 conversation titles .*1,024 tokens.*\$0\.012/s);
});

test('counts tokens instead, also of models that cost nothing', async () => {
  const root = drawn(new ScriptedMain({ 'usage-summary': answerTo }));
  await waitFor(() => expect(root.querySelector('figcaption')).not.toBeNull());
  const measure = root.querySelectorAll('select')[1];
  if (measure === undefined) throw new Error('no choice of what is shown');
  measure.selectedIndex = 1;
  measure.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
  expect(root.querySelector('figcaption')?.textContent).toMatch(/local.*1\.5K/s);
});

test('says where the month stands in its budget', async () => {
  const root = drawn(new ScriptedMain({ 'usage-summary': answerTo }), 10_000_000);
  await waitFor(() => expect(root.textContent).toContain('$8.50 of $10 this month (85%)'));
});

test('says that nothing was used, and what went wrong', async () => {
  const nothing = row('', { answers: 0, costMicros: null });
  const empty = drawn(new ScriptedMain({ 'usage-summary': () => summary([], nothing) }));
  await waitFor(() => expect(empty.textContent).toContain('Nothing was used in this period.'));
  const broken = drawn(
    new ScriptedMain({ 'usage-summary': () => Promise.reject(refusal('usage-summary', 'storage-failed')) }),
  );
  await waitFor(() => expect(broken.querySelector('[role="alert"]')).not.toBeNull());
});
