import { describe, expect, test } from 'vitest';
import { Window } from 'happy-dom';
import type { Message, Part } from '../../../src-main/contract/messages.ts';
import { writeHtml } from '../../../src-main/markdown/write/html.ts';
import { shownPath } from '../../../src-main/transfer/export/shown-path.ts';
import { threadToHtml } from '../../../src-main/transfer/export/thread-html.ts';
import { threadToMarkdown } from '../../../src-main/transfer/export/thread-markdown.ts';
import { said, threadOf, WORDS } from '../../support/transfer/words.ts';

const parts: Part[] = [
  { type: 'reasoning', text: 'first\n\nsecond' },
  { type: 'text', text: 'See **this**:\n\n```js\nlet a = 1 < 2;\n```' },
  { type: 'seam' },
  { type: 'tool-call', id: 'c', name: 'look', arguments: '{"a":"```"}' },
];
const answer: Message = {
  id: 'm2',
  parentId: 'm1',
  role: 'assistant',
  parts,
  createdAt: 0,
  model: 'gpt-4',
  outcome: { status: 'interrupted', end: 'network', failure: { code: 'cut' } },
};

describe('the shown path', () => {
  test('leads from the first message to the head, past other branches', () => {
    const messages = [
      said('m1', null, 'user', 'a'),
      said('m2', 'm1', 'assistant', 'b'),
      said('m3', 'm1', 'assistant', 'c'),
    ];
    expect(shownPath({ messages, head: 'm2' }).map(({ id }) => id)).toEqual(['m1', 'm2']);
    expect(shownPath({ messages, head: null })).toEqual([]);
  });

  test('ends where parents go in a circle', () => {
    const messages = [said('m1', 'm2', 'user', 'a'), said('m2', 'm1', 'assistant', 'b')];
    expect(shownPath({ messages, head: 'm2' })).toHaveLength(2);
  });
});

test('a thread as markdown says who said what, and how it ended', () => {
  const thread = threadOf([said('m1', null, 'user', 'What *is* it?'), answer], 'Of\n things');
  expect(threadToMarkdown(thread, WORDS)).toBe(`# Of things

## You

*1970-01-01T00:00:00.000Z*

What *is* it?

## Assistant (gpt-4)

*1970-01-01T00:00:00.000Z*

> **Thoughts**
> 
> first
> 
> second

See **this**:

\`\`\`js
let a = 1 < 2;
\`\`\`

*continued*

\`\`\`\`
look({"a":"\`\`\`"})
\`\`\`\`

*This answer was interrupted.*
`);
});

test('footnotes of several messages stay apart, and only they get other labels', () => {
  const first = 'One[^1], two[^a].\n\n[^1]: first\n[^a]: second';
  const second = 'One[^1], `x[^1]`, again[^1], none[^2].\n\n```\n[^1]: code\n```\n\n[^1]: third';
  const messages = [said('m1', null, 'user', first), said('m2', 'm1', 'assistant', second)];
  const written = threadToMarkdown(threadOf(messages, 'Notes'), WORDS);
  expect(written).toContain(first);
  expect(written).toContain(
    'One[^1-2], `x[^1]`, again[^1-2], none[^2].\n\n```\n[^1]: code\n```\n\n[^1-2]: third',
  );
});

describe('a thread as HTML', () => {
  const HOSTILE = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '[x](javascript:alert(1)) [y](data:text/html,x) [z](file:///etc/passwd) <javascript:alert(1)>',
    '![i](http://host/beacon.png) ![j][ref]\n\n[ref]: http://host/other.png',
    '"><svg onload=alert(1)>',
    '</style></title></article><iframe src=http://host>',
    '| a |\n|:-:|\n| <b onclick=x>c</b> |',
    '[^1]\n\n[^1]: <object data=x>',
  ].join('\n\n');

  test('holds nothing that runs, loads or leads anywhere but to the web and to mail', () => {
    const thread = threadOf(
      [said('m1', null, 'user', HOSTILE), said('m2', 'm1', 'assistant', HOSTILE)],
      HOSTILE,
    );
    const { document } = new Window();
    document.write(threadToHtml(thread, WORDS));
    const found = [...document.querySelectorAll('*')];
    const allowed =
      'html head meta title style body h1 article header strong time p br table thead tbody tr th td a sup hr ol li pre code';
    expect(
      found.map(({ tagName }) => tagName.toLowerCase()).filter((name) => !allowed.split(' ').includes(name)),
    ).toEqual([]);
    for (const element of found) {
      for (const { name } of element.attributes)
        expect(name).toMatch(/^(lang|charset|http-equiv|content|name|class|datetime|href|rel|dir|align)$/);
    }
    const links = [...document.querySelectorAll('a')].map((link) => link.getAttribute('href'));
    expect(links).toEqual(['http://host/beacon.png', 'http://host/other.png']);
    expect(document.querySelector('h1')?.textContent).toBe(HOSTILE);
    expect(document.querySelector('meta[http-equiv]')?.getAttribute('content')).toMatch(
      /^default-src 'none'/,
    );
  });

  test('shows what was said, as markdown where a model said it and as typed where a person did', () => {
    const { document } = new Window();
    document.write(threadToHtml(threadOf([said('m1', null, 'user', '# **a**\nb'), answer]), WORDS));
    const [question, reply] = [...document.querySelectorAll('article')];
    expect(question?.querySelector('p')?.innerHTML).toBe('# **a**\nb');
    expect(reply?.querySelector('pre code')?.textContent).toBe('let a = 1 < 2;\n');
    expect(reply?.querySelector('p > strong')?.textContent).toBe('this');
    expect(reply?.querySelector('.note:last-child')?.textContent).toBe('This answer was interrupted.');
  });

  test.each([
    ['# a', '<h3 dir="auto">a</h3>'],
    ['1. a\n2. b', '<ol dir="auto"><li>a</li><li>b</li></ol>'],
    ['7. a', '<ol start="7" dir="auto"><li>a</li></ol>'],
    ['- [x] a', '<ul dir="auto"><li>☑ a</li></ul>'],
    ['- a\n\n  b', '<ul dir="auto"><li><p>a</p><p>b</p></li></ul>'],
    ['a  \nb', '<p dir="auto">a<br>b</p>'],
    ['`<a>` ~~b~~ *c*', '<p dir="auto"><code>&lt;a&gt;</code> <del>b</del> <em>c</em></p>'],
    ['> a\n\n---', '<blockquote dir="auto"><p>a</p></blockquote><hr>'],
    [
      '[a]\n\n[a]: https://h/?a=1&b=2',
      '<p dir="auto"><a href="https://h/?a=1&amp;b=2" rel="noreferrer noopener">a</a></p>',
    ],
    [
      '|a|b|\n|-|-:|\n|c|d|',
      '<table dir="auto"><thead><tr><th>a</th><th align="right">b</th></tr></thead><tbody><tr><td>c</td><td align="right">d</td></tr></tbody></table>',
    ],
    ['```python\nx < 1\n```', '<pre dir="ltr"><code class="language-python">x &lt; 1\n</code></pre>'],
  ])('%j becomes %s', (markdown, html) => {
    expect(writeHtml(markdown, WORDS, 'page')).toBe(html);
  });

  test('keeps the text of what is nested deeper than any person would', () => {
    for (const text of [`${'['.repeat(20_000)}deep`, `${'> '.repeat(3_000)}deep`])
      expect(threadToHtml(threadOf([said('m1', null, 'assistant', text)]), WORDS)).toContain('deep');
  });
});

describe('the words of export-torture.json', () => {
  const TYPED = 'line one\nline two\n\n    indented\n\ttab  two spaces\n\n\n\nthree breaks & <b>';
  const CONTROLS = '\0\x07\x1b[31mred \ud800 lone \u202e rtl';
  const html = (role: Message['role'], text: string): string =>
    threadToHtml(threadOf([said('m1', null, role, text)]), WORDS);

  test('keep every space and line that the person typed', () => {
    const { document } = new Window();
    document.write(html('user', TYPED));
    expect(document.querySelector('article p')?.textContent).toBe(TYPED);
    // Or a browser would draw them as one space.
    expect(document.querySelector('style')?.textContent).toContain('.typed { white-space: pre-wrap; }');
  });

  test.each(['user', 'assistant'] as const)('hold no control character (%s), and lose no word', (role) => {
    const thread = threadOf([said('m1', null, role, CONTROLS)], CONTROLS);
    for (const document of [threadToHtml(thread, WORDS), threadToMarkdown(thread, WORDS)]) {
      expect(document).not.toMatch(/[^\P{Cc}\t\n\r]/u);
      expect(document).toContain('␇␛[31mred \uFFFD lone');
      expect(document.isWellFormed()).toBe(true);
    }
  });

  test.each(['\\(x^2\\)', '$a_b$', '$$x<y$$', '\\[ \\frac{1}{2} \\]'])('keep the formula %s', (formula) => {
    const { document } = new Window();
    document.write(html('assistant', `It is ${formula} here.\n\n${formula}`));
    const [inside, alone] = [...document.querySelectorAll('article p')].map(({ textContent }) => textContent);
    expect(inside).toBe(`It is ${formula} here.`);
    expect(alone?.replaceAll(' ', '')).toBe(formula.replaceAll(' ', ''));
  });
});

test('a summary stands in its place, and says what it is', () => {
  const compaction = {
    id: 'c1',
    upTo: 'm1',
    text: 'They talked of <ships>.',
    inUse: true,
    createdAt: 0,
    providerId: 'p',
    providerName: 'P',
    model: 'm',
  };
  const thread = {
    ...threadOf([said('m1', null, 'user', 'One'), said('m2', 'm1', 'assistant', 'Two')]),
    compactions: [compaction, { ...compaction, id: 'c2', upTo: 'elsewhere', text: 'hidden' }],
  };
  const markdown = threadToMarkdown(thread, WORDS);
  expect(markdown).toContain('One\n\n> **Summary**\n> \n> They talked of <ships>.\n\n## Assistant');
  const html = threadToHtml({ ...thread, compactions: [{ ...compaction, inUse: false }] }, WORDS);
  expect(html).toContain(
    '<details><summary>Summary, not in use</summary><p dir="auto">They talked of &lt;ships',
  );
  expect(markdown + html).not.toContain('hidden');
});
