import { describe, expect, test } from 'vitest';
import { createTranslate } from '../../../assets/messages/format.ts';
import { writeWords } from '../../../assets/messages/write-words.ts';
import { lastCodeBlock } from '../../../src-main/markdown/write/code-blocks.ts';
import { writeHtml } from '../../../src-main/markdown/write/html.ts';
import { messageText } from '../../../src-main/markdown/write/message-text.ts';
import { readText, writePlain } from '../../../src-main/markdown/write/plain.ts';

const WORDS = writeWords(createTranslate('en'));

describe('as plain text', () => {
  test.each([
    [
      'formulas as they were written',
      'So $E=mc^2$ and \\(x^2\\).\n\n\\[\na_b\n\\]',
      'So $E=mc^2$ and \\(x^2\\).\n\n\\[a_b\\]',
    ],
    ['a formula of many lines', '$$\na\nb\n$$', '$$\na\nb\n$$'],
    [
      'images by their names',
      'See ![A cat](https://e.org/c.png) and ![](https://e.org/dog.png?x=1)',
      'See [Image: A cat] and [Image: dog.png]',
    ],
    [
      'footnotes below',
      'One[^b] two[^a] again[^b].\n\n[^a]: First *note*\n[^b]: Second',
      'One[1] two[2] again[1].\n\n[1] Second\n\n[2] First note',
    ],
    ['a footnote of a footnote', 'A[^1]\n\n[^1]: B[^2]\n[^2]: C', 'A[1]\n\n[1] B[2]\n\n[2] C'],
    ['alerts by their kind', '> [!WARNING]\n> Mind\n> the gap', '> Warning\n> Mind\n> the gap'],
    ['tasks with their boxes', '- [x] done\n- [ ] open', '- [x] done\n- [ ] open'],
    ['lines below a mark under the first', '1. a\n   b\n\n   c', '1. a\n   b\n   c'],
  ])('%s', (_, markdown, plain) => {
    expect(writePlain(markdown, WORDS)).toBe(plain);
  });

  test('nothing that is not drawn as text can be found', () => {
    expect(readText('A[^1] $x$ ![alt](i.png) b\n\n[^1]: Note')).toBe('A   b\nNote');
  });
});

describe('as rich text', () => {
  test.each([
    [
      'footnotes below',
      'One[^b].\n\n[^b]: The *note*',
      '<p>One<sup>1</sup>.</p><hr><ol><li><p>The <em>note</em></p></li></ol>',
    ],
    [
      'alerts by their kind',
      '> [!TIP]\n> Do',
      '<blockquote><p><strong>Tip</strong></p><p>Do</p></blockquote>',
    ],
    [
      'the sides of columns',
      '|a|b|c|\n|:-|:-:|-:|\n|1|2|3|',
      '<table><thead><tr><th align="left">a</th><th align="center">b</th><th align="right">c</th></tr></thead>' +
        '<tbody><tr><td align="left">1</td><td align="center">2</td><td align="right">3</td></tr></tbody></table>',
    ],
    ['formulas as they were written', 'So \\(x<y\\)', '<p>So \\(x&lt;y\\)</p>'],
    [
      'images by their names',
      '![A cat](https://e.org/c.png)',
      '<p><a href="https://e.org/c.png">[Image: A cat]</a></p>',
    ],
  ])('%s', (_, markdown, html) => {
    expect(writeHtml(markdown, WORDS)).toBe(html);
  });
});

describe('the last block of code', () => {
  test.each([
    ['of two', 'a\n```js\none\n```\nb\n~~~\ntwo\n~~~\n', 'two'],
    ['not closed', '```py\nopen', 'open'],
    ['in a list in a quote', '> - a\n>   ```sh\n>   ls\n>   ```\n\nEnd.', 'ls'],
    ['after one that holds a fence', '````md\n```js\nx\n```\n````', '```js\nx\n```'],
    ['indented', 'a\n\n    code\n\nb', 'code'],
  ])('%s', (_, markdown, code) => {
    // As the block's own button copies it: a shell runs a line as soon as it ends.
    expect(lastCodeBlock(markdown)).toBe(code);
  });

  test('is none where there is only code in a line', () => {
    expect(lastCodeBlock('`inline` only')).toBeNull();
  });
});

test('the text of a message goes on across a seam, and begins anew after a thought or a call', () => {
  const call = { type: 'tool-call', id: 'c', name: 'n', arguments: '{}' };
  const text = (words: string): { type: string; text: string } => ({ type: 'text', text: words });
  expect(
    messageText({ parts: [{ type: 'reasoning', text: 'Hm' }, text('Hal'), { type: 'seam' }, text('lo')] }),
  ).toBe('Hallo');
  expect(messageText({ parts: [text('One.'), call, text('Two.')] })).toBe('One.\n\nTwo.');
});
