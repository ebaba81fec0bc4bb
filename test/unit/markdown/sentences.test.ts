import { describe, expect, test } from 'vitest';
import { SentenceReader } from '../../../src-main/markdown/write/sentences.ts';

describe('a growing text is read', () => {
  test('by whole sentences, without marks', () => {
    const reader = new SentenceReader();
    expect(reader.push('It is **very')).toBe('');
    expect(reader.push(' good**. And')).toBe('It is very good.');
    expect(reader.push(' then?\nMore')).toBe('And then?');
    expect(reader.end()).toBe('More');
    expect(reader.end()).toBe('');
  });

  test.each([
    ['Ask Dr. Who, e.g. by J. S. Bach. Then', 'Ask Dr. Who, e.g. by J. S. Bach.'],
    ['Это т. е. так, см. стр. 5. Далее', 'Это т. е. так, см. стр. 5.'],
    ['他说：“好。”然后走了。再', '他说：“好。”然后走了。'],
  ])('that end where they end, in every language: %s', (text, sentences) => {
    expect(new SentenceReader().push(text)).toBe(sentences);
  });

  test('in bounded pieces where no sentence ends', () => {
    const reader = new SentenceReader();
    const read = Array.from({ length: 200 }, () => reader.push('word word ')).filter(Boolean);
    expect(Math.max(...read.map((text) => text.length))).toBeLessThan(420);
    expect(read.join(' ').length).toBeGreaterThan(1500);
  });

  const readIn = (text: string, step: number): string[] => {
    const reader = new SentenceReader();
    const read: string[] = [];
    for (let at = 0; at < text.length; at += step) read.push(reader.push(text.slice(at, at + step)));
    return [...read, reader.end()].filter(Boolean);
  };

  test.each([
    [
      'names keep their letters',
      'Call snake_case_name. Then `a*b`, 5 > 3.',
      'Call snake_case_name. Then a*b, 5 > 3.',
    ],
    ['links are their words', 'See [the page](https://e.org/x_y). Done.', 'See the page. Done.'],
    ['a mark that spans sentences', '**One. Two.** Three.', 'One. Two. Three.'],
    [
      'code is read as it stands',
      'So:\n\n```c\n#include <a.h>\nint *p;\n```\nEnd.',
      'So: #include <a.h> int *p; End.',
    ],
    ['a table by its rows', 'T:\n\n| a | b |\n|---|---|\n| 1 | **2** |\n\nEnd.', 'T: a, b 1, 2 End.'],
    ['lists and quotes', '- one\n- two\n  - three\n\n> four\n\n1. five', 'one two three four five'],
    ['headings', '## Head *line*\n\nText.', 'Head line Text.'],
    ['formulas are TeX', 'So \\(x^2\\) holds.\n\n$$\ny\n$$\n\nEnd.', 'So x^2 holds. y End.'],
  ])('in the words that are seen: %s', (_, text, words) => {
    for (const step of [1, 2, 3, 7, text.length]) expect(readIn(text, step).join(' ')).toBe(words);
  });

  test('once each, whatever comes, in pieces of any length', () => {
    const text = Array.from(
      { length: 60 },
      (_, index) => `- Point ${index}. And *more*.\n\nText ${index}.\n\n`,
    ).join('');
    for (const step of [1, 5, 64]) {
      const read = readIn(text, step).join(' ');
      for (let index = 0; index < 60; index += 1)
        expect(read.split(`Point ${index}. And more. Text ${index}.`)).toHaveLength(2);
    }
  });
});
