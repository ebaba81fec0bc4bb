import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryPair } from '../../../src-main/protocols/query-pair.ts';

test.each([
  ['a/b==', 'auth=a/b=='],
  ['a+b', 'auth=a%2Bb'],
  ['a&b#c%d e', 'auth=a%26b%23c%25d%20e'],
  [' padded ', 'auth=padded'],
  ['auth=a+b&c=d', 'auth=a+b&c=d'],
  ['?auth=a%2Bb', 'auth=a%2Bb'],
  ['ñ', 'auth=%C3%B1'],
])('%s becomes %s', (typed, pair) => {
  expect(queryPair('auth', typed)).toBe(pair);
});

test('a server that decodes the query reads the token that was typed', () => {
  fc.assert(
    fc.property(
      fc
        .string({ unit: 'binary' })
        .map((text) => text.toWellFormed().trim())
        .filter((text) => !/^[?&]|^auth=/.test(text)),
      (typed) => {
        expect(new URLSearchParams(queryPair('auth', typed)).get('auth')).toBe(typed);
      },
    ),
  );
});
