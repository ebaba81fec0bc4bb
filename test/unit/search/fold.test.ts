import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, sourceRange } from '../../../src-main/search/query/fold.ts';

test.each([
  ['ÉCOLE Naïve', 'ecole naive'],
  ['Ещё ЁЛКА ёж', 'еще елка еж'],
  ['й и Й', 'й и й'],
  ['за́мок', 'замок'],
  ['Straße ﬁne æ', 'strasse fine ae'],
  ['ＡＢＣ　１２', 'abc 12'],
  ['ｶﾞｷﾞ', 'ガギ'],
  ['ΣΊΣΥΦΟΣ', 'σισυφοσ'],
  ['İstanbul ısı', 'istanbul isi'],
  ['“don’t” — «да»', '"don\'t" - "да"'],
  ['a\tb\nc\u00a0d', 'a b c d'],
  ['soft\u00adhyphen', 'softhyphen'],
  ['한국'.normalize('NFD'), '한국'],
  ['foo_bar(useState)', 'foo_bar(usestate)'],
])('%j is compared as %j', (source, folded) => {
  expect(fold(source).text).toBe(folded);
});

test('composed and decomposed writing are compared alike', () => {
  fc.assert(
    fc.property(fc.constantFrom('é', 'ё', 'й', 'ї', 'ñ', 'ṩ', 'が', 'ö', 'Å', 'ў'), (letter) => {
      expect(fold(letter.normalize('NFD')).text).toBe(fold(letter.normalize('NFC')).text);
    }),
  );
});

test('every piece of a folded text leads back to the piece of the source it came from', () => {
  const letters = fc.constantFrom('a', 'Ё', 'ß', 'ﬁ', '\u00ad', 'e\u0301', '字', '😀', 'ё', ' ', 'ŉ', 'ｶﾞ');
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 30 }), fc.nat(), (pieces, choice) => {
      const index = choice % pieces.length;
      const before = pieces.slice(0, index).join('');
      const piece = pieces[index] ?? '';
      const folded = fold(pieces.join(''));
      const start = fold(before).text.length;
      const end = start + fold(piece).text.length;
      if (end === start) return;
      const [from, to] = sourceRange(folded, start, end);
      expect(pieces.join('').slice(from, to).replaceAll('\u00ad', '')).toBe(piece);
    }),
  );
});

test('any string at all can be folded, and what comes out has neither capitals nor control characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (source) => {
      const { text } = fold(source);
      expect(text.isWellFormed()).toBe(true);
      expect(text).toBe(text.toLowerCase());
      expect(/\p{Cc}/u.test(text)).toBe(false);
    }),
  );
});
