import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SavedFile } from './manifest.ts';
import { ContentFolder } from '../files/content-folder.ts';
import { errnoOf } from '../errors.ts';
import { readIfThere } from '../files/whole-file.ts';

const NAME = /^([0-9A-Za-z][0-9A-Za-z_-]*)(?:\.(\d+))?\.json$/;
/** No file system tells times apart worse than this. */
const SAME_INSTANT_MS = 2000;
/** A thread that is written to while it is read is read again so many times. */
const TRIES = 5;

export interface FileOnDisk extends Omit<SavedFile, 'hash'> {
  bytes: Buffer;
}

/** Which segments of a thread there are, beside its own file. */
export type Listing = ReadonlyMap<string, readonly number[]>;

/** The files of threads in a profile, as they are, read beside the process that writes them. */
export class ThreadFolder {
  readonly #folder: string;
  /** The files of its conversations. */
  readonly attached: ContentFolder;

  constructor(folder: string) {
    this.#folder = folder;
    this.attached = new ContentFolder(dirname(folder));
  }

  list(): Listing {
    const threads = new Map<string, number[]>();
    for (const entry of readdirSync(this.#folder)) {
      const [, id, number] = NAME.exec(entry) ?? [];
      if (id === undefined) continue;
      const segments = threads.get(id) ?? [];
      threads.set(id, segments);
      if (number !== undefined) segments.push(Number(number));
    }
    return threads;
  }

  has(id: string): boolean {
    return this.#mark(`${id}.json`) !== null;
  }

  /**
   * Whether the files of a thread are those that were saved at the time `at`, by size and time: nothing is
   * read. One that was written just before it was saved may have been written again in the same instant.
   */
  isUnchanged(
    id: string,
    segments: readonly number[],
    { files: saved, at }: { files: readonly SavedFile[]; at: number },
  ): boolean {
    return (
      saved.length === segments.length + 1 &&
      saved.every(({ name, size, mtime }) => {
        const mark = this.#mark(name);
        return mark !== null && mark.size === size && mark.mtime === mtime && mtime < at - SAME_INSTANT_MS;
      }) &&
      saved.some(({ name }) => name === `${id}.json`)
    );
  }

  /**
   * All files of one thread in one state; null where it has no file of its own, or never stood still. Its
   * own file is written after the segments that it counts and before those that it no longer counts go: so
   * where it stood still, everything it counts was there.
   */
  read(id: string, listed: readonly number[]): FileOnDisk[] | null {
    const own = `${id}.json`;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const before = this.#mark(own);
      if (!before) return null;
      const names = [own, ...this.#segments(id, listed).map((number) => `${id}.${number}.json`)];
      const files = names.flatMap((name) => this.#readFile(name));
      const after = this.#mark(own);
      if (after?.mtime === before.mtime && after.size === before.size && files[0]?.name === own) return files;
    }
    return null;
  }

  /** Those that were listed, and those that were sealed since. */
  #segments(id: string, listed: readonly number[]): number[] {
    const numbers = [...listed].sort((one, other) => one - other);
    for (let next = (numbers.at(-1) ?? 0) + 1; this.#mark(`${id}.${next}.json`); next += 1)
      numbers.push(next);
    return numbers;
  }

  #readFile(name: string): FileOnDisk[] {
    const mark = this.#mark(name);
    const bytes = mark && readIfThere(join(this.#folder, name));
    return bytes ? [{ name, bytes, size: mark.size, mtime: mark.mtime }] : [];
  }

  #mark(name: string): { size: number; mtime: number } | null {
    try {
      const { size, mtimeMs } = statSync(join(this.#folder, name));
      return { size, mtime: mtimeMs };
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw error;
    }
  }
}
