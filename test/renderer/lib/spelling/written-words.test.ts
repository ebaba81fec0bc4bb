import { expect, test } from 'vitest';
import { writtenWords } from '../../../../src-renderer/lib/spelling/written-words.ts';

const wordsOf = (text: string): string[] => writtenWords(text).map(({ word }) => word);

test('words stand where the text has them', () => {
  const text = 'Helo, «мир»! (don’t)\n**bold** кто-нибудь';
  for (const { word, start, end } of writtenWords(text)) expect(text.slice(start, end)).toBe(word);
  expect(wordsOf(text)).toEqual(['Helo', 'мир', 'don’t', 'bold', 'кто-нибудь']);
});

test.each([
  ['an address', 'see https://exampel.com/wrold and www.exampel.com'],
  ['a mail address', 'write to sombody@exampel.com'],
  ['a path', 'in /usr/shaer/hunspel or C:\\Usres\\wrold'],
  ['a file', 'open raedme.md'],
  ['inline code', 'use `fucntion wrold` here'],
  ['a fence', 'before\n```js\nconst wrold = fucntion;\n```\nafter'],
  ['a fence that is still open', 'before\n```\nwrold fucntion'],
  ['words with digits', 'use utf8 and usr2name and 2й'],
  ['names in code', 'call getElemntById or snake_csae or foo()'],
  ['flags', 'pass --verbsoe and -x'],
  ['mentions and tags', 'ask @sombody about #wrold'],
  ['places of a prompt', 'write {{nmae}} here'],
  ['markup', 'a <wrold> here'],
  ['abbreviations', 'NASA and США and HTTPS'],
  ['single letters', 'a b в'],
])('%s: nothing of it is spelt', (_what, text) => {
  const prose = /^(?:see|and|write|to|in|or|open|use|here|before|after|call|pass|ask|about)$/;
  expect(wordsOf(text).filter((word) => !prose.test(word))).toEqual([]);
});

// Looked through at every key: what is longer than any word is not looked into.
test('a text without spaces has no words', () => {
  expect(wordsOf('*-'.repeat(9000) + 'a')).toEqual([]);
  expect(wordsOf('wrold'.repeat(4000))).toEqual([]);
});
