import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Snippet } from '../../../src-main/contract/search.ts';
import { fold } from '../../../src-main/search/query/fold.ts';
import { parseQuery } from '../../../src-main/search/query/parse-query.ts';
import { makeSnippet } from '../../../src-main/search/query/snippet.ts';

function snippet(text: string, query: string): Snippet {
  return makeSnippet(text, parseQuery(query).all);
}

function highlighted({ text, highlights }: Snippet): string[] {
  return highlights.map(([start, end]) => text.slice(start, end));
}

test('a short text is shown whole, with every match highlighted', () => {
  const found = snippet('Ещё one: naïve ＣＯＤＥ, straße', 'еще naiv code strass');
  expect(found.text).toBe('Ещё one: naïve ＣＯＤＥ, straße');
  expect(highlighted(found)).toEqual(['Ещё', 'naïv', 'ＣＯＤＥ', 'straß']);
});

test('another form of a word is highlighted whole, the word itself as far as it was typed', () => {
  const found = snippet('Серверы ждут; с сервером (queries, a query)', 'сервера querie');
  expect(highlighted(found)).toEqual(['Серверы', 'сервером', 'querie', 'query']);
});

test('of a long text the piece is shown in which most of the terms stand', () => {
  const text = `alpha ${'x '.repeat(300)} then alpha and beta together ${'y '.repeat(300)} beta`;
  const found = snippet(text, 'alpha beta');
  expect(highlighted(found)).toEqual(['alpha', 'beta']);
  expect(found.text).toMatch(/^….*then alpha and beta together.*…$/);
  expect(found.text.length).toBeLessThan(200);
});

test('it is cut between words where there are some', () => {
  const found = snippet(`${'lorem ipsum '.repeat(50)}needle${' dolor sit'.repeat(50)}`, 'needle');
  expect(found.text).toMatch(/^…(lorem|ipsum) .*needle.* (dolor|sit)…$/);
});

test('line breaks become spaces, so that places stay where they are', () => {
  expect(snippet('one\r\n\ttwo', 'two')).toEqual({ text: 'one   two', highlights: [[6, 9]] });
});

test('a text without the terms is shown from its beginning', () => {
  expect(snippet('something else', 'missing')).toEqual({ text: 'something else', highlights: [] });
});

test('matches that touch are one highlight', () => {
  expect(highlighted(snippet('日本語', '日本 本語'))).toEqual(['日本語']);
});

test('no character is ever cut apart, and highlights show what was looked for', () => {
  const piece = fc.constantFrom('😀', '👩‍💻', '🇷🇺', 'e\u0301', 'ё', 'ß', 'a', 'needle', ' ', '\n', '字');
  fc.assert(
    fc.property(fc.array(piece, { minLength: 50, maxLength: 400 }), (pieces) => {
      const text = [...pieces, 'needle', ...pieces].join('');
      const found = snippet(text, '"needle"');
      const inside = found.text.replaceAll(/^…|…$/g, '');
      expect(inside.isWellFormed()).toBe(true);
      const characters = (of: string) =>
        Array.from(new Intl.Segmenter().segment(of), ({ segment }) => segment);
      const whole = characters(text.replaceAll('\n', ' ')).join('|');
      expect(whole).toContain(characters(inside).join('|'));
      expect(found.highlights.length).toBeGreaterThan(0);
      for (const piece of highlighted(found)) expect(fold(piece).text).toMatch(/^(needle)+$/);
    }),
    { numRuns: 200 },
  );
});
