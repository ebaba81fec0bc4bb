import fc from 'fast-check';

/** What a line may begin with: nothing, indentation, the marks of containers. */
const PREFIXES = [
  '',
  '',
  '',
  ' ',
  '  ',
  '   ',
  '    ',
  '      ',
  '\t',
  '> ',
  '>',
  '- ',
  '-   ',
  '* ',
  '+ ',
  '1. ',
  '2. ',
  '1) ',
  '123. ',
];

const PIECES = [
  'a',
  'foo',
  'bar baz',
  '*x*',
  '**y',
  '_e_',
  '`c`',
  '``',
  '[a]',
  '[b]',
  '[b][a]',
  '[l](/u "t")',
  '![i](/s)',
  '<b>',
  '<!--',
  '-->',
  '<div>',
  '</div>',
  '<http://x.y>',
  '\\',
  '\\*',
  '&amp;',
  '&',
  'http://a.b',
  'a@b.c',
  '~~z~~',
  '***',
  '---',
  '- - -',
  '===',
  '```',
  '~~~',
  '``` js',
  '#',
  '## h',
  '# h #',
  '1.',
  '|',
  'a | b',
  'ё',
  '😀',
  '"t"',
];

/** Lines that are whole as they are: definitions, tables, tasks. */
const LINES = [
  '[a]: /one',
  '[b]: <two> "title"',
  '[a]:',
  '[^n]: note',
  '[^m]: *note*',
  'mark[^n] and[^m]',
  '| a | b |',
  '| - | :-: |',
  '|---|---|',
  '| 1 | `x\\|y` | 3 |',
  '- [ ] open',
  '- [x] done',
  '  - [x] nested',
  '> [!NOTE]',
  '$$',
  'x $a_1$ y',
  '\\[',
  '\\]',
  '    ',
];

const BLANK = ['', '', ' ', '>', '\t'];

const line = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...BLANK) },
  { weight: 2, arbitrary: fc.constantFrom(...LINES) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.array(fc.constantFrom(...PREFIXES), { maxLength: 3 }),
        fc.array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom('', ' ', '  ')), { maxLength: 3 }),
      )
      .map(([prefixes, pieces]) => prefixes.join('') + pieces.flat().join('')),
  },
);

const ending = fc.oneof(
  { weight: 20, arbitrary: fc.constant('\n') },
  { weight: 1, arbitrary: fc.constantFrom('\r\n', '\r') },
);

/** A document made to put every construct next to every other. */
export const markdown = fc
  .array(fc.tuple(line, ending), { minLength: 1, maxLength: 9 })
  .map((parts) => parts.flat().join(''))
  .chain((text) => fc.constantFrom(text, text.trimEnd()));

/** What models write beyond the specifications, which only this parser knows. */
const BEYOND = [
  '**注意：**这里',
  '中文，*强调*的',
  '10~20元',
  'https://a.b/c。然后',
  '<sub>2</sub>',
  '<b>',
  '</b>',
  '<br>',
  '<details>',
  '<summary>S</summary>',
  '</details>',
  '<p align="center">',
  'x</p>',
  '$$',
  '$$.',
  '$$ (1)',
  '\\],',
  '\\[',
  '$x$',
  '$5 and $6',
  '\\begin{align}',
  '\\end{align}',
  '\\ce{H2O}',
  '| $|x|$ | b |',
  '|---|---|',
  '```markdown',
  '```sh',
  '```',
  '# h',
  '- ',
  '> ',
  '  ',
  '',
];

/** A document of such pieces, and the lengths of the pieces in which it comes. */
export const growingBeyond = fc.tuple(
  fc
    .array(fc.tuple(fc.constantFrom(...BEYOND), fc.constantFrom('\n', '\n', ' ', '')), {
      minLength: 1,
      maxLength: 14,
    })
    .map((parts) => parts.flat().join('')),
  fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 8 }),
);

/** How long the pieces are in which a text comes, over and over. */
export const pieceLengths = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 12 });

/** A document, and the lengths of the pieces in which it comes. */
export const growing = fc.tuple(markdown, pieceLengths);

/** The text cut into pieces of those lengths, over and over; characters are cut too. */
export function cut(text: string, lengths: readonly number[]): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length;) {
    const length = lengths[pieces.length % lengths.length] ?? 1;
    pieces.push(text.slice(from, from + length));
    from += length;
  }
  return pieces;
}

const WORDS = ['word', 'and', 'text,', 'here.', 'foo_bar', '2', 'да', '«so»'];
// No tildes: which of two kinds of mark that cross each other wins, micromark decides by the one that it met
// first in the paragraph.
const MARKED = [
  '*em*',
  '**strong**',
  '*a',
  'b*',
  '**c',
  'd**',
  '`code`',
  '`',
  '[l](/u)',
  '[x]',
  '[1]',
  '![i](/s)',
  '_u_',
  '__v',
  'w__',
  '<b>',
  '<a',
  'href="x">',
  'http://a.b',
  'a@b.c',
  'www.x.y',
  '\\*',
  '\\',
  '&amp;',
  '[',
  '](',
  '*',
  '**',
  '_',
  '](/z)',
  '[^1]',
  '<br>',
  'a*b',
  '$5',
  '$x$',
  '\\(x\\)',
  '\\(',
  '``',
  '<!--',
  '-->',
];

/** A paragraph of several thousand letters, with marks here and there that belong together or do not. */
export const longParagraph = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...WORDS) },
      { weight: 1, arbitrary: fc.constantFrom(...MARKED) },
    ),
    { minLength: 60, maxLength: 400, size: 'max' },
  )
  .chain((words) =>
    fc
      .array(fc.constantFrom(' ', ' ', ' ', ' ', ' ', '\n', '  \n', '\\\n', ''), {
        minLength: words.length,
        maxLength: words.length,
      })
      .map((spaces) => `W ${words.map((word, index) => word + (spaces[index] ?? '')).join('')}.`),
  );
