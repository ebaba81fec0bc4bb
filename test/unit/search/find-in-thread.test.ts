import { expect, test } from 'vitest';
import { findInThread } from '../../../src-main/search/find-in-thread.ts';
import { messageOf } from './search-samples.ts';

test('every place is found, whatever the case and the diacritics, in the order of the thread', () => {
  const messages = [messageOf('a', 'Ещё и ЕЩЕ'), messageOf('b', 'нет'), messageOf('c', 'ﬁne: еще')];
  expect(findInThread(messages, 'ещё')).toEqual([
    {
      messageId: 'a',
      ranges: [
        [0, 3],
        [6, 9],
      ],
    },
    { messageId: 'c', ranges: [[5, 8]] },
  ]);
});

test('what is sought is taken literally: pieces of words, spaces, quotes and operators', () => {
  const messages = [messageOf('a', 'say "from:me" -x twice')];
  expect(findInThread(messages, '"from:me" -x t')).toEqual([{ messageId: 'a', ranges: [[4, 18]] }]);
  expect(findInThread(messages, 'wic')).toEqual([{ messageId: 'a', ranges: [[18, 21]] }]);
});

test('places do not overlap, and nothing is found by nothing', () => {
  expect(findInThread([messageOf('a', 'aaaa')], 'aa')).toEqual([
    {
      messageId: 'a',
      ranges: [
        [0, 2],
        [2, 4],
      ],
    },
  ]);
  expect(findInThread([messageOf('a', 'aaaa')], '')).toEqual([]);
});

test('a text that is nothing but matches gives a bounded answer', () => {
  const [found] = findInThread([messageOf('a', 'x'.repeat(100_000)), messageOf('b', 'x')], 'x');
  expect(found?.ranges).toHaveLength(10_000);
});
