import { describe, expect, test } from 'vitest';
import type { SearchAnswer, SearchHit } from '../../../src-main/contract/search.ts';
import { searchTitles } from '../../../src-renderer/state/search/search-threads.ts';
import { Search } from '../../../src-renderer/state/search/search.svelte.ts';
import { refusal, ScriptedMain, settle, summaryOf } from '../../support/renderer/scripted-main.ts';

describe('a search', () => {
  const hit = (id: string, threadId = 't'): SearchHit => ({
    threadId,
    messageId: id,
    title: 'Title',
    role: 'user',
    createdAt: 1,
    snippet: { text: 'a word here', highlights: [[2, 6]] },
  });
  const answer = (more: Partial<SearchAnswer>): SearchAnswer => ({
    threads: [],
    hits: [],
    next: null,
    badFilters: [],
    building: null,
    ...more,
  });
  const keys = (search: Search): string[] => search.rows.map(({ key }) => key);
  const report = (thrown: unknown): never => {
    throw thrown;
  };

  test('for titles goes through the pages and finds them whatever their case', async () => {
    const main = new ScriptedMain({
      'thread-list': ({ after }) =>
        after === undefined
          ? { threads: [summaryOf('a', { title: 'Ёлка' })], next: 'more' }
          : { threads: [summaryOf('b', { title: 'Берёза' }), summaryOf('c', { title: 'елки' })], next: null },
    });
    const rows = await searchTitles(main, 'ЕЛК', 10, new AbortController().signal);
    expect(rows.map((row) => row.threadId)).toEqual(['a', 'c']);
  });

  test('never opens a row of an older query: Enter waits for what the typed one finds', async () => {
    const waiting = Promise.withResolvers<SearchAnswer>();
    const main = new ScriptedMain({
      search: ({ text }) => (text === 'old' ? answer({ hits: [hit('old')] }) : waiting.promise),
    });
    const search = new Search(main, report);
    search.query = 'old';
    await settle();
    search.query = 'new';
    expect(search.isStale).toBe(true);
    const opened = search.settledRow();
    waiting.resolve(answer({ hits: [hit('new')] }));
    expect(await opened).toMatchObject({ messageId: 'new' });
  });

  test('puts threads before messages, and cuts each piece at what was found', async () => {
    const thread = summaryOf('t', { title: 'Word' });
    const main = new ScriptedMain({
      search: () =>
        answer({ threads: [{ thread, title: { text: 'Word', highlights: [[0, 4]] } }], hits: [hit('m')] }),
    });
    const search = new Search(main, report);
    search.query = 'word';
    await settle();
    expect(search.rows).toMatchObject([
      { kind: 'thread', threadId: 't', title: [{ text: 'Word', hit: true }] },
      {
        kind: 'message',
        messageId: 'm',
        text: [
          { text: 'a ', hit: false },
          { text: 'word', hit: true },
          { text: ' here', hit: false },
        ],
      },
    ]);
  });

  test('shows what the last query found, however late an earlier one is answered', async () => {
    const waiting: Record<string, (value: SearchAnswer) => void> = {};
    const main = new ScriptedMain({
      search: ({ text }) => new Promise((resolve) => (waiting[text] = resolve)),
    });
    const search = new Search(main, report);
    search.query = 'a';
    search.query = 'ab';
    waiting['ab']?.(answer({ hits: [hit('late')] }));
    waiting['a']?.(answer({ hits: [hit('early')] }));
    await settle();
    expect(keys(search)).toEqual(['t late']);
    search.move(-1);
    expect(search.activeRow?.key).toBe('t late');
  });

  test('asks for the next page as its end comes near, and never shows a message twice', async () => {
    const page = (from: number): SearchHit[] =>
      Array.from({ length: 50 }, (_, place) => hit(String(from + place)));
    const main = new ScriptedMain({
      search: ({ after }) =>
        after === undefined ? answer({ hits: page(0), next: '1' }) : answer({ hits: page(40) }),
    });
    const search = new Search(main, report);
    search.query = 'word';
    await settle();
    expect(search.hasMore).toBe(true);
    search.move(10);
    await settle();
    expect(search.rows).toHaveLength(50);
    search.move(30);
    await settle();
    expect(search.rows).toHaveLength(90);
    expect(search.hasMore).toBe(false);
  });

  test('goes on by itself where a page came back empty before the end', async () => {
    const main = new ScriptedMain({
      search: ({ after }) => answer(after === undefined ? { next: '1' } : { hits: [hit('old')] }),
    });
    const search = new Search(main, report);
    search.query = 'word';
    await settle();
    expect(keys(search)).toEqual(['t old']);
  });

  test('knows all titles while the history is still being read, and asks again when it is', async () => {
    let building: SearchAnswer['building'] = { done: 1, total: 2 };
    const main = new ScriptedMain({
      'thread-list': () => ({ threads: [summaryOf('w', { title: 'Words' })], next: null }),
      search: () => answer({ building, hits: building === null ? [hit('m')] : [] }),
    });
    const search = new Search(main, report);
    search.query = 'word';
    await settle();
    expect(keys(search)).toEqual(['w']);
    building = null;
    search.refresh(true);
    await settle();
    expect(keys(search)).toEqual(['t m']);
    search.refresh(true);
    expect(main.inputs('search')).toHaveLength(2);
  });

  test('asks again as well where the reading began after its answer, or ends before it', async () => {
    const waiting: ((value: SearchAnswer) => void)[] = [];
    const main = new ScriptedMain({ search: () => new Promise((resolve) => waiting.push(resolve)) });
    const search = new Search(main, report);
    search.query = 'word';
    search.refresh(true);
    waiting[0]?.(answer({ hits: [hit('early')] }));
    waiting[1]?.(answer({ hits: [hit('whole')] }));
    await settle();
    expect(keys(search)).toEqual(['t whole']);
    search.refresh(false);
    waiting[2]?.(answer({ hits: [hit('more')] }));
    await settle();
    expect(keys(search)).toEqual(['t more']);
  });

  test('falls back to titles where the search cannot work, and says so', async () => {
    const main = new ScriptedMain({
      'thread-list': () => ({ threads: [summaryOf('w', { title: 'Words' })], next: null }),
      search: () => Promise.reject(refusal('search', 'storage-failed')),
    });
    const search = new Search(main, report);
    search.query = 'word';
    await settle();
    expect(keys(search)).toEqual(['w']);
    expect(search.titlesOnly).toBe(true);
  });
});
