/** What stands in the column of a conversation: a message that is drawn, or the room of some that are not. */
export type Row =
  | { readonly key: string; readonly index: number; readonly height?: undefined }
  /** px */
  | { readonly key: string; readonly index?: undefined; readonly height: number };

/** Where messages stand: their heights from the first to the last, and the space between two. px */
export interface RowHeights {
  readonly heights: Float64Array;
  readonly spacing: number;
  readonly indexes: ReadonlyMap<string, number>;
}

/** Where each key is. */
export function indexKeys(keys: readonly string[]): ReadonlyMap<string, number> {
  return new Map(keys.map((key, index) => [key, index]));
}

/** How far the message `index` is from the first. px */
export function offsetOf({ heights, spacing }: RowHeights, index: number): number {
  let offset = 0;
  for (let at = 0; at < index; at += 1) offset += (heights[at] ?? 0) + spacing;
  return offset;
}

/** Half-open: `first` is in it, `end` is not. */
export interface RowRange {
  readonly first: number;
  readonly end: number;
}

/** The messages that touch the stretch from `top` to `bottom`, in px from the top of the first. */
export function rowsWithin({ heights, spacing }: RowHeights, top: number, bottom: number): RowRange {
  let first = 0;
  let at = 0;
  while (first < heights.length - 1 && at + (heights[first] ?? 0) < top) {
    at += (heights[first] ?? 0) + spacing;
    first += 1;
  }
  let end = first;
  while (end < heights.length && (end === first || at < bottom)) {
    at += (heights[end] ?? 0) + spacing;
    end += 1;
  }
  return { first, end };
}

/** The messages that fill `room` px before and after the message `index`, itself among them. */
export function rowsAround({ heights, spacing }: RowHeights, index: number, room: number): RowRange {
  let first = index;
  for (let above = 0; first > 0 && above < room; above += (heights[first] ?? 0) + spacing) first -= 1;
  let end = Math.min(index + 1, heights.length);
  for (let below = 0; end < heights.length && below < room; end += 1) below += (heights[end] ?? 0) + spacing;
  return { first, end };
}

/**
 * The rows to draw: the messages in `range` and those in `kept`, and a gap for each stretch of
 * others. A gap is named after the message behind it, so that rows never change places.
 */
export function rowsOf(
  keys: readonly string[],
  { heights, spacing }: RowHeights,
  range: RowRange,
  kept: readonly string[],
): Row[] {
  const keptKeys = new Set(kept);
  const rows: Row[] = [];
  let gap = 0;
  const closeGap = (before: string): void => {
    if (gap > 0) rows.push({ key: `gap ${before}`, height: gap - spacing });
    gap = 0;
  };
  keys.forEach((key, index) => {
    if ((index >= range.first && index < range.end) || keptKeys.has(key)) {
      closeGap(key);
      rows.push({ key, index });
    } else gap += (heights[index] ?? 0) + spacing;
  });
  closeGap('end');
  return rows;
}

/** The same rows; one that did not change is the very object of `before`, so that nothing in it is looked at again. */
export function reuseRows(rows: Row[], before: readonly Row[]): Row[] {
  const known = new Map(before.map((row) => [row.key, row]));
  return rows.map((row) => {
    const same = known.get(row.key);
    return same !== undefined && same.index === row.index && same.height === row.height ? same : row;
  });
}
