/** An overlap shorter than this, in UTF-16 units, may be chance: it proves nothing. */
const SHORTEST_PROOF = 20;

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
  const end = before.slice(-WINDOW);
  const overlaps: number[] = [];
  for (let start = 0; start < end.length; start++) {
    if (end.charCodeAt(start) !== after.charCodeAt(0) && after !== '') continue;
    const length = end.length - start;
    if (length > after.length) {
      if (!ended && after.length < WINDOW && end.startsWith(after, start)) return { type: 'wait' };
    } else if (length >= SHORTEST_PROOF && after.startsWith(end.slice(start))) {
      overlaps.push(length);
    }
  }
  const [overlap] = overlaps;
  if (overlap === undefined || overlaps.length > 1 || !proves(end, overlap)) return { type: 'seam' };
  return { type: 'join', overlap };
}

/**
 * Whether this repeated end stands for itself. Where the answer has it twice, or it is made of a piece
 * that repeats, the continuation may as well have gone on with the next of them.
 */
function proves(end: string, overlap: number): boolean {
  const repeated = end.slice(-overlap);
  return end.indexOf(repeated) === end.length - overlap && smallestPeriod(repeated) > overlap / 2;
}

/** The length of the shortest piece that the text is repetitions of, the last of which may be cut. */
function smallestPeriod(text: string): number {
  const borders = new Int32Array(text.length);
  let border = 0;
  for (let i = 1; i < text.length; i++) {
    while (border > 0 && text[i] !== text[border]) border = borders[border - 1] ?? 0;
    if (text[i] === text[border]) border++;
    borders[i] = border;
  }
  return text.length - border;
}
