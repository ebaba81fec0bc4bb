/**
 * One space, or one line ending that is no hard break, between two words; in Chinese and Japanese, which have
 * none, what follows a mark of punctuation. Addresses end there, and no letter after it begins anything.
 */
const GAP =
  /(?<=[^\s\\])[ \n](?=\S)|(?<=[、。！，：；？…」』）》】])(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/gu;

/** An image that the text itself carries: of all addresses only these are long. */
const DATA_IMAGE = /!\[[^\]]*\]\(<?data:[^\s()<>]*$/;

export interface Cut {
  /** Where the piece before it ends. */
  readonly at: number;
  /** What stands between the pieces. */
  readonly gap: string;
  /** The text is cut even if something is open. */
  readonly forced: boolean;
}

export interface Reach {
  /** Where the piece begins. */
  readonly from: number;
  /** The least length that it should have. */
  readonly least: number;
  /** What never closes what it opens is cut at this length, so that it does not cost more the longer it gets. */
  readonly most: number;
}

/** Where the text is cut next; null as long as that is not clear. Text that follows changes nothing in it. */
export function nextCut(source: string, { from, least, most }: Reach): Cut | null {
  if (source.length <= from + least) return null;
  const limit = from + mostOf(source, from, most);
  // A letter more, to see what follows a gap.
  const near = source.slice(from, limit + 2);
  const longest = limit - from;
  GAP.lastIndex = least;
  const found = GAP.exec(near);
  if (found !== null && found.index <= longest)
    return { at: from + found.index, gap: found[0], forced: false };
  if (near.length < longest + 2) return null;
  if (DATA_IMAGE.test(near)) return afterAddress(source, limit);
  return { ...lastGap(near, from), forced: true };
}

/** A piece has so many marks at most: what a mark may belong to is looked for among all of them. */
const MOST_MARKS = 300;
const MARK = /[*_`~[\]<$\\&]/g;

/** How long a piece is at most: shorter where marks are all that it has. */
function mostOf(source: string, from: number, most: number): number {
  const piece = source.slice(from, from + most);
  MARK.lastIndex = 0;
  for (let marks = 0; marks < MOST_MARKS; marks += 1) if (!MARK.test(piece)) return most;
  return MARK.lastIndex;
}

/** The last gap of a piece, or else its end: but no half of a character stands alone. */
function lastGap(piece: string, from: number): Omit<Cut, 'forced'> {
  const last = [...piece.slice(0, -1).matchAll(GAP)].at(-1);
  if (last !== undefined) return { at: from + last.index, gap: last[0] };
  const half = /[\uDC00-\uDFFF]$/.test(piece.slice(0, -1));
  const length = piece.length - (half ? 1 : 2);
  // A space beside the cut would be taken off.
  const at = /\s/.test(piece.charAt(length - 1)) ? length - 1 : length;
  return { at: from + at, gap: spaceAt(piece, at) };
}

/** After the bracket that closes the address, or after what an address cannot have. */
function afterAddress(source: string, from: number): Cut | null {
  const end = /(?:[\s()<]|>[^])(?=[^])/.exec(source.slice(from));
  if (end === null) return null;
  const at = from + end.index + end[0].length;
  return { at, gap: spaceAt(source, at), forced: true };
}

function spaceAt(text: string, at: number): string {
  return /\s/.test(text.charAt(at)) ? text.charAt(at) : '';
}
