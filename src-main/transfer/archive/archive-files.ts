import type { ZipEntry } from './zip-reader.ts';

/** Where the files of an exported history stand in its archive, each under the SHA-256 of its bytes. */
const FILES = 'files/';
const FILE = /(?:^|\/)files\/([0-9a-f]{64})$/;

export function archiveFileName(sha256: string): string {
  return FILES + sha256;
}

/** The files of an archive that messages may name. */
export class ArchiveFiles {
  readonly #entries = new Map<string, ZipEntry>();
  readonly #asked = new Set<string>();

  constructor(entries: readonly ZipEntry[]) {
    for (const entry of entries) {
      const sha256 = FILE.exec(entry.name)?.[1];
      if (sha256 !== undefined) this.#entries.set(sha256, entry);
    }
  }

  has({ name }: ZipEntry): boolean {
    return FILE.test(name);
  }

  find(sha256: string): ZipEntry | undefined {
    this.#asked.add(sha256);
    return this.#entries.get(sha256);
  }

  /** The names of those that nobody asked for. */
  *unasked(): Generator<string> {
    for (const [sha256, { name }] of this.#entries) if (!this.#asked.has(sha256)) yield name;
  }
}
