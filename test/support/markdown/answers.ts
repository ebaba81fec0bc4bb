/** A text as models write it, what it shows as text, and what it must not show. */
export interface Answer {
  readonly name: string;
  readonly text: string;
  readonly shows: readonly string[];
  readonly hides: readonly string[];
}

function answer(name: string, text: string, shows: readonly string[], hides: readonly string[] = []): Answer {
  return { name, text, shows, hides };
}

/** Where models leave CommonMark, or where CommonMark leaves what they mean. */
export const ANSWERS: readonly Answer[] = [
  answer(
    'a display formula closed by a comma',
    'The energy is\n\\[\nE=mc^2\n\\],\nwhere E is energy.\n\n## Next\n\nText.',
    ['where E is energy.', 'Next', 'Text.'],
    ['\\]', '##'],
  ),
  answer(
    'a display formula closed by a full stop',
    '$$\na+b\n$$.\n\n- one\n- two',
    ['one', 'two'],
    ['$$', '- one'],
  ),
  answer('a numbered formula', '$$\na+b\n$$ (1)\n\nAs said.', ['As said.'], ['$$']),
  answer('a formula closed in its last line', '$$\na\n+b$$, where\n\n# Head', ['where', 'Head'], ['$$', '#']),
  answer(
    'a display formula in a sentence',
    'So $$a+b$$ holds, and\n$$c+d$$ as well.\n\n# Head',
    ['So ', ' holds, and', ' as well.', 'Head'],
    ['$$', '#'],
  ),
  answer(
    'a display formula that begins in a sentence',
    'Then \\[\na=b\n\\], so it is.\n\nText.',
    ['Then ', ', so it is.', 'Text.'],
    ['\\['],
  ),
  answer('a formula without an end', '$$\na+b\n\n# Head\n\n- one', ['Head', 'one'], ['# Head', '- one']),
  answer(
    'a formula without an end, in brackets',
    '\\[\na+b\n\nText.\n\n# Head',
    ['Text.', 'Head'],
    ['# Head'],
  ),
  answer(
    'formulas between CJK letters',
    '设$x$为变量，则$y^2$结果为正。',
    ['设', '为变量，则', '结果为正。'],
    ['$'],
  ),
  answer(
    'bold beside CJK punctuation',
    '**注意：**这里必须小心。他说**“好”**了，*（强调）*的~~“删”~~字。',
    ['注意：', '这里必须小心。他说', '“好”', '（强调）', '“删”'],
    ['*', '~'],
  ),
  answer(
    'bold beside Korean and Japanese',
    '**이것(this)**은 **「重要」**です。',
    ['이것(this)', '「重要」'],
    ['*'],
  ),
  answer('ranges with tildes', '价格10~20元，30~40元。', ['10~20元，30~40元']),
  answer(
    'addresses before CJK punctuation',
    '见https://example.com/a。然后继续，或www.example.com（备用）和“https://example.com/b”吧。',
    ['https://example.com/a', '。然后继续，或', '（备用）和“', '”吧。'],
  ),
  answer('shell variables', 'Set `X`, then PATH=$HOME/bin:$PATH and run.', ['PATH=$HOME/bin:$PATH and run.']),
  answer('more of the shell', 'A=$B/$C:${D}/${E} "$F" and $(g):$(h), $1 to $2', [
    'A=$B/$C:${D}/${E} "$F" and $(g):$(h), $1 to $2',
  ]),
  answer('prices', 'From $20 … 30$, or $5 and 10$, or **$6** and **$7**, $$ - $$$.', [
    'From $20 … 30$, or $5 and 10$, or $6 and $7, $$ - $$$.',
  ]),
  answer('price ranges in a line of their own', '$$ - $$$\n\nText.', ['$$ - $$$', 'Text.']),
  answer('escaped citations', '\\[1\\] First reference\n\n\\[2\\] Second, see \\[1, 2\\].', [
    '[1] First reference',
    '[2] Second, see [1, 2].',
  ]),
  answer(
    'named entities',
    'Use &lt;div&gt; and AT&amp;T.\n\nSecond paragraph.',
    ['Use <div> and AT&T.', 'Second paragraph.'],
    ['&lt;', '&amp;'],
  ),
  answer(
    'sub, sup and other tags',
    'H<sub>2</sub>O and x<sup>2</sup>, press <kbd>Ctrl</kbd>, <u>un</u><mark>ma</mark><b>bo</b><i>it</i><s>st</s>.<br>Next',
    ['H2O and x2, press Ctrl, unmaboitst.', 'Next'],
    ['<'],
  ),
  answer('tags that are not of the list', '<script>x</script> <blink>y</blink> <b onclick="z">w', [
    '<script>x</script> <blink>y</blink> <b onclick="z">w',
  ]),
  answer(
    'details',
    '<details><summary>More</summary>\n\nHidden **text**\n\n</details>\n\nAfter.',
    ['More', 'Hidden text', 'After.'],
    ['<', '*'],
  ),
  answer(
    'details in lines',
    '- item\n  <details>\n  <summary>\n  More\n  </summary>\n  Hidden\n  - list\n  </details>\n- second\n\nAfter.',
    ['item', 'More', 'Hidden', 'list', 'second', 'After.'],
    ['<', '- '],
  ),
  answer(
    'details in one line',
    '<details><summary>More</summary>Hidden</details>\nAfter.',
    ['More', 'Hidden', 'After.'],
    ['<'],
  ),
  answer(
    'aligned text',
    '<p align="center">One</p>\n<center>\n\n**Two**\n\n</center>\n\nAfter.',
    ['One', 'Two', 'After.'],
    ['<', '*'],
  ),
  answer(
    'a pipe in a formula in a table',
    '| f | value |\n|---|---|\n| $\\ln|x|$ | 1 |\n| \\(|b|\\) | 2 |\n| $5 | $6 |',
    ['1', '2', '$5', '$6'],
    ['\\('],
  ),
  answer(
    'fences in a fence of markdown',
    '```markdown\n# Title\n```sh\nls\n```\nEnd of file\n```\n\nProse **after**.',
    ['# Title', '```sh', 'End of file', 'Prose after.'],
    ['**'],
  ),
  answer(
    'chemistry',
    'Water: $\\ce{2H2 + O2 -> 2H2O}$ and \\ce{H2O}, \\pu{1 m}.',
    ['Water: '],
    ['\\ce', '\\pu'],
  ),
  answer(
    'a bare environment',
    'Text:\n\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}\nso **it** is.',
    ['Text:', 'so it is.'],
    ['\\begin', '**'],
  ),
  answer('a long formula', `A $${'a + '.repeat(200)}b$ end.`, ['A ', ' end.'], ['$']),
  answer('an ordinal after a formula', 'the $n$th of the $x$s', ['the ', 'th of the ', 's'], ['$']),
];
