import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import { fold } from '../../../src-main/search/query/fold.ts';
import { matches, tagLines } from '../../../src-main/search/query/matches.ts';
import { messageText } from '../../../src-main/markdown/write/message-text.ts';
import { parseQuery } from '../../../src-main/search/query/parse-query.ts';
import { SearchIndex } from '../../../src-main/search/search-index.ts';
import { generateHistory } from '../../bench/generate-history.ts';
import { buildIndex, sampleOf } from '../../bench/index-build.ts';
import { randomQueries } from '../../bench/random-queries.ts';
import { compareWithScan } from '../../bench/recall.ts';
import {
  indexFile,
  messageOf,
  NOW,
  readingOf,
  summaryOf,
  stillTime,
} from '../../support/search/search-samples.ts';

test('a thousand random queries of every kind find exactly what a scan by the rule finds', () => {
  const index = new SearchIndex(indexFile(), stillTime);
  const history = () => generateHistory(60);
  buildIndex(index, history);
  const queries = randomQueries(sampleOf(history(), 400), 1000, 11);
  const { found, wrong } = compareWithScan(index, queries, history);
  index.close();
  expect(wrong).toEqual([]);
  expect(found).toBeGreaterThan(10_000);
});

/** Few characters, so that texts and queries have much in common. */
const CHARACTERS = [
  'ß',
  '😀',
  '🎉',
  'e\u0301',
  '—',
  '\n',
  'İ',
  '\u00ad',
  ...Array.from('ab1_ ("-ёеЕй字本語가ก.='),
];
const text = fc
  .array(fc.constantFrom(...CHARACTERS), { maxLength: 14 })
  .map((characters) => characters.join(''));
const piece = fc
  .array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 4 })
  .map((all) => all.join(''));
const query = fc
  .array(
    fc.oneof(
      piece,
      piece.map((inside) => `"${inside}"`),
      piece.map((excluded) => `-${excluded}`),
      piece.map((excluded) => `-"${excluded}"`),
      piece.map((title) => `in:${title}`),
      piece.map((tag) => `tag:${tag}`),
      piece.map((tag) => `-tag:${tag}`),
      fc.constantFrom(
        'from:me',
        '-from:me',
        'model:g',
        'in:T0',
        '-model:gpt',
        'before:2026-11-22',
        'after:2026-11-22',
      ),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((terms) => terms.join(' '));
const message = fc.record({
  text,
  role: fc.constantFrom('user', 'assistant'),
  model: fc.constantFrom(undefined, 'gpt', 'Ünix'),
  createdAt: fc.integer({ min: NOW - 200_000_000, max: NOW + 200_000_000 }),
});

test('whatever the texts and the query are, the index finds what the rule says, and in the order of time', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          title: text,
          tags: fc.array(text, { maxLength: 2 }),
          messages: fc.array(message, { minLength: 1, maxLength: 12 }),
        }),
        {
          minLength: 1,
          maxLength: 4,
        },
      ),
      fc.array(query, { minLength: 10, maxLength: 30 }),
      (threads, queries) => {
        const index = new SearchIndex(indexFile(), stillTime);
        const all = threads.flatMap(({ title, tags, messages }, number) => {
          const id = `T${number}`;
          const put = messages.map(({ text, model, ...more }, place): Message => ({
            ...messageOf(`${id}-${place}`, text),
            ...more,
            ...(model === undefined ? {} : { model }),
          }));
          index.fill(readingOf(summaryOf(id, { title, tags }), put));
          while (index.writeSome());
          return put.map((message) => ({ message, threadId: id, title: fold(title).text, tags }));
        });
        for (const text of queries) {
          const parsed = parseQuery(text);
          const expected = all
            .filter(({ message }) => messageText(message) !== '')
            .filter(({ message, threadId, title, tags }) =>
              matches(parsed, {
                text: fold(messageText(message)).text,
                role: message.role,
                createdAt: message.createdAt,
                model: fold(message.model ?? '').text,
                threadId,
                title,
                tags: tagLines(tags),
                folderId: '',
                given: [],
              }),
            )
            .map(({ message }) => message.id);
          const found = [...index.find(text)];
          expect({ text, found: found.map(({ messageId }) => messageId).sort() }).toEqual({
            text,
            found: expected.sort(),
          });
          const seconds = found.map(({ createdAt }) => Math.floor(createdAt / 1000));
          expect(seconds).toEqual(seconds.toSorted((left, right) => right - left));
        }
        index.close();
      },
    ),
    { numRuns: 50 },
  );
});
