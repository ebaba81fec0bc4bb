import { expect, test } from 'vitest';
import type { SearchPage } from '../../../src-main/contract/search.ts';
import { SearchIndex } from '../../../src-main/search/search-index.ts';
import {
  ask,
  DAY,
  idsOf,
  indexFile,
  indexOf,
  messageOf,
  NOW,
  putMessages,
  putThread,
  readingOf,
  summaryOf,
  stillTime,
} from '../../support/search/search-samples.ts';

function hitIds({ hits }: SearchPage): string[] {
  return hits.map(({ messageId }) => messageId);
}

test('a message can be found as soon as it was put', () => {
  const index = indexOf('something old');
  putMessages(index, [messageOf('new', 'Совсем новое сообщение')]);
  const [hit] = ask(index, 'новое').hits;
  expect(hit).toEqual({
    threadId: 't',
    messageId: 'new',
    title: 'Thread t',
    role: 'user',
    createdAt: NOW,
    snippet: { text: 'Совсем новое сообщение', highlights: [[7, 12]] },
  });
});

test('reasoning, system messages and empty answers are not found', () => {
  const index = indexOf();
  putMessages(index, [
    messageOf('a', '', { parts: [{ type: 'reasoning', text: 'secret thought' }] }),
    messageOf('b', 'secret prompt', { role: 'system' }),
    messageOf('c', '', { parts: [{ type: 'refusal', text: 'That is secret' }] }),
  ]);
  expect(idsOf(index, 'secret')).toEqual(['c']);
});

test('the same message put again changes nothing; another text under its id replaces it', () => {
  const index = indexOf('first text');
  putMessages(index, [messageOf('m0', 'first text'), messageOf('m0', 'first text')]);
  expect(idsOf(index, 'first')).toEqual(['m0']);
  putMessages(index, [messageOf('m0', 'second text')]);
  expect(idsOf(index, 'first')).toEqual([]);
  expect(idsOf(index, 'second')).toEqual(['m0']);
  expect(index.stats().messages).toBe(1);
});

test('what was removed is not found any more', () => {
  const index = indexOf('one word', 'two word');
  index.fill(readingOf(summaryOf('t'), [messageOf('m1', 'two word')]));
  while (index.writeSome());
  expect(idsOf(index, 'word')).toEqual(['m1']);
  index.removeThread('t');
  expect(idsOf(index, 'word')).toEqual([]);
  expect(ask(index, 'thread').threads).toEqual([]);
  expect(index.stats()).toMatchObject({ threads: 0, messages: 0 });
});

test('a thread in the trash is not found until it is restored', () => {
  const index = indexOf('a word');
  putThread(index, summaryOf('t', { deletedAt: NOW }));
  expect(ask(index, 'word').hits).toEqual([]);
  expect(ask(index, 'thread').threads).toEqual([]);
  putThread(index, summaryOf('t'));
  expect(idsOf(index, 'word')).toEqual(['m0']);
});

test('what was filled is written at the latest when it is asked for, and a thread with all it has', () => {
  const index = indexOf();
  index.fill(readingOf(summaryOf('u'), [messageOf('u-0', 'word')]));
  expect(idsOf(index, 'word')).toEqual([]);
  expect(index.known('u')).toBeNull();
  while (index.writeSome());
  expect(idsOf(index, 'word')).toEqual(['u-0']);
  expect(index.known('u')).toMatchObject({ extent: 'extent' });
});

test('of two readings of one thread the later one counts', () => {
  const index = indexOf();
  index.fill(readingOf(summaryOf('u'), [messageOf('u-0', 'word'), messageOf('u-1', 'word')]));
  index.fill(readingOf(summaryOf('u'), [messageOf('u-1', 'word')]));
  while (index.writeSome());
  expect(idsOf(index, 'word')).toEqual(['u-1']);
});

test('a long thread is written in parts, and is known only when all of it is', () => {
  const index = indexOf();
  const long = 'word '.repeat(60_000);
  const messages = ['u-0', 'u-1', 'u-2'].map((id) => messageOf(id, long));
  const reading = readingOf(summaryOf('u'), messages);
  index.fill(reading);
  expect(index.writeFull()).toBe(true);
  expect(idsOf(index, 'word')).toEqual(['u-0']);
  expect(index.known('u')).toBeNull();
  while (index.writeFull());
  expect(idsOf(index, 'word')).toEqual(['u-0', 'u-1', 'u-2']);
  expect(index.known('u')?.mark).toBe(reading.mark);
});

test('a search waits for little at a time, however much there is to be written', () => {
  const index = indexOf();
  const [length, count] = [5_000, 100];
  const ids = Array.from({ length: count }, (_, number) => `u-${number}`);
  index.fill(
    readingOf(
      summaryOf('u'),
      ids.map((id) => messageOf(id, 'word '.repeat(length / 5))),
    ),
  );
  const steps: number[] = [];
  for (let before = 0; index.writeSome(); before = index.stats().messages) {
    steps.push(index.stats().messages - before);
  }
  expect(Math.max(...steps) * length).toBeLessThanOrEqual(30_000);
  expect(index.stats().messages).toBe(count);
});

test('what is urgent is found before what has waited for longer', () => {
  const index = indexOf();
  const long = 'word '.repeat(6_000);
  index.fill(
    readingOf(
      summaryOf('u'),
      ['u-0', 'u-1'].map((id) => messageOf(id, long)),
    ),
  );
  index.fill(readingOf(summaryOf('v'), [messageOf('v-0', 'word')]), true);
  index.writeSome();
  expect(idsOf(index, 'word')).toContain('v-0');
  expect(idsOf(index, 'word')).not.toContain('u-1');
});

test('less than a batch waits for more', () => {
  const index = indexOf();
  index.fill(readingOf(summaryOf('u'), [messageOf('u-0', 'word')]));
  expect(index.writeFull()).toBe(false);
  expect(idsOf(index, 'word')).toEqual([]);
});

test('messages of all times are found in the order of time, whatever the order of the threads', () => {
  const index = indexOf();
  for (const age of [3, 1, 2]) {
    const message = messageOf(`m${age}`, 'word', { createdAt: NOW - age * 1e9 });
    index.fill(readingOf(summaryOf(`t${age}`), [message]));
  }
  while (index.writeSome());
  expect([...index.find('word')].map(({ threadId }) => threadId)).toEqual(['t1', 't2', 't3']);
});

test('threads are found by their titles, the newest first, and by the new one after a renaming', () => {
  const index = indexOf();
  putThread(index, summaryOf('old', { title: 'Рецепт пирога', updatedAt: NOW - DAY }));
  putThread(index, summaryOf('new', { title: 'Ещё рецепты' }));
  const titles = ask(index, 'рецепт').threads;
  expect(titles.map(({ thread }) => thread.id)).toEqual(['new', 'old']);
  expect(titles[0]?.title).toEqual({ text: 'Ещё рецепты', highlights: [[4, 10]] });
  putThread(index, summaryOf('new', { title: 'Каша' }));
  expect(ask(index, 'рецепт').threads.map(({ thread }) => thread.id)).toEqual(['old']);
  expect(ask(index, 'каша').threads.map(({ thread }) => thread.id)).toEqual(['new']);
  expect(ask(index, 'каша from:me').threads).toEqual([]);
});

test('of equally good matches the newest comes first', () => {
  expect(hitIds(ask(indexOf('same text', 'same text', 'same text'), 'same'))).toEqual(['m2', 'm1', 'm0']);
});

test('a better match comes before one that is a little newer', () => {
  const index = indexOf('error server', 'the server error', 'servers had errors');
  expect(hitIds(ask(index, 'server error'))).toEqual(['m1', 'm0', 'm2']);
});

test('an old exact match is on the first page though newer half matches would fill it', () => {
  const texts = Array.from({ length: 30 }, (_, number) => `category number ${number}`);
  const page = ask(indexOf('my cat sleeps', ...texts), 'cat', 10);
  expect(hitIds(page)).toContain('m0');
  expect(page.hits).toHaveLength(11);
});

test('what stands as it was typed comes before newer texts that have other forms of its words', () => {
  const index = indexOf('все серверы упали', ...Array.from({ length: 30 }, () => 'за сервером сервер'));
  const page = ask(index, 'серверы', 10);
  expect(hitIds(page)[0]).toBe('m0');
  expect(page.hits[1]?.snippet).toEqual({
    text: 'за сервером сервер',
    highlights: [
      [3, 11],
      [12, 18],
    ],
  });
  expect(hitIds(ask(index, '"серверы"'))).toEqual(['m0']);
  expect(hitIds(ask(index, 'серверы за'))).toHaveLength(30);
  expect(hitIds(ask(index, 'за -серверы'))).toHaveLength(30);
});

test('so it is with titles', () => {
  const index = indexOf();
  putThread(index, summaryOf('old', { title: 'Настройки сети', updatedAt: NOW - DAY }));
  putThread(index, summaryOf('new', { title: 'Сетевая настройка' }));
  putThread(index, summaryOf('other', { title: 'Настроение' }));
  expect(ask(index, 'настройки').threads.map(({ thread, title }) => [thread.id, title.highlights])).toEqual([
    ['old', [[0, 9]]],
    ['new', [[8, 17]]],
  ]);
});

test('a tag, a folder and what is attached narrow a search, and a tag alone names its threads', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  const original = { sha256: 'ab'.repeat(32), name: 'plan.png', mediaType: 'image/png', size: 3 };
  const put = (
    id: string,
    summary: Parameters<typeof summaryOf>[1],
    message = messageOf(`m-${id}`, 'pie'),
  ) => {
    index.fill(readingOf(summaryOf(id, summary), [message]));
    while (index.writeSome());
  };
  put('a', { tags: ['Baking'] });
  put('b', { folderId: 'F2' });
  const parts = [
    { type: 'text', text: 'pie' },
    { type: 'file', attachment: { kind: 'image', original } },
  ] as const;
  put('c', { tags: ['baking soda'] }, messageOf('m-c', '', { parts: [...parts] }));
  const folders = [
    { id: 'F1', name: 'Kitchen', parentId: null },
    { id: 'F2', name: 'Oven', parentId: 'F1' },
  ];
  const found = (text: string): string[] =>
    hitIds(index.query({ text, limit: 50, now: NOW, folders })).sort();
  const threads = (text: string): string[] =>
    index
      .query({ text, limit: 50, now: NOW, folders })
      .threads.map(({ thread }) => thread.id)
      .sort();
  expect(found('pie tag:baking')).toEqual(['m-a', 'm-c']);
  expect(found('pie -tag:baking')).toEqual(['m-b']);
  expect(found('pie folder:kitchen')).toEqual(['m-b']);
  expect(found('pie folder:cellar')).toEqual([]);
  expect(found('has:image')).toEqual(['m-c']);
  expect(found('pie has:file')).toEqual(['m-c']);
  expect(threads('tag:baking')).toEqual(['a', 'c']);
  expect(threads('folder:oven')).toEqual(['b']);
  expect(threads('has:file')).toEqual([]);
  put('a', { tags: [], folderId: 'F2' });
  expect(found('pie tag:baking')).toEqual(['m-c']);
  expect(found('pie folder:oven')).toEqual(['m-a', 'm-b']);
});

test('page by page every match comes exactly once', () => {
  const texts = Array.from({ length: 60 }, (_, number) =>
    number % 3 === 0 ? `cat ${number}` : `category ${number}`,
  );
  const index = indexOf(...texts);
  const seen: string[] = [];
  let after: string | null | undefined;
  while (after !== null) {
    const page = index.query({ text: 'cat', limit: 7, now: NOW, ...(after === undefined ? {} : { after }) });
    seen.push(...hitIds(page));
    after = page.next;
  }
  expect(seen.toSorted()).toEqual(texts.map((_, number) => `m${number}`).sort());
});

test('a query that takes too long gives what it has, and goes on from there', () => {
  const file = indexFile();
  let now = 0;
  const index = new SearchIndex(file, () => (now += 10));
  putThread(index, summaryOf('t'));
  putMessages(
    index,
    Array.from({ length: 20 }, (_, number) => messageOf(`m${number}`, number === 0 ? 'x=y' : 'y=x')),
  );
  const pages: SearchPage[] = [index.query({ text: '-"y=x"', limit: 5, now: NOW })];
  for (let next = pages[0]?.next ?? null; next !== null; next = pages.at(-1)?.next ?? null) {
    pages.push(index.query({ text: '-"y=x"', limit: 5, now: NOW, after: next }));
  }
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flatMap(hitIds)).toEqual(['m0']);
});

test('any number of messages of one second is found, the filters by time keep to the millisecond', () => {
  const index = indexOf();
  const midnight = new Date(2026, 5, 15).getTime();
  const times = [...Array.from({ length: 50 }, () => midnight - 1), midnight];
  putMessages(
    index,
    times.map((createdAt, number) => messageOf(`m${number}`, 'same second', { createdAt })),
  );
  expect(idsOf(index, 'second before:2026-06-15')).toHaveLength(50);
  expect(idsOf(index, 'second after:2026-06-15')).toEqual(['m50']);
});

test.each([NaN, -1, Infinity, 1.5])('a message of the time %s is indexed all the same', (createdAt) => {
  const index = indexOf();
  putMessages(index, [messageOf('odd', 'a text', { createdAt })]);
  expect(idsOf(index, 'text')).toEqual(['odd']);
});

test.each(['', '5,x', '1.5'])('%j is no cursor of a search', (after) => {
  const index = indexOf('a');
  expect(() => index.query({ text: 'a', limit: 5, now: NOW, after })).toThrow(
    expect.objectContaining({ code: 'invalid-input' }),
  );
});

test('nothing is found by an empty query', () => {
  expect(ask(indexOf('a'), '  ""')).toEqual({ threads: [], hits: [], next: null });
});

test('what is in the index is there after it was closed and opened again', () => {
  const file = indexFile();
  const index = new SearchIndex(file, stillTime);
  expect(index.opened).toEqual({ complete: false, reset: 'missing' });
  putThread(index, summaryOf('t'));
  putMessages(index, [messageOf('m', 'kept')]);
  index.setComplete();
  putMessages(index, [messageOf('m', 'kept')]);
  index.close();
  const again = new SearchIndex(file, stillTime);
  expect(again.opened).toEqual({ complete: true, reset: 'no' });
  expect(idsOf(again, 'kept')).toEqual(['m']);
  again.close();
});

test('excluding what nobody ever wrote excludes nothing', () => {
  const index = indexOf('some text', `text ${'z'.repeat(1000)}`);
  expect(idsOf(index, 'text -neverwritten -"never written"')).toEqual(['m0', 'm1']);
});

test('any piece of a very long word or of a very long gap is found', () => {
  const word = Array.from({ length: 5000 }, (_, number) => number.toString(36)).join('');
  const index = indexOf(
    `before ${word} after`,
    `before ${'-='.repeat(300)}+${'-'.repeat(300)} after`,
    'x'.repeat(100_000),
  );
  const found = [
    `"${word.slice(700, 740)}"`,
    `"${word.slice(-9)} af"`,
    `"re ${word.slice(0, 300)}"`,
    word.slice(0, 300),
    word.slice(0, 7),
    '"=-=+---"',
    `"- after"`,
    'xxxxxxx',
  ].map((query) => idsOf(index, query));
  expect(found).toEqual([['m0'], ['m0'], ['m0'], ['m0'], ['m0'], ['m1'], ['m1'], ['m2']]);
});

test('two messages under one id in one request are the later one', () => {
  const index = indexOf();
  putMessages(index, [messageOf('m', 'earlier text'), messageOf('m', 'later text')]);
  expect(idsOf(index, 'text')).toEqual(['m']);
  expect(idsOf(index, 'earlier')).toEqual([]);
});
