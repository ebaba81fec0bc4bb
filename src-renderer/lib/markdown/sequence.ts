/** How many neighbours stand side by side before they are gathered. */
const WIDTH = 32;

export interface Keyed {
  readonly key: number;
}

export interface Part<T> extends Keyed {
  readonly items: readonly T[];
}

export interface Group<T> extends Keyed {
  readonly parts: readonly Part<T>[];
}

/**
 * A list that only grows at its end, and of which every version stays valid: `append` costs the same at
 * any length and shares what did not change. Where an item stands follows from its index alone: the
 * first ones side by side, later ones in parts, later still in groups of parts. So a page that is drawn
 * after it never has to move what it drew, and never lays out more than a few dozen neighbours.
 */
export interface Sequence<T> {
  readonly length: number;
  readonly head: readonly T[];
  readonly parts: readonly Part<T>[];
  readonly groups: readonly Group<T>[];
}

const EMPTY: Sequence<never> = { length: 0, head: [], parts: [], groups: [] };

export function emptySequence<T>(): Sequence<T> {
  return EMPTY;
}

export function append<T extends Keyed>(sequence: Sequence<T>, item: T): Sequence<T> {
  const { head, parts, groups } = sequence;
  const length = sequence.length + 1;
  if (head.length < WIDTH) return { length, head: [...head, item], parts, groups };
  if (length <= WIDTH + WIDTH * WIDTH) return { length, head, parts: inParts(parts, item), groups };
  const last = groups.at(-1);
  const full = last === undefined || isFull(last);
  const group = { key: full ? item.key : last.key, parts: inParts(full ? [] : last.parts, item) };
  return { length, head, parts, groups: [...(full ? groups : groups.slice(0, -1)), group] };
}

function inParts<T extends Keyed>(parts: readonly Part<T>[], item: T): readonly Part<T>[] {
  const last = parts.at(-1);
  return last === undefined || last.items.length === WIDTH
    ? [...parts, { key: item.key, items: [item] }]
    : [...parts.slice(0, -1), { key: last.key, items: [...last.items, item] }];
}

function isFull<T>(group: Group<T>): boolean {
  return group.parts.length === WIDTH && group.parts.at(-1)?.items.length === WIDTH;
}

export function* itemsOf<T>({ head, parts, groups }: Sequence<T>): Generator<T> {
  yield* head;
  for (const part of parts) yield* part.items;
  for (const group of groups) for (const part of group.parts) yield* part.items;
}

export function sequenceOf<T extends Keyed>(items: Iterable<T>): Sequence<T> {
  let sequence = emptySequence<T>();
  for (const item of items) sequence = append(sequence, item);
  return sequence;
}

/** The first `count` items, or all. */
export function take<T>(sequence: Sequence<T>, count: number): readonly T[] {
  return count <= sequence.head.length
    ? sequence.head.slice(0, count)
    : [
        ...itemsOf({ ...sequence, groups: [], parts: sequence.parts.slice(0, Math.ceil(count / WIDTH)) }),
      ].slice(0, count);
}

/** The items in runs of neighbours: of a sequence that grew, all runs but the last are the same arrays. */
export function runsOf<T>({ head, parts, groups }: Sequence<T>): readonly (readonly T[])[] {
  const items = (part: Part<T>): readonly T[] => part.items;
  return [head, ...parts.map(items), ...groups.flatMap((group) => group.parts.map(items))];
}
