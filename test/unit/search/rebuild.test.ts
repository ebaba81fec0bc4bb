import { expect, test } from 'vitest';
import type { Message, ThreadSummary } from '../../../src-main/contract.ts';
import { SearchIndex } from '../../../src-main/search/search-index.ts';
import { ask, idsOf, indexFile, messageOf, NOW, summaryOf, stillTime } from './search-samples.ts';

interface Stored {
  summary: ThreadSummary;
  messages: Message[];
}

function stored(id: string, texts: string[], more: Partial<ThreadSummary> = {}): Stored {
  const messages = texts.map((text, number) => messageOf(`${id}-${number}`, text));
  return { summary: summaryOf(id, { messageCount: texts.length, ...more }), messages };
}

/** The whole walk over these threads; returns the ids of those that were read. */
function rebuild(index: SearchIndex, threads: Stored[]): string[] {
  const generation = index.beginRebuild();
  const missing = index.checkRebuild(
    generation,
    threads.map(({ summary }) => summary),
  );
  for (const { summary, messages } of threads) {
    if (missing.includes(summary.id)) index.fillThread(generation, summary, messages);
  }
  index.endRebuild(generation);
  return missing;
}

test('after a rebuild everything is found, and the index is complete', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  rebuild(index, [stored('a', ['one', 'two']), stored('b', ['two'])]);
  expect(idsOf(index, 'two')).toEqual(['a-1', 'b-0']);
  expect(index.stats()).toMatchObject({ threads: 2, messages: 3, complete: true });
});

test('a second walk reads only what has changed', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  rebuild(index, [stored('a', ['one']), stored('b', ['two'])]);
  expect(rebuild(index, [stored('a', ['one']), stored('b', ['two', 'three'])])).toEqual(['b']);
  expect(idsOf(index, 'three')).toEqual(['b-1']);
  expect(rebuild(index, [stored('a', ['one']), stored('b', ['two', 'three'])])).toEqual([]);
});

test('what is gone from the files is gone from the index: messages, threads and old titles', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  rebuild(index, [stored('a', ['word', 'word']), stored('b', ['word'])]);
  const { summary, messages } = stored('a', ['word', 'word'], { title: 'Other', messageCount: 1 });
  rebuild(index, [{ summary, messages: messages.slice(1) }]);
  expect(idsOf(index, 'word')).toEqual(['a-1']);
  expect(ask(index, 'thread').threads).toEqual([]);
  expect(ask(index, 'other').threads.map(({ thread }) => thread.id)).toEqual(['a']);
});

test('what is put and removed while a rebuild runs wins over what it read before', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  const threads = [stored('a', ['word', 'word']), stored('b', ['word']), stored('c', ['word'])];
  rebuild(index, threads);
  const generation = index.beginRebuild();
  index.putThread(summaryOf('a', { title: 'Renamed' }));
  index.putMessages('a', [messageOf('a-new', 'word')]);
  index.removeMessage('a', 'a-0');
  index.removeThread('b');
  index.putThread(summaryOf('d'));
  index.putMessages('d', [messageOf('d-0', 'word')]);
  index.checkRebuild(
    generation,
    threads.map(({ summary }) => summary),
  );
  for (const { summary, messages } of threads) index.fillThread(generation, summary, messages);
  index.endRebuild(generation);
  expect(idsOf(index, 'word')).toEqual(['a-1', 'a-new', 'c-0', 'd-0']);
  expect(ask(index, 'renamed').threads.map(({ thread }) => thread.id)).toEqual(['a']);
});

test('while a rebuild runs, what is there already is found', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  rebuild(index, [stored('a', ['word'])]);
  const generation = index.beginRebuild();
  index.fillThread(generation, summaryOf('b'), [messageOf('b-0', 'word '.repeat(100_000))]);
  index.fillThread(generation, summaryOf('c'), [messageOf('c-0', 'word')]);
  expect(idsOf(index, 'word')).toEqual(['a-0', 'b-0']);
  index.endRebuild(generation);
  expect(idsOf(index, 'word')).toEqual(['b-0', 'c-0']);
});

test('a rebuild that was not finished does not make the index complete; the next one goes on from there', () => {
  const file = indexFile();
  const index = new SearchIndex(file, stillTime);
  const generation = index.beginRebuild();
  const long = stored('a', ['word '.repeat(100_000)]);
  index.checkRebuild(generation, [long.summary]);
  index.fillThread(generation, long.summary, long.messages);
  index.close();
  const again = new SearchIndex(file, stillTime);
  expect(again.opened).toEqual({ complete: false, reset: 'no' });
  expect(rebuild(again, [long, stored('b', ['word'])])).toEqual(['b']);
  expect(idsOf(again, 'word')).toEqual(['a-0', 'b-0']);
});

test('a new rebuild ends the one before, whose words do not count any more', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  const first = index.beginRebuild();
  const second = index.beginRebuild();
  expect(second).toBeGreaterThan(first);
  for (const call of [
    () => index.checkRebuild(first, []),
    () => index.endRebuild(first),
    () => {
      index.fillThread(first, summaryOf('a'), []);
    },
  ]) {
    expect(call).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  }
  expect(index.endRebuild(second)).toBe(0);
});

test('messages of all times are found whatever the order of the threads', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  const threads = [3, 1, 2].map((age) => {
    const { summary, messages } = stored(`t${age}`, ['word']);
    return { summary, messages: messages.map((message) => ({ ...message, createdAt: NOW - age * 1e9 })) };
  });
  rebuild(index, threads);
  expect([...index.find('word')].map(({ threadId }) => threadId)).toEqual(['t1', 't2', 't3']);
});

test('of two fills of one thread the later one counts', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  const generation = index.beginRebuild();
  for (const texts of [['word', 'word'], ['word']]) {
    const { summary, messages } = stored('a', texts);
    index.fillThread(generation, summary, messages);
  }
  index.endRebuild(generation);
  expect(idsOf(index, 'word')).toEqual(['a-0']);
});
