import type { ZipEntry } from './zip-reader.ts';

/** Where the files of an exported history stand in its archive, each under the SHA-256 of its bytes. */
const FILES = 'files/';
const FILE = /(?:^|\/)files\/([0-9a-f]{64})$/;
/** Files of ChatGPT, whose names begin with their ids, wherever they stand. */
const BY_ID = /(?:^|\/)(file[-_][A-Za-z0-9]+)[^/]*$/;

export function archiveFileName(sha256: string): string {
  return FILES + sha256;
}

/** The files of an archive that messages may name. */
export class ArchiveFiles {
  /** By their SHA-256 where they are ours, else by their ids. */
  readonly #entries = new Map<string, ZipEntry>();
  readonly #asked = new Set<string>();

  constructor(entries: readonly ZipEntry[]) {
    for (const entry of entries) {
      const key = FILE.exec(entry.name)?.[1] ?? BY_ID.exec(entry.name)?.[1];
      if (key !== undefined && !this.#entries.has(key)) this.#entries.set(key, entry);
    }
  }

  has({ name }: ZipEntry): boolean {
    return FILE.test(name) || BY_ID.test(name);
  }

  find(sha256: string): ZipEntry | undefined {
    this.#asked.add(sha256);
    return this.#entries.get(sha256);
  }

  /** One of another program, by its id. */
  locate(id: string): ZipEntry | undefined {
    return this.find(id);
  }

  /** The names of those that nobody asked for. */
  *unasked(): Generator<string> {
    for (const [sha256, { name }] of this.#entries) if (!this.#asked.has(sha256)) yield name;
  }
}
