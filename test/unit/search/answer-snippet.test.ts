import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerSnippet } from '../../../src-main/search/query/answer-snippet.ts';
import { fold } from '../../../src-main/search/query/fold.ts';
import { parseQuery } from '../../../src-main/search/query/parse-query.ts';

function find(text: string, query: string): { text: string; highlighted: string[] } {
  const { text: shown, highlights } = answerSnippet(text, parseQuery(query).all, fold(text));
  return { text: shown, highlighted: highlights.map(([start, end]) => shown.slice(start, end)) };
}

test('an answer is shown as it is read: without the marks of bold text, code, lists, links and headings', () => {
  expect(find('## Setting up\n\n- **Install** `node` from [here](https://nodejs.org/en)', 'install')).toEqual(
    {
      text: 'Setting up Install node from here',
      highlighted: ['Install'],
    },
  );
});

test('a table is shown as its cells', () => {
  expect(find('| Way | Time |\n|---|---|\n| **Heap** | `O(n)` |', 'heap')).toEqual({
    text: 'Way Time Heap O(n)',
    highlighted: ['Heap'],
  });
});

test('code is as it is written: what would be marks in a text are letters there', () => {
  const code = `Look:\n\n\`\`\`py\ndef __init__(self): pass\n\n${'x = 1\n'.repeat(100)}\n# needle **kwargs\n\`\`\``;
  expect(find(code, 'init').text).toContain('def __init__(self): pass');
  expect(find(code, 'needle').text).toContain('# needle **kwargs');
});

test('what stands in an address alone is shown with the address', () => {
  expect(find('See [the manual](https://example.com/needle).', 'needle').highlighted).toEqual(['needle']);
});

test('of a long answer the piece around the match, with an ellipsis where something is left out', () => {
  const long = `${'First **words**.\n\n'.repeat(200)}The *needle* is here.\n\n${'Last `words`.\n\n'.repeat(200)}`;
  const { text, highlighted } = find(long, 'needle');
  expect(highlighted).toEqual(['needle']);
  expect(text).toMatch(/^….*The needle is here\. Last words\..*…$/u);
  expect(text.length).toBeLessThan(170);
});

test('whatever an answer holds, what is found in it is highlighted', () => {
  const mark = fc.constantFrom(
    '**',
    '`',
    '|',
    '\n',
    '\n\n',
    '```\n',
    '# ',
    '- ',
    '$',
    '[',
    '](x)',
    '<br>',
    'word ',
    '字',
  );
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 60 }), fc.array(mark, { maxLength: 60 }), (before, after) => {
      const text = `${before.join('')} needle ${after.join('')}`;
      expect(find(text, 'needle').highlighted).toEqual(['needle']);
    }),
  );
});
