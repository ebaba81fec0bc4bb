import { hash } from 'node:crypto';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { readIfThere, writeWhole } from '../files/whole-file.ts';

/** Of a file of a thread: a message of a book of 100 MB fits. What swells beyond it was not written by this app. */
const LARGEST = 256 * 1024 * 1024;

const NAME = /^([0-9a-f]{64})\.json\.gz$/;

/**
 * Files under the name of what they hold: `objects/ab/ab….json.gz`. One is written once, however many
 * snapshots have it, and its name proves its bytes. Any program that knows gzip can read it.
 */
export class Objects {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Stands, and was read back, when it returns. Throws `storage-full`, `storage-failed`. */
  put(content: Buffer): string {
    const name = hash('sha256', content);
    if (!this.isWhole(name)) writeWhole(this.#path(name), gzipSync(content));
    return name;
  }

  /** null where it is not there, not yet whole, damaged, or not given out by its disk: of one file, that is all one. */
  get(name: string): Buffer | null {
    try {
      const bytes = readIfThere(this.#path(name));
      if (bytes === null) return null;
      const content = gunzipSync(bytes, { maxOutputLength: LARGEST });
      return hash('sha256', content) === name ? content : null;
    } catch {
      // Copied half, or damaged: the same as not there, and written anew by whoever has the content.
      return null;
    }
  }

  /** Whether it stands there, whole or not: a look at its name, where `isWhole` reads it. */
  has(name: string): boolean {
    return existsSync(this.#path(name));
  }

  isWhole(name: string): boolean {
    return this.get(name) !== null;
  }

  /** Removes everything but these, and what killed writes left. */
  keepOnly(names: ReadonlySet<string>): void {
    if (!existsSync(this.#folder)) return;
    for (const entry of readdirSync(this.#folder, { withFileTypes: true })) {
      // What a file manager or a synchronising program left beside our folders is theirs.
      if (!entry.isDirectory()) continue;
      const folder = join(this.#folder, entry.name);
      for (const file of readdirSync(folder)) {
        const [, name] = NAME.exec(file) ?? [];
        if (name === undefined || !names.has(name)) rmSync(join(folder, file), { force: true });
      }
    }
  }

  #path(name: string): string {
    return join(this.#folder, name.slice(0, 2), `${name}.json.gz`);
  }
}
