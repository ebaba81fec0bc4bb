import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseQuery } from '../../../src-main/search/query/parse-query.ts';
import { isEmptyQuery } from '../../../src-main/search/query/query.ts';
import type { Query } from '../../../src-main/search/query/query.ts';

const prefix = (text: string) => ({ kind: 'prefix' as const, text });
const form = (text: string, stem: string, beginning: string) => ({
  kind: 'form' as const,
  text,
  forms: { stem, beginning },
});
const substring = (text: string) => ({ kind: 'substring' as const, text });
const query = (parts: Partial<Query>): Query => ({
  all: [],
  none: [],
  conditions: [],
  exceptions: [],
  ...parts,
});

test.each([
  ['Hello wORLD', [form('hello', 'hello', 'hel'), form('world', 'world', 'wor')]],
  ['"Exact  phrase"', [substring('exact  phrase')]],
  ['"not closed ', [substring('not closed')]],
  ['“curly quotes”', [substring('curly quotes')]],
  [
    'foo_bar useState( a.b c++',
    [substring('foo_bar'), substring('usestate('), substring('a.b'), substring('c++')],
  ],
  ['日本語', [substring('日本語')]],
  ['React组件', [form('react', 'react', 'rea'), substring('组件')]],
  ['how, to: do?', [form('how', 'how', 'ho'), prefix('to'), prefix('do')]],
  ['=> -', [substring('=>')]],
  ['--save-dev', [substring('--save-dev')]],
  ['don’t', [substring("don't")]],
  ['same Same SAME', [form('same', 'same', 'sa')]],
])('%j looks for all of its terms', (source, all) => {
  expect(parseQuery(source)).toEqual(query({ all }));
});

test('a Russian word stands for its other forms, and quoted for itself', () => {
  expect(parseQuery('Серверы "серверы"').all).toEqual([
    form('серверы', 'сервер', 'сервер'),
    substring('серверы'),
  ]);
});

test('a minus excludes a word, a phrase or a filter', () => {
  expect(parseQuery('-word -"a phrase" -from:me -foo_bar -组件x')).toEqual(
    query({
      none: [prefix('word'), substring('a phrase'), substring('foo_bar'), substring('组件x')],
      exceptions: [{ kind: 'role', role: 'user' }],
    }),
  );
});

test('filters are understood in any case, with quoted values, too', () => {
  expect(parseQuery('FROM:me Model:GPT-4 in:"My Ёлка" in:01ABC')).toEqual(
    query({
      conditions: [
        { kind: 'role', role: 'user' },
        { kind: 'model', text: 'gpt-4' },
        { kind: 'thread', id: 'My Ёлка', terms: [substring('my елка')] },
        { kind: 'thread', id: '01ABC', terms: [prefix('01abc')] },
      ],
    }),
  );
});

test.each([
  ['before:2026-01-01', { kind: 'before', at: new Date(2026, 0, 1).getTime() }],
  ['after:2026-2-3', { kind: 'after', at: new Date(2026, 1, 3).getTime() }],
  ['after:2026-02', { kind: 'after', at: new Date(2026, 1, 1).getTime() }],
  ['before:2026', { kind: 'before', at: new Date(2026, 0, 1).getTime() }],
])('%s is the beginning of that time on this machine', (source, condition) => {
  expect(parseQuery(source).conditions).toEqual([condition]);
});

test.each(['before:2026-02-30', 'after:soon', 'from:nobody', 'has:wings'])(
  '%s makes no sense as a filter and is text',
  (source) => {
    expect(parseQuery(source)).toEqual(query({ all: [substring(source)] }));
  },
);

test.each(['', '   ', '""', '-', '"', '- -""'])('%j asks for nothing', (source) => {
  expect(isEmptyQuery(parseQuery(source))).toBe(true);
});

test('no text is a wrong query, and a pasted page is cut to a bounded one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 3000 }), (source) => {
      const { all, none } = parseQuery(source);
      expect(all.length).toBeLessThanOrEqual(16);
      expect(none.length).toBeLessThanOrEqual(16);
      for (const { text } of [...all, ...none]) expect(text).not.toBe('');
    }),
  );
});
