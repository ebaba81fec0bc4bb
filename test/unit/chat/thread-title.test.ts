import { expect, test } from 'vitest';
import { titleFrom } from '../../../src-main/chat/thread-title.ts';

test.each([
  ['How do birds fly?', 'How do birds fly?'],
  ['\n\n  # Heading  with   spaces\nmore', 'Heading with spaces'],
  ['```\ncode\n```', 'code'],
  ['```python\ndef f(): pass\n```\nWhy does this fail?', 'Why does this fail?'],
  ['~~~\nlet x = 1;\n~~~', 'let x = 1;'],
  ['```python\nprint("hello")\n```', 'print("hello")'],
  ['```python', '```python'],
  ['#include <stdio.h>', '#include <stdio.h>'],
  ['--help prints nothing', '--help prints nothing'],
  ['`npm install` fails', 'npm install fails'],
  ['**Why** is `a ** b` slow?', 'Why is a ** b slow?'],
  ['>>> import this', '>>> import this'],
  ['2 * 3 * 4 = ?', '2 * 3 * 4 = ?'],
  ['> quoted', 'quoted'],
  ['- [ ] first', '[ ] first'],
  ['Привет, как дела', 'Привет, как дела'],
  ['如何学习中文?', '如何学习中文?'],
  ['كيف حالك؟', 'كيف حالك؟'],
  [
    'Explain in detail how the tides of the ocean depend on the moon and the sun',
    'Explain in detail how the tides of the ocean depend on the…',
  ],
  ['👩‍🚀'.repeat(3), '👩‍🚀'.repeat(3)],
  ['***\n---', '*** ---'],
  [' \n ', ''],
])('the title of %j is %j', (text, title) => {
  expect(titleFrom(text)).toBe(title);
});

test('a title is never cut inside a character', () => {
  expect(titleFrom('😀'.repeat(100))).toBe(`${'😀'.repeat(60)}…`);
});

test.each([
  ['letters', 'a'.repeat(8_000_000), `${'a'.repeat(60)}…`],
  ['spaces before a word', `${' '.repeat(8_000_000)}word`, 'word'],
  ['empty lines before a word', `${'\n'.repeat(8_000_000)}word`, 'word'],
  ['marks', '`'.repeat(8_000_000), '`'],
  ['stars', '* '.repeat(4_000_000), '* *'],
])('only the beginning of a message of 8 MB is read: %s', (_, text, title) => {
  // Dividing all of the first of these into letters takes 8 s.
  const start = process.cpuUsage();
  expect(titleFrom(text).startsWith(title.slice(0, 60))).toBe(true);
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
});

test('a letter with a thousand marks on it makes no title of a thousand', () => {
  expect(titleFrom(`a${'\u0301'.repeat(1000)}`).length).toBeLessThanOrEqual(240);
  expect(titleFrom('👩‍🚀'.repeat(60)).isWellFormed()).toBe(true);
});
