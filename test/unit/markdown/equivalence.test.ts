import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { References } from '../../../src-renderer/lib/markdown/references.ts';
import { InlineReader } from '../../../src-renderer/lib/markdown/inline/inline-reader.ts';
import { inlineFrom } from '../../../src-renderer/lib/markdown/inline/from-mdast.ts';
import { parseInline } from '../../../src-renderer/lib/markdown/inline/micromark.ts';
import { cut, growing, longParagraph, markdown, pieceLengths } from './support/documents.ts';
import { saysTheSame, saysWhatTheJudgesSay } from './support/promises.ts';
import { sketchInlines } from './support/sketch.ts';

const numRuns = 2000;

describe('a random document', () => {
  test(
    'says the same after every delta as when it came whole, however it is cut',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(growing, ([text, lengths]) => saysTheSame(text, lengths)),
        { numRuns },
      );
    },
  );

  test('says what micromark and CommonMark’s reference implementation say of it', () => {
    fc.assert(fc.property(markdown, saysWhatTheJudgesSay), { numRuns });
  });
});

describe('a long paragraph', () => {
  test('read in pieces says what it says read as a whole', () => {
    const whole = (source: string): unknown =>
      sketchInlines(
        inlineFrom(parseInline(source, { hasLink: () => false, hasNote: () => false }), () => undefined),
      );
    fc.assert(
      fc.property(longParagraph, pieceLengths, (text, lengths) => {
        const reader = new InlineReader(new References(), false);
        let source = '';
        for (const piece of cut(text, lengths)) {
          source += piece;
          const inlines = reader.read({ source, open: false });
          if (source.length % 7 === 0 || source === text)
            expect(sketchInlines(inlines)).toEqual(whole(source));
        }
      }),
      { numRuns: 300 },
    );
  });
});
