/** An overlap shorter than this, in UTF-16 units, may be chance: it proves nothing. */
const SHORTEST_PROOF = 20;

/** An overlap that ends as it begins, for at least so long, is a sign of text that repeats itself... */
const SHORTEST_CIRCLE = 4;

/** ...unless the overlap is as long as this, and more than the two together. */
const LONG_PROOF = 64;

/** So many characters of an answer are looked at, and so many of its continuation are held back at most. */
const WINDOW = 4_000;

export type Joint =
  /** More of the continuation is needed to tell. */
  | { type: 'wait' }
  /** The first `overlap` characters are the end of the answer, repeated. */
  | { type: 'join'; overlap: number }
  /** Nothing proves where it joins. */
  | { type: 'seam' };

/**
 * Finds where a continuation joins the answer that it carries on: how much of the answer's end it
 * repeats, character for character. Joins only where exactly one overlap fits, and that one is long
 * enough and of such a text that it cannot be chance; else there is a seam and no guess.
 *
 * @param before the answer as far as it came
 * @param after what the continuation brought so far
 * @param ended whether that is all of it
 */
export function joinContinuation(before: string, after: string, ended: boolean): Joint {
  if (after === '') return { type: ended ? 'seam' : 'wait' };
  const end = before.slice(-WINDOW);
  const beginning = after.slice(0, SHORTEST_PROOF);
  const overlaps: number[] = [];
  for (let start = end.indexOf(beginning); start !== -1; start = end.indexOf(beginning, start + 1)) {
    const length = end.length - start;
    const fits = end.startsWith(after.slice(0, length), start);
    // As long as nothing new has come, it may be no more than a repetition.
    if (fits && length >= after.length && !ended && after.length < WINDOW) return { type: 'wait' };
    if (fits && length <= after.length && length >= SHORTEST_PROOF) overlaps.push(length);
  }
  const [overlap] = overlaps;
  if (overlap === undefined || overlaps.length > 1 || !proves(end, overlap)) return { type: 'seam' };
  return { type: 'join', overlap };
}

/**
 * Whether this repeated end can be nothing but a repetition. Where the answer has it twice, or where it
 * ends as it begins, the text may go round in a circle, and the continuation be the next round of it.
 */
function proves(end: string, overlap: number): boolean {
  const repeated = end.slice(-overlap);
  if (end.indexOf(repeated) < end.length - overlap) return false;
  const border = longestBorder(repeated);
  return border < SHORTEST_CIRCLE || (overlap >= LONG_PROOF && border <= overlap / 2);
}

/** The length of the longest beginning that is the end as well, without being all of it. */
function longestBorder(text: string): number {
  const borders = new Int32Array(text.length);
  let border = 0;
  for (let i = 1; i < text.length; i++) {
    const next = text.charCodeAt(i);
    while (border > 0 && next !== text.charCodeAt(border)) border = borders[border - 1] ?? 0;
    if (next === text.charCodeAt(border)) border++;
    borders[i] = border;
  }
  return border;
}
