import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Bytes: then the log begins anew, and the one before it is kept beside it. */
export const LARGEST_FILE = 256 * 1024;

/** A file of lines and the one before it (`….1`): together never more than twice the largest. */
export class FaultFile {
  readonly #path: string;
  #isRefused = false;

  constructor(path: string) {
    this.#path = path;
  }

  append(line: string): void {
    if (this.#isRefused) return;
    const bytes = Buffer.from(`${line}\n`);
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      const size = statSync(this.#path, { throwIfNoEntry: false })?.size ?? 0;
      if (size + bytes.length > LARGEST_FILE && size > 0) renameSync(this.#path, `${this.#path}.1`);
      appendFileSync(this.#path, bytes, { mode: 0o600 });
    } catch {
      // A disk that takes nothing is one of the faults that are told of; the log must not add to them.
      this.#isRefused = true;
    }
  }
}
