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

/** The item at `index`, if there is one. */
export function at<T>({ head, parts, groups }: Sequence<T>, index: number): T | undefined {
  if (index < head.length) return head[index];
  const inParts = index - head.length;
  if (inParts < WIDTH * WIDTH) return parts[Math.floor(inParts / WIDTH)]?.items[inParts % WIDTH];
  const inGroups = inParts - WIDTH * WIDTH;
  const group = groups[Math.floor(inGroups / (WIDTH * WIDTH))];
  return group?.parts[Math.floor(inGroups / WIDTH) % WIDTH]?.items[inGroups % WIDTH];
}

/** The first `length` items, as a sequence that may grow another way. */
export function truncate<T>(sequence: Sequence<T>, length: number): Sequence<T> {
  if (length >= sequence.length) return sequence;
  const { head, parts, groups } = sequence;
  const inParts = Math.max(0, length - head.length);
  const inGroups = Math.max(0, inParts - WIDTH * WIDTH);
  const lastGroup = groups[Math.floor(inGroups / (WIDTH * WIDTH))];
  const started = inGroups % (WIDTH * WIDTH);
  return {
    length,
    head: head.slice(0, length),
    parts: truncateParts(parts, Math.min(inParts, WIDTH * WIDTH)),
    groups: [
      ...groups.slice(0, Math.floor(inGroups / (WIDTH * WIDTH))),
      ...(lastGroup === undefined || started === 0
        ? []
        : [{ ...lastGroup, parts: truncateParts(lastGroup.parts, started) }]),
    ],
  };
}

function truncateParts<T>(parts: readonly Part<T>[], length: number): readonly Part<T>[] {
  const last = parts[Math.floor(length / WIDTH)];
  const started = length % WIDTH;
  const full = parts.slice(0, Math.floor(length / WIDTH));
  return last === undefined || started === 0
    ? full
    : [...full, { ...last, items: last.items.slice(0, started) }];
}

/** How many items the two have in common from their beginning, if one grew out of the other. */
export function sharedLength<T>(one: Sequence<T>, other: Sequence<T>): number {
  let length = Math.min(one.length, other.length);
  while (length > 0 && at(one, length - 1) !== at(other, length - 1)) length -= 1;
  return length;
}

export function* itemsOf<T>({ head, parts, groups }: Sequence<T>): Generator<T> {
  yield* head;
  for (const part of parts) yield* part.items;
  for (const group of groups) for (const part of group.parts) yield* part.items;
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

/** The end of a sequence from an index on, as a sequence of its own that grows with it. */
export class SequenceEnd<T extends Keyed> {
  readonly #from: number;
  #whole: Sequence<T> = EMPTY;
  #end: Sequence<T> = EMPTY;

  constructor(from: number) {
    this.#from = from;
  }

  of(sequence: Sequence<T>): Sequence<T> {
    const shared = Math.max(this.#from, sharedLength(this.#whole, sequence));
    let end = truncate(this.#end, shared - this.#from);
    for (let index = this.#from + end.length; index < sequence.length; index += 1) {
      const item = at(sequence, index);
      if (item !== undefined) end = append(end, item);
    }
    this.#whole = sequence;
    this.#end = end;
    return end;
  }
}
