export interface Example {
  readonly section: string;
  readonly markdown: string;
  readonly html: string;
}

/** By section: markdown, and the HTML that GitHub's specification gives for it. */
const SECTIONS: Readonly<Record<string, readonly (readonly [markdown: string, html: string])[]>> = {
  'Tables (extension)': [
    [
      '| foo | bar |\n| --- | --- |\n| baz | bim |\n',
      '<table><thead><tr><th>foo</th><th>bar</th></tr></thead><tbody><tr><td>baz</td><td>bim</td></tr></tbody></table>',
    ],
    [
      '| abc | defghi |\n:-: | -----------:\nbar | baz\n',
      '<table><thead><tr><th align="center">abc</th><th align="right">defghi</th></tr></thead><tbody><tr><td align="center">bar</td><td align="right">baz</td></tr></tbody></table>',
    ],
    [
      '| f\\|oo  |\n| ------ |\n| b `\\|` az |\n| b **\\|** im |\n',
      '<table><thead><tr><th>f|oo</th></tr></thead><tbody><tr><td>b <code>|</code> az</td></tr><tr><td>b <strong>|</strong> im</td></tr></tbody></table>',
    ],
    [
      '| abc | def |\n| --- | --- |\n| bar | baz |\n> bar\n',
      '<table><thead><tr><th>abc</th><th>def</th></tr></thead><tbody><tr><td>bar</td><td>baz</td></tr></tbody></table><blockquote><p>bar</p></blockquote>',
    ],
    [
      '| abc | def |\n| --- | --- |\n| bar | baz |\nbar\n\nbar\n',
      '<table><thead><tr><th>abc</th><th>def</th></tr></thead><tbody><tr><td>bar</td><td>baz</td></tr><tr><td>bar</td><td></td></tr></tbody></table><p>bar</p>',
    ],
    ['| abc | def |\n| --- |\n| bar |\n', '<p>| abc | def |\n| --- |\n| bar |</p>'],
    [
      '| abc | def |\n| --- | --- |\n| bar |\n| bar | baz | boo |\n',
      '<table><thead><tr><th>abc</th><th>def</th></tr></thead><tbody><tr><td>bar</td><td></td></tr><tr><td>bar</td><td>baz</td></tr></tbody></table>',
    ],
    ['| abc | def |\n| --- | --- |\n', '<table><thead><tr><th>abc</th><th>def</th></tr></thead></table>'],
    [
      'Above\n| a |\n| :- |\n| 1 |\n',
      '<p>Above</p><table><thead><tr><th align="left">a</th></tr></thead><tbody><tr><td align="left">1</td></tr></tbody></table>',
    ],
    [
      '- | a |\n  | - |\n  | 1 |\n',
      '<ul><li><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table></li></ul>',
    ],
    [
      'a | b\n-- | --\n1 | [x](/y)\n# Head\n',
      '<table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td><a href="/y">x</a></td></tr></tbody></table><h1>Head</h1>',
    ],
  ],
  'Task list items (extension)': [
    [
      '- [ ] foo\n- [x] bar\n',
      '<ul><li><input disabled="" type="checkbox"> foo</li><li><input checked="" disabled="" type="checkbox"> bar</li></ul>',
    ],
    [
      '- [x] foo\n  - [ ] bar\n  - [x] baz\n- [ ] bim\n',
      '<ul><li><input checked="" disabled="" type="checkbox"> foo<ul><li><input disabled="" type="checkbox"> bar</li><li><input checked="" disabled="" type="checkbox"> baz</li></ul></li><li><input disabled="" type="checkbox"> bim</li></ul>',
    ],
    ['- [X] upper\n', '<ul><li><input checked="" disabled="" type="checkbox"> upper</li></ul>'],
    ['1. [ ] numbered\n', '<ol><li><input disabled="" type="checkbox"> numbered</li></ol>'],
    [
      '- [ ]none\n- [] none\n- none [x] here\n',
      '<ul><li>[ ]none</li><li>[] none</li><li>none [x] here</li></ul>',
    ],
    ['[ ] no item\n', '<p>[ ] no item</p>'],
  ],
  'Strikethrough (extension)': [
    ['~~Hi~~ Hello, ~there~ world!\n', '<p><del>Hi</del> Hello, <del>there</del> world!</p>'],
    ['This ~~has a\n\nnew paragraph~~.\n', '<p>This ~~has a</p><p>new paragraph~~.</p>'],
    ['This will ~~~not~~~ strike.\n', '<p>This will ~~~not~~~ strike.</p>'],
    ['~~one **two** three~~\n', '<p><del>one <strong>two</strong> three</del></p>'],
    ['~~ no ~~ and \\~~no~~\n', '<p>~~ no ~~ and ~~no~~</p>'],
  ],
  'Autolinks (extension)': [
    ['www.commonmark.org\n', '<p><a href="http://www.commonmark.org">www.commonmark.org</a></p>'],
    [
      'Visit www.commonmark.org/help for more information.\n',
      '<p>Visit <a href="http://www.commonmark.org/help">www.commonmark.org/help</a> for more information.</p>',
    ],
    [
      'Visit www.commonmark.org.\n\nVisit www.commonmark.org/a.b.\n',
      '<p>Visit <a href="http://www.commonmark.org">www.commonmark.org</a>.</p><p>Visit <a href="http://www.commonmark.org/a.b">www.commonmark.org/a.b</a>.</p>',
    ],
    [
      'www.google.com/search?q=Markup+(business)\n\nwww.google.com/search?q=Markup+(business)))\n\n(www.google.com/search?q=Markup+(business))\n\n(www.google.com/search?q=Markup+(business)\n',
      '<p><a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a></p><p><a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a>))</p><p>(<a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a>)</p><p>(<a href="http://www.google.com/search?q=Markup+(business)">www.google.com/search?q=Markup+(business)</a></p>',
    ],
    [
      'www.google.com/search?q=(business))+ok\n',
      '<p><a href="http://www.google.com/search?q=(business))+ok">www.google.com/search?q=(business))+ok</a></p>',
    ],
    [
      'www.google.com/search?q=commonmark&hl=en\n\nwww.google.com/search?q=commonmark&hl;\n',
      '<p><a href="http://www.google.com/search?q=commonmark&amp;hl=en">www.google.com/search?q=commonmark&amp;hl=en</a></p><p><a href="http://www.google.com/search?q=commonmark">www.google.com/search?q=commonmark</a>&amp;hl;</p>',
    ],
    [
      'www.commonmark.org/he<lp\n',
      '<p><a href="http://www.commonmark.org/he">www.commonmark.org/he</a>&lt;lp</p>',
    ],
    [
      'http://commonmark.org\n\n(Visit https://encrypted.google.com/search?q=Markup+(business))\n',
      '<p><a href="http://commonmark.org">http://commonmark.org</a></p><p>(Visit <a href="https://encrypted.google.com/search?q=Markup+(business)">https://encrypted.google.com/search?q=Markup+(business)</a>)</p>',
    ],
    ['foo@bar.baz\n', '<p><a href="mailto:foo@bar.baz">foo@bar.baz</a></p>'],
    [
      "hello@mail+xyz.example isn't valid, but hello+xyz@mail.example is.\n",
      '<p>hello@mail+xyz.example isn\'t valid, but <a href="mailto:hello+xyz@mail.example">hello+xyz@mail.example</a> is.</p>',
    ],
    [
      'a.b-c_d@a.b\n\na.b-c_d@a.b.\n\na.b-c_d@a.b-\n\na.b-c_d@a.b_\n',
      '<p><a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a></p><p><a href="mailto:a.b-c_d@a.b">a.b-c_d@a.b</a>.</p><p>a.b-c_d@a.b-</p><p>a.b-c_d@a.b_</p>',
    ],
  ],
  'Raw HTML, which is text here': [
    [
      '<strong> <title> <style> <em>\n\n<blockquote>\n  <xmp> is disallowed.  <XMP> is also disallowed.\n</blockquote>\n',
      '<p>&lt;strong&gt; &lt;title&gt; &lt;style&gt; &lt;em&gt;</p>&lt;blockquote&gt;\n  &lt;xmp&gt; is disallowed.  &lt;XMP&gt; is also disallowed.\n&lt;/blockquote&gt;',
    ],
  ],
  Alerts: [
    [
      '> [!NOTE]\n> Worth *knowing*.\n',
      '<blockquote class="note"><p>Worth <em>knowing</em>.</p></blockquote>',
    ],
    ['> [!tip]\n>\n> Two\n> lines.\n', '<blockquote class="tip"><p>Two\nlines.</p></blockquote>'],
    ['> [!WARNING] on its line\n', '<blockquote><p>[!WARNING] on its line</p></blockquote>'],
    ['> [!OTHER]\n> No kind.\n', '<blockquote><p>[!OTHER]\nNo kind.</p></blockquote>'],
    ['[!NOTE]\nNo quote.\n', '<p>[!NOTE]\nNo quote.</p>'],
  ],
  Footnotes: [
    ['A mark[^1].\n\n[^1]: Its note.\n', '<p>A mark<sup>1</sup>.</p>'],
    ['A mark[^none].\n', '<p>A mark[^none].</p>'],
    ['Twice[^a] and[^A].\n\n[^a]: Note.\n', '<p>Twice<sup>a</sup> and<sup>a</sup>.</p>'],
    ['[^a]: Not asked for.\n\nText.\n', '<p>Text.</p>'],
    ['[^a]: One.\n\n    Two, in the note.\n\nAfter[^a].\n', '<p>After<sup>a</sup>.</p>'],
    // A label of a link, as no label of a footnote has spaces.
    ['No space[^ a] in a label.\n\n[^ a]: x\n', '<p>No space<a href="x">^ a</a> in a label.</p>'],
  ],
};

export const gfmExamples: readonly Example[] = Object.entries(SECTIONS).flatMap(([section, examples]) =>
  examples.map(([markdown, html]) => ({ section, markdown, html })),
);
