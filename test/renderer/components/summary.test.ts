import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import Summary from '../../../src-renderer/components/messages/summary/Summary.svelte';
import { showSummary } from '../../../src-renderer/components/messages/list/show-summary.ts';
import type { SummaryActions } from '../../../src-renderer/components/messages/summary/summary-actions.ts';
import { buttons, draw, press } from '../../support/renderer/draw.ts';
import { waitFor } from '../../support/renderer/wait-for.ts';

const compaction = {
  id: 'c1',
  upTo: 'a1',
  text: 'Of **ships**.',
  inUse: true,
  createdAt: 1,
  providerId: 'p',
  providerName: 'P',
  model: 'm',
};

function actions(): SummaryActions {
  return { onStop: vi.fn(), onEdit: vi.fn(), onUse: vi.fn(), onRemove: vi.fn() };
}

async function opened(props: { inUse?: boolean; actions: SummaryActions | null }): Promise<HTMLElement> {
  const { inUse = true } = props;
  const root = draw(Summary, {
    compaction: { ...compaction, inUse },
    inUse,
    actions: props.actions,
    onLink: vi.fn(),
    onCopy: vi.fn(),
  });
  expect(root.textContent).not.toContain('ships');
  root.querySelector('summary')?.click();
  await waitFor(() => root.querySelector('strong')?.textContent === 'ships');
  return root;
}

test('a summary is folded, says what it is, and can be edited, set aside and removed', async () => {
  const calls = actions();
  const root = await opened({ actions: calls });
  expect(root.querySelector('summary')?.textContent).toContain('in place of everything above');
  press(root, 'Send everything again');
  expect(calls.onUse).toHaveBeenCalledWith('c1', false);
  press(root, 'Remove the summary');
  expect(calls.onRemove).toHaveBeenCalledWith('c1');
  press(root, 'Edit');
  const field = root.querySelector('textarea');
  if (field === null) throw new Error('no field');
  expect(field.value).toBe(compaction.text);
  field.value = 'Of boats.';
  field.dispatchEvent(new Event('input', { bubbles: true }));
  flushSync();
  press(root, 'Save');
  expect(calls.onEdit).toHaveBeenCalledWith('c1', 'Of boats.');
  expect(root.querySelector('textarea')).toBeNull();
});

test('one that is not in use says so and can be used; one that can only be read has no buttons', async () => {
  const calls = actions();
  const root = await opened({ inUse: false, actions: calls });
  expect(root.querySelector('summary')?.textContent).toContain('not in use');
  press(root, 'Use the summary');
  expect(calls.onUse).toHaveBeenCalledWith('c1', true);
  expect(buttons(await opened({ actions: null }))).toEqual([]);
});

test('one that is looked for is unfolded and has the focus', async () => {
  const root = draw(Summary, {
    compaction,
    inUse: true,
    actions: null,
    onLink: vi.fn(),
    onCopy: vi.fn(),
  });
  const article = document.createElement('article');
  root.dataset['row'] = 'a1';
  root.prepend(article);
  showSummary(article, 'of another');
  expect(root.querySelector('details')?.open).toBe(false);
  showSummary(article, 'c1');
  await waitFor(() => root.querySelector('strong')?.textContent === 'ships');
  expect(document.activeElement).toBe(root.querySelector('summary'));
});
