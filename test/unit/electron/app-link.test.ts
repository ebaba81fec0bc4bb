import { expect, test } from 'vitest';
import { isAppLink, readAppLink } from '../../../src-main/electron/start/app-link.ts';

const THREAD = '01JDXXXXXXXXXXXXXXXXXXXXXX';

test('a link to ask fills in its question, with every script and line', () => {
  const text = 'Что такое\n\tфуга? 世界 مرحبا 👩‍👩‍👧 a&b=c#d';
  expect(readAppLink(`lockchat://ask?q=${encodeURIComponent(text)}`)).toEqual({ kind: 'new-chat', text });
});

test('a link to a conversation may name a message', () => {
  expect(readAppLink(`lockchat://thread/${THREAD}`)).toEqual({ kind: 'thread', threadId: THREAD });
  expect(readAppLink(`lockchat://thread/${THREAD}/m-1/`)).toEqual({
    kind: 'thread',
    threadId: THREAD,
    messageId: 'm-1',
  });
});

test('whatever else a link says is left alone: no server, no model, no sending', () => {
  expect(readAppLink('lockchat://ask?send=1&endpoint=http://evil&model=x&q=Hi&q=Other')).toEqual({
    kind: 'new-chat',
    text: 'Hi',
  });
});

test('what hides or turns text around does not come in', () => {
  const hidden = 'a\u0000b\u001b[2Jc\u202ed\u200be\u{e0041}f\u2066g\u00adh\u009bi';
  expect(readAppLink(`lockchat://ask?q=${encodeURIComponent(hidden)}`)).toEqual({
    kind: 'new-chat',
    text: 'ab[2Jcdefghi',
  });
});

test.each([
  'lockchat:',
  'lockchat://',
  'lockchat://ask',
  'lockchat://ask?q=',
  'lockchat://ask?q=%20%0a',
  'lockchat://settings',
  'lockchat://thread',
  'lockchat://thread/%2e%2e%2fsettings',
  `lockchat://thread/${'x'.repeat(65)}`,
  `lockchat://thread/${THREAD}/a/b`,
  `lockchat://thread/${THREAD}/%00`,
  `lockchat://ask?q=${'x'.repeat(32_001)}`,
  `lockchat://ask?q=${'%41'.repeat(50_000)}`,
  'http://ask?q=Hi',
  'app://lockchat/main-window/index.html',
])('%s shows nothing', (link) => {
  expect(readAppLink(link)).toBeNull();
});

test('a link is known by its scheme alone, in whatever letters', () => {
  expect(isAppLink('Lockchat://ask?q=Hi')).toBe(true);
  expect(isAppLink('lockchatter')).toBe(false);
});
