import { describe, expect, test } from 'vitest';
import { MarkdownDocument } from '../../../src-main/markdown/document.ts';
import { ANSWERS } from '../../support/markdown/answers.ts';
import { readWhole } from '../../support/markdown/read.ts';
import { shown } from '../../support/markdown/shown.ts';
import { sketch } from '../../support/markdown/sketch.ts';

describe.each(ANSWERS)('$name', ({ text, shows, hides }) => {
  test.each(['complete', 'streaming', 'cut'] as const)('shows what it means, %s', (ending) => {
    const drawn = shown(readWhole(`${text}\n`, ending));
    for (const part of shows) expect(drawn).toContain(part);
    for (const part of hides) expect(drawn).not.toContain(part);
  });

  test('says the same wherever it is cut, and letter by letter', () => {
    const byLetters = new MarkdownDocument();
    for (let at = 0; at <= text.length; at += 1) {
      byLetters.append(text.charAt(at - 1));
      const inTwo = new MarkdownDocument();
      inTwo.append(text.slice(0, at));
      inTwo.draw('streaming');
      expect(sketch(byLettersDrawn(byLetters, 'streaming'))).toEqual(
        sketch(readWhole(text.slice(0, at), 'streaming')),
      );
      inTwo.append(text.slice(at));
      inTwo.draw('complete');
      expect(sketch(inTwo)).toEqual(sketch(readWhole(text)));
    }
    expect(sketch(byLettersDrawn(byLetters, 'complete'))).toEqual(sketch(readWhole(text)));
  });
});

function byLettersDrawn(document: MarkdownDocument, ending: 'streaming' | 'complete'): MarkdownDocument {
  document.draw(ending);
  return document;
}

/** Marks that are whole in the end, and must not be seen while they come. */
const MARKED = [
  'Some **bold words** and *others*, ~~gone~~ and __strong__.',
  '他说**“你好”**了。**注意：**这里*必须*小心，~~删除~~的。',
  '这是**重要**的，还有**『引用』**和***都***。',
  'a***b*c** and **d *e***, **f `g` h**',
  'H<sub>2</sub>O <kbd>Ctrl</kbd> <b>bold **x**</b>',
];

test.each(MARKED)('no mark is seen while it comes: %s', (text) => {
  for (let length = 1; length <= text.length; length += 1) {
    const drawn = shown(readWhole(text.slice(0, length), 'streaming'));
    expect(drawn, text.slice(0, length)).not.toMatch(/[*<>~]|__/);
  }
});
