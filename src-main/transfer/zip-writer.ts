import { Zip, ZipDeflate } from 'fflate/browser';
import { AppError } from '../errors.ts';

/** What a zip archive can count. */
const MOST_FILES = 65_535;

/** A zip archive that goes out while its files come in. */
export class ZipWriter {
  readonly #zip: Zip;
  #ready: Uint8Array[] = [];
  #files = 0;

  constructor() {
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error;
      this.#ready.push(bytes);
    });
  }

  /** Returns what is to be written by now. Throws `export-failed` where an archive can hold no more files. */
  add(name: string, data: string | Uint8Array, at: number): Uint8Array {
    this.#files += 1;
    if (this.#files > MOST_FILES)
      throw new AppError('export-failed', 'Too many files for an archive', { detail: `> ${MOST_FILES}` });
    const file = new ZipDeflate(name);
    file.mtime = toZipTime(at);
    this.#zip.add(file);
    file.push(typeof data === 'string' ? new TextEncoder().encode(data) : data, true);
    return this.#take();
  }

  end(): Uint8Array {
    this.#zip.end();
    return this.#take();
  }

  #take(): Uint8Array {
    const bytes = Buffer.concat(this.#ready);
    this.#ready = [];
    return bytes;
  }
}

/** The format knows the years from 1980 to 2099. */
function toZipTime(at: number): number {
  return Math.min(Math.max(at, Date.UTC(1980, 0, 2)), Date.UTC(2099, 0, 1));
}
