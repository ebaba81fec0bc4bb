import { Zip, ZipDeflate, ZipPassThrough } from 'fflate/browser';
import { AppError } from '../../errors.ts';

/** What a zip archive can count. */
const MOST_FILES = 65_535;
const MOST_BYTES = 0xffff_ffff;

/** A zip archive that goes out while its files come in. */
export class ZipWriter {
  readonly #zip: Zip;
  #ready: Uint8Array[] = [];
  #files = 0;
  #bytes = 0;

  constructor() {
    this.#zip = new Zip((error, bytes) => {
      if (error !== null) throw error;
      this.#ready.push(bytes);
    });
  }

  /** Returns what is to be written by now. Throws `export-failed` where an archive can hold no more files. */
  add(name: string, data: string | Uint8Array, at: number): Uint8Array {
    const file = this.#begin(new ZipDeflate(name), at);
    file.push(typeof data === 'string' ? new TextEncoder().encode(data) : data, true);
    return this.#take();
  }

  /** As `add`, of a file that comes in pieces; also throws where the archive becomes larger than one can be. */
  async *addPieces(
    name: string,
    pieces: AsyncIterable<Uint8Array>,
    at: number,
    how: 'packed' | 'as it is' = 'packed',
  ): AsyncGenerator<Uint8Array> {
    const file = this.#begin(how === 'packed' ? new ZipDeflate(name) : new ZipPassThrough(name), at);
    for await (const piece of pieces) {
      file.push(piece, false);
      yield this.#take();
    }
    file.push(new Uint8Array(), true);
    yield this.#take();
  }

  end(): Uint8Array {
    this.#zip.end();
    return this.#take();
  }

  #begin<F extends ZipDeflate | ZipPassThrough>(file: F, at: number): F {
    this.#files += 1;
    if (this.#files > MOST_FILES)
      throw new AppError('export-failed', 'Too many files for an archive', { detail: `> ${MOST_FILES}` });
    file.mtime = toZipTime(at);
    this.#zip.add(file);
    return file;
  }

  #take(): Uint8Array {
    const bytes = Buffer.concat(this.#ready);
    this.#ready = [];
    this.#bytes += bytes.length;
    if (this.#bytes > MOST_BYTES)
      throw new AppError('export-failed', 'Too many bytes for an archive', { detail: '> 4 GB' });
    return bytes;
  }
}

/** The format knows the years from 1980 to 2099. */
function toZipTime(at: number): number {
  return Math.min(Math.max(at, Date.UTC(1980, 0, 2)), Date.UTC(2099, 0, 1));
}
