import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { FEW_BYTES, MOST_ENTRIES, MOST_RATIO, MOST_UNPACKED } from '../bounds.ts';
import { failure } from '../failures.ts';

/**
 * The files of a document that is a zip archive. What its directory says of sizes is checked before anything is
 * unpacked, and what is unpacked against the directory.
 */
export class BoundedZip {
  readonly #zip: ZipFile;
  readonly #entries: ReadonlyMap<string, Entry>;

  private constructor(zip: ZipFile, entries: ReadonlyMap<string, Entry>) {
    this.#zip = zip;
    this.#entries = entries;
  }

  /** Throws `attachment-damaged`, `attachment-too-much-inside`. */
  static async open(bytes: Buffer): Promise<BoundedZip> {
    try {
      const zip = await fromBufferPromise(bytes, { lazyEntries: true });
      if (zip.entryCount > MOST_ENTRIES)
        throw failure('attachment-too-much-inside', `${zip.entryCount} files`);
      const entries = new Map<string, Entry>();
      let [packed, unpacked] = [0, 0];
      for await (const entry of zip.eachEntry()) {
        if (!entry.fileName.endsWith('/')) entries.set(entry.fileName, entry);
        packed += entry.compressedSize;
        unpacked += entry.uncompressedSize;
      }
      const isSwollen = unpacked > FEW_BYTES && unpacked > packed * MOST_RATIO;
      if (unpacked > MOST_UNPACKED || isSwollen)
        throw failure('attachment-too-much-inside', `${packed} bytes unpack to ${unpacked}`);
      return new BoundedZip(zip, entries);
    } catch (thrown) {
      if (thrown instanceof Error && thrown.name === 'AppError') throw thrown;
      throw failure('attachment-damaged', 'no zip archive', thrown);
    }
  }

  get names(): string[] {
    return [...this.#entries.keys()];
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  /** null where it is not there. Throws `attachment-encrypted`, `attachment-damaged`. */
  async bytes(name: string): Promise<Buffer | null> {
    const entry = this.#entries.get(name);
    if (!entry) return null;
    if (entry.isEncrypted()) throw failure('attachment-encrypted', name);
    const chunks: Buffer[] = [];
    try {
      // It ends the moment it gives more than the directory says.
      const stream: AsyncIterable<Buffer> = await this.#zip.openReadStreamPromise(entry);
      for await (const chunk of stream) chunks.push(chunk);
    } catch (cause) {
      throw failure('attachment-damaged', name, cause);
    }
    return Buffer.concat(chunks);
  }

  /** A file that must be there. Throws as `bytes`. */
  async text(name: string): Promise<string> {
    const bytes = await this.bytes(name);
    if (!bytes) throw failure('attachment-damaged', `${name} is missing`);
    const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
    return new TextDecoder(isWide ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
  }
}
