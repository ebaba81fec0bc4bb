import { expect, test } from 'vitest';
import { SearchIndex } from '../../../src-main/search/search-index.ts';
import type { ThreadPageInput } from '../../../src-main/search/search-requests.ts';
import { indexFile, NOW, putThread, summaryOf, stillTime } from './search-samples.ts';

function listed(index: SearchIndex, input: Omit<ThreadPageInput, 'limit' | 'after'>, limit = 2): string[] {
  const ids: string[] = [];
  let after: string | null | undefined;
  while (after !== null) {
    const page = index.threadPage({ ...input, limit, ...(after === undefined ? {} : { after }) });
    expect(page.threads.length).toBeLessThanOrEqual(limit);
    ids.push(...page.threads.map(({ id }) => id));
    after = page.next;
  }
  return ids;
}

function sampleIndex(): SearchIndex {
  const index = new SearchIndex(indexFile(), stillTime);
  putThread(index, summaryOf('a', { title: 'Ёж', updatedAt: NOW + 3, createdAt: NOW }));
  putThread(index, summaryOf('b', { title: 'апельсин', updatedAt: NOW + 2, createdAt: NOW + 1 }));
  putThread(index, summaryOf('c', { title: 'Zebra', updatedAt: NOW + 2, createdAt: NOW + 2 }));
  putThread(index, summaryOf('d', { title: 'Éclair', updatedAt: NOW + 1, createdAt: NOW + 3 }));
  putThread(index, summaryOf('e', { title: 'Gone', deletedAt: NOW + 1 }));
  putThread(index, summaryOf('f', { title: 'Gone later', deletedAt: NOW + 2 }));
  return index;
}

test('the list comes newest first, page by page, without what is in the trash', () => {
  const index = sampleIndex();
  for (const limit of [1, 2, 3, 4, 10]) expect(listed(index, {}, limit)).toEqual(['a', 'c', 'b', 'd']);
});

test('it can be sorted by creation, and by title without regard to case and diacritics', () => {
  const index = sampleIndex();
  expect(listed(index, { sort: 'created' })).toEqual(['d', 'c', 'b', 'a']);
  expect(listed(index, { sort: 'title' })).toEqual(['d', 'c', 'b', 'a']);
});

test('the trash is a list of its own, the last deleted first', () => {
  expect(listed(sampleIndex(), { trash: true })).toEqual(['f', 'e']);
});

test('a summary comes back as it was put', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  const summary = summaryOf('x', { title: 'Любой 😀 title', titleSource: 'person', messageCount: 7 });
  putThread(index, summary);
  expect(index.threadPage({ limit: 1 }).threads).toEqual([summary]);
});

test('a thread that moves up while pages are read is not listed twice below', () => {
  const index = sampleIndex();
  const first = index.threadPage({ limit: 2 });
  putThread(index, summaryOf('d', { updatedAt: NOW + 9 }));
  const second = index.threadPage({ limit: 2, after: first.next ?? '' });
  expect([...first.threads, ...second.threads].map(({ id }) => id)).toEqual(['a', 'c', 'b']);
});

test.each(['', 'x', '[1]', '["a","b"]', '{}', 'null'])('%j is no cursor of this list', (after) => {
  expect(() => sampleIndex().threadPage({ limit: 1, after })).toThrow(
    expect.objectContaining({ code: 'invalid-input' }),
  );
});
