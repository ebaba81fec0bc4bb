import { describe, expect, test } from 'vitest';
import { Window } from 'happy-dom';
import type { Message, Part } from '../../../src-main/contract/messages.ts';
import { markdownToHtml } from '../../../src-main/transfer/markdown-html.ts';
import { shownPath } from '../../../src-main/transfer/shown-path.ts';
import { threadToHtml } from '../../../src-main/transfer/thread-html.ts';
import { threadToMarkdown } from '../../../src-main/transfer/thread-markdown.ts';
import { said, threadOf, WORDS } from './words.ts';

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
      'html head meta title style body h1 article header strong time p br table thead tbody tr th td a sup aside';
    expect(
      found.map(({ tagName }) => tagName.toLowerCase()).filter((name) => !allowed.split(' ').includes(name)),
    ).toEqual([]);
    for (const element of found) {
      for (const { name } of element.attributes)
        expect(name).toMatch(/^(lang|charset|http-equiv|content|name|class|datetime|href|rel)$/);
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
    expect(question?.querySelector('p')?.innerHTML).toBe('# **a**<br>b');
    expect(reply?.querySelector('pre code')?.textContent).toBe('let a = 1 < 2;');
    expect(reply?.querySelector('p > strong')?.textContent).toBe('this');
    expect(reply?.querySelector('.note:last-child')?.textContent).toBe('This answer was interrupted.');
  });

  test.each([
    ['# a', '<h3>a</h3>'],
    ['1. a\n2. b', '<ol start="1"><li>a</li><li>b</li></ol>'],
    ['- [x] a', '<ul><li>☑ a</li></ul>'],
    ['- a\n\n  b', '<ul><li><p>a</p><p>b</p></li></ul>'],
    ['a  \nb', '<p>a<br>b</p>'],
    ['`<a>` ~~b~~ *c*', '<p><code>&lt;a&gt;</code> <del>b</del> <em>c</em></p>'],
    ['> a\n\n---', '<blockquote><p>a</p></blockquote><hr>'],
    [
      '[a]\n\n[a]: https://h/?a=1&b=2',
      '<p><a href="https://h/?a=1&amp;b=2" rel="noreferrer noopener">a</a></p>',
    ],
    [
      '|a|b|\n|-|-:|\n|c|d|',
      '<table><thead><tr><th>a</th><th class="right">b</th></tr></thead><tbody><tr><td>c</td><td class="right">d</td></tr></tbody></table>',
    ],
  ])('%j becomes %s', (markdown, html) => {
    expect(markdownToHtml(markdown, 'Image')).toBe(html);
  });

  test('keeps the text of what is nested deeper than any person would', () => {
    const text = `${'['.repeat(20_000)}deep`;
    expect(markdownToHtml(text, 'Image')).toContain('deep');
    expect(markdownToHtml(`${'> '.repeat(3_000)}deep`, 'Image')).toContain('deep');
  });
});
