import { describe, expect, test } from 'vitest';
import { createTranslate } from '../../../assets/messages/format.ts';
import { writeWords } from '../../../assets/messages/write-words.ts';
import { findRanges, foldForFind, foldNeedle } from '../../../src-renderer/lib/find/find-text.ts';
import { plainMessage, richMessage } from '../../../src-renderer/lib/message/message-copy.ts';
import { mayContain, messageLetters, readableParts } from '../../../src-renderer/lib/find/readable-text.ts';
import { formatArguments } from '../../../src-renderer/lib/message/tool-arguments.ts';
import { answer, question } from '../../support/renderer/scripted-main.ts';

const WORDS = writeWords(createTranslate('en'));

const MARKDOWN = [
  '# Title',
  'Some **bold** and `code` and [a link](https://example.org/a?b=1&c=2).',
  '1. one\n2. two\n   - inner',
  '> quoted',
  '| a | b |\n| - | - |\n| 1 | x < y |',
  '```js\nlet a = "<b>";\n```',
  'Bad [link](javascript:alert(1)) <script>alert(1)</script>',
].join('\n\n');

describe('a message is copied', () => {
  test('as rich text: its form and nothing of this app, no markup of the model', () => {
    const html = richMessage(answer('a', MARKDOWN, 'q'), WORDS);
    expect(html).toContain('<h1>Title</h1>');
    expect(html).toContain(
      '<strong>bold</strong> and <code>code</code> and <a href="https://example.org/a?b=1&amp;c=2">a link</a>',
    );
    expect(html).toContain('<ol><li>one</li><li>two<ul><li>inner</li></ul></li></ol>');
    expect(html).toContain('<td>x &lt; y</td>');
    expect(html).toContain('<pre><code>let a = &quot;&lt;b&gt;&quot;;\n</code></pre>');
    expect(html).not.toMatch(/class=|style=|javascript:|<script/);
  });

  test('as plain text: the words, set out as on paper', () => {
    expect(plainMessage(answer('a', MARKDOWN, 'q'), WORDS)).toBe(
      [
        'Title',
        'Some bold and code and a link.',
        '1. one\n2. two\n   - inner',
        '> quoted',
        'a\tb\n1\tx < y',
        'let a = "<b>";',
        'Bad link <script>alert(1)</script>',
      ].join('\n\n'),
    );
  });

  test("a person's words are no markdown", () => {
    expect(richMessage(question('q', '**a**\n<b>'), WORDS)).toBe('<p>**a**<br>&lt;b&gt;</p>');
    expect(plainMessage(question('q', '**a**'), WORDS)).toBe('**a**');
  });
});

describe('what is looked for in a conversation', () => {
  const count = (text: string, query: string): number =>
    findRanges(foldForFind(text), foldNeedle(query)).length;

  test.each([
    ['Ёлка, елка, ЁЛКА', 'елка', 3],
    ['Café au lait', 'CAFE', 1],
    ['Cafe\u0301 au lait', 'café', 1],
    ['мой май', 'мои', 0],
    ['one\ntwo', 'one two', 1],
    ['aaaa', 'aa', 2],
    ['漢字と漢字', '漢字', 2],
  ])('is found in %j for %j, %i times', (text, query, times) => {
    expect(count(text, query)).toBe(times);
  });

  test('is found at its very place, however many letters folded to one', () => {
    const text = 'a\u0301e\u0301 Ёж';
    const [range] = findRanges(foldForFind(text), foldNeedle('еж'));
    expect(text.slice(...(range ?? [0, 0]))).toBe('Ёж');
  });

  test('is what a reader sees: no marks, no targets of links, what is folded too', () => {
    const message = answer('a', 'A **bo**ld [word](https://hidden.example) here', 'q', {});
    message.parts.unshift({ type: 'reasoning', text: 'thinking' });
    message.parts.push({ type: 'tool-call', id: 't', name: 'n', arguments: '{"city":"Riga"}' });
    const text = readableParts(message).join('\n');
    expect(text).toContain('A bold word here');
    expect(text).toContain('thinking');
    expect(text).toContain('"city": "Riga"');
    expect(text).not.toContain('hidden');
    for (const sought of ['bold word', 'riga', 'foo'])
      expect(mayContain(messageLetters(message), sought)).toBe(true);
  });
});

test('arguments of a tool are set out; half of them are shown as they came', () => {
  expect(formatArguments('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(formatArguments('{"a":[1')).toBe('{"a":[1');
});
