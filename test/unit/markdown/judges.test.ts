import fc from 'fast-check';
import { test } from 'vitest';
import { longParagraph, markdown, pieceLengths } from '../../support/markdown/documents.ts';
import { piecesSayTheSame, saysWhatTheJudgesSay } from '../../support/markdown/promises.ts';

test('a random document says what micromark and CommonMark’s reference parser say', () => {
  fc.assert(fc.property(markdown, saysWhatTheJudgesSay), { numRuns: 2000 });
});

test('a long paragraph says read in pieces what it says read as a whole', () => {
  fc.assert(fc.property(longParagraph, pieceLengths, piecesSayTheSame), { numRuns: 100 });
});
