/** A part of a paragraph, or of a line, is about so long: what is read and laid out at once. */
export const LONGEST_PART = 8000;

export interface LineCut {
  readonly at: number;
  /** What stands between the parts: a space, or nothing where there is none. */
  readonly gap: string;
}

/** Where a line that is too long to be read at once is cut; null where it is not, or must not be yet. */
export function cutLongLine(line: string): LineCut | null {
  if (line.length <= LONGEST_PART + 1) return null;
  // An image that the text carries itself is not cut, nor what stands around it.
  const image = line.slice(0, LONGEST_PART).includes('data:image/');
  const space = image ? line.indexOf(' ', LONGEST_PART) : line.lastIndexOf(' ', LONGEST_PART);
  if (space > LONGEST_PART / 2) return space + 1 < line.length ? { at: space, gap: ' ' } : null;
  if (image) return null;
  const isHalf = /[\uDC00-\uDFFF]/.test(line.charAt(LONGEST_PART));
  return { at: LONGEST_PART - (isHalf ? 1 : 0), gap: '' };
}
