import { isDeepStrictEqual } from 'node:util';
import { commonmarkSketch } from './commonmark-sketch.ts';
import { micromarkSketch } from './micromark-sketch.ts';
import type { Sketch } from './sketch.ts';

/** Anything that one of GitHub's extensions may give a meaning. */
const EXTENDED = /:\/\/|@|~|\||\[[ xX]\]|\[\^/;

/**
 * What a text says according to parsers that read it whole: micromark, and where that departs from
 * CommonMark's reference implementation, that one. null where they disagree and GitHub's extensions are in
 * play, which the reference does not know.
 */
export function judge(text: string, notes: readonly string[] = []): Sketch | null {
  const extended = micromarkSketch(text, true, notes);
  const plain = micromarkSketch(text, false, notes);
  const reference = commonmarkSketch(text);
  if (isDeepStrictEqual(plain[0], reference[0])) return extended;
  return EXTENDED.test(text) ? null : [reference[0] ?? [], extended[1] ?? []];
}
