import { isDeepStrictEqual } from 'node:util';
import type { LibraryItem } from '../../contract/instructions.ts';
import { AppError } from '../../errors.ts';
import type { DocumentFiles } from '../files/documents.ts';
import { isRecord } from '../../files/is-record.ts';
import { isSafeName } from '../files/profile.ts';
import { hasFiniteNumbers } from '../files/sane-numbers.ts';
import { type HybridClock, NEVER, type Register } from '../thread/hybrid-clock.ts';
import { laterRegister } from '../thread/register.ts';
import { isRegister } from '../thread/thread-guards.ts';

const DOCUMENT = 'library';

/** A persona or a prompt with its last writer; null: it was removed, and a merge does not bring it back. */
export interface LibraryEntry {
  id: string;
  item: Register<LibraryItem | null>;
}

/** The person's personas and prompts, in a document of their own. */
export class LibraryStore {
  readonly #documents: DocumentFiles;
  readonly #clock: HybridClock;
  readonly #onChange: () => void;
  #entries: LibraryEntry[];

  constructor(documents: DocumentFiles, clock: HybridClock, onChange: () => void) {
    this.#documents = documents;
    this.#clock = clock;
    this.#onChange = onChange;
    this.#entries = documents.read(DOCUMENT, isLibrary) ?? [];
    for (const { item } of this.#entries) clock.observe(item.stamp);
  }

  /** With the marks of what was removed. */
  export(): LibraryEntry[] {
    return this.#entries;
  }

  /** null removes it. */
  set(items: readonly { id: string; item: LibraryItem | null }[]): void {
    const current = new Map(this.#entries.map((entry) => [entry.id, entry.item]));
    const changed = items.map(({ id, item }): LibraryEntry => {
      if (!isSafeName(id)) throw new AppError('invalid-input', 'An id that cannot be kept');
      const register = current.get(id) ?? { value: null, stamp: NEVER };
      const isSame = current.has(id) && isDeepStrictEqual(register.value, item);
      return { id, item: isSame ? register : this.#clock.set(register, item) };
    });
    this.#save(mergeLibraries(this.#entries, changed));
  }

  /** A union with what stands here. Throws `file-corrupt` where it is no library. */
  merge(incoming: unknown): void {
    if (!isLibrary(incoming)) throw new AppError('file-corrupt', 'Not a library');
    // What a clock set that cannot be believed is as old as can be.
    const believed = incoming.map(({ id, item }) => ({
      id,
      item: { ...item, stamp: this.#clock.isAhead(item.stamp) ? NEVER : item.stamp },
    }));
    for (const { item } of believed) this.#clock.observe(item.stamp);
    this.#save(mergeLibraries(this.#entries, believed));
  }

  #save(entries: LibraryEntry[]): void {
    if (isDeepStrictEqual(entries, this.#entries)) return;
    this.#entries = entries;
    try {
      this.#documents.write(DOCUMENT, entries, isLibrary);
    } finally {
      this.#onChange();
    }
  }
}

/** A union by id, each the last writer's, in the order of the ids. */
export function mergeLibraries(
  left: readonly LibraryEntry[],
  right: readonly LibraryEntry[],
): LibraryEntry[] {
  const merged = new Map<string, LibraryEntry>();
  for (const entry of [...left, ...right]) {
    const current = merged.get(entry.id);
    const item = current ? laterRegister(current.item, entry.item) : entry.item;
    merged.set(entry.id, { id: entry.id, item });
  }
  return [...merged.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

export function isLibrary(value: unknown): value is LibraryEntry[] {
  return Array.isArray(value) && value.every(isEntry);
}

function isEntry(value: unknown): value is LibraryEntry {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    isSafeName(value['id']) &&
    isRegister(value['item']) &&
    (value['item'].value === null || isItem(value['item'].value))
  );
}

/** A kind that a later version knows is kept, and shown by that one. */
function isItem(value: unknown): boolean {
  return isRecord(value) && typeof value['kind'] === 'string' && hasFiniteNumbers(value);
}
