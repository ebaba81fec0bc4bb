import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ContinuationJoiner } from '../../../src-main/engine/answer/continuation-joiner.ts';
import { joinContinuation } from '../../../src-main/engine/answer/join-continuation.ts';
import { completeCharacters, joinAt, type Seams, sweep } from '../../support/engine/seams.ts';

/** An answer of 20 kB: prose, code, tables, Cyrillic, emoji, text that repeats itself. */
const answer = readFileSync(new URL('../../fixtures/seam/answer.md', import.meta.url));
const whole = answer.toString('utf8');

function report(what: string, { joined, marked, wrong }: Seams): void {
  console.log(
    `${what}: ${joined} joined, ${marked} marked (${((100 * marked) / (joined + marked)).toFixed(2)} %), ${wrong} wrong`,
  );
}

describe('an answer of 20 kB, cut at every byte and carried on', () => {
  test('with nothing repeated: it is never joined silently', () => {
    const seams = sweep(answer, [0]);
    report('0 repeated', seams);
    expect(seams).toMatchObject({ joined: 0, wrong: 0 });
  });

  test('with 1 to 19 characters repeated: nothing is lost or doubled without a mark', () => {
    const seams = sweep(answer, [1, 5, 10, 15, 19]);
    report('1 to 19 repeated', seams);
    expect(seams.wrong).toBe(0);
  });

  test('with 20 to 200 characters repeated: joined exactly, with a mark in at most 2 %', () => {
    const seams = sweep(answer, [20, 21, 25, 30, 40, 60, 100, 150, 200]);
    report('20 to 200 repeated', seams);
    expect(seams.wrong).toBe(0);
    expect(seams.marked / (seams.joined + seams.marked)).toBeLessThan(0.02);
  });

  test('with every number of characters from 0 to 200, at a sample of the places', () => {
    const all = Array.from({ length: 201 }, (_, repeated) => repeated);
    const seams = sweep(answer, all, 97);
    report('0 to 200 repeated, sampled', seams);
    expect(seams.wrong).toBe(0);
  });
});

test('the pieces in which a continuation comes do not change where it joins', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: answer.length }),
      fc.integer({ min: 0, max: 200 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      (cut, repeated, lengths) => {
        const before = completeCharacters(answer, cut);
        const after = whole.slice(Math.max(0, before.length - repeated));
        const joiner = new ContinuationJoiner(before);
        const shown: string[] = [];
        for (let at = 0, piece = 0; at < after.length; piece++) {
          const length = lengths[piece % lengths.length] ?? 1;
          for (const event of joiner.push(after.slice(at, at + length))) {
            shown.push(event.type === 'seam' ? '\0' : event.text);
          }
          at += length;
        }
        for (const event of joiner.end()) shown.push(event.type === 'seam' ? '\0' : event.text);
        const { text, marked } = joinAt(before, after);
        expect(before + shown.join('')).toBe(marked ? `${before}\0${after}` : text);
      },
    ),
    { numRuns: 300 },
  );
});

test.each([
  ['a rephrased beginning', 'The sky is blue because', 'Because of scattering, the sky is blue.'],
  [
    'an apology',
    'The sky is blue because light',
    'Sorry for the interruption! The sky is blue because light scatters.',
  ],
  ['nothing in common', 'One two three', 'vier fünf sechs'],
  ['a row of dashes', `Title\n${'-'.repeat(60)}`, `${'-'.repeat(60)}\nText`],
  [
    'a line that stands twice',
    'row row row your boat\nrow row row your boat\n',
    'row row row your boat\nmerrily',
  ],
])('%s: a seam and no guess', (_what, before, after) => {
  expect(joinContinuation(before, after, true)).toEqual({ type: 'seam' });
});

test('a continuation that begins the whole answer anew, word for word, is joined at its end', () => {
  const before = 'Once upon a time there was a server that fell over in mid-sen';
  expect(joinAt(before, `${before}tence.`)).toEqual({ text: `${before}tence.`, marked: false });
});

test('a continuation that brings nothing adds nothing', () => {
  expect(new ContinuationJoiner('The end.').end()).toEqual([]);
});
