import { crc32 } from 'node:zlib';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '../../errors.ts';

/** What a file of an archive may unpack to: more is no export of a chat program. */
const MOST_BYTES = 4 * 1024 ** 3;
/** A text packs to a tenth, a very dull one to a hundredth. Below `FEW_BYTES` nobody is harmed by more. */
const MOST_RATIO = 250;
const FEW_BYTES = 64 * 1024 ** 2;
/** Above it, a list of names alone fills the memory. */
const MOST_ENTRIES = 500_000;

/** What is wrong with one file of an archive; the others can be read. */
export class DamagedEntry extends Error {
  readonly reason: 'damaged' | 'too-large' | 'encrypted';

  constructor(reason: DamagedEntry['reason'], cause?: unknown) {
    super(`A file of the archive is ${reason}`, { cause });
    this.reason = reason;
  }
}

export interface ZipEntry {
  name: string;
  /** In the archive, bytes. */
  packedSize: number;
  /**
   * Its bytes, unpacked only as fast as they are read. Throws `DamagedEntry` where they are not what the
   * archive's directory says of them, by size or checksum: at their end.
   */
  read: () => AsyncGenerator<Uint8Array>;
}

/** Uses the files of a zip archive, in the order of its directory. Throws `import-unreadable`. */
export async function* withZip<T>(
  path: string,
  use: (entries: ZipEntry[]) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  const zip = await opened(path);
  try {
    yield* use(await entriesOf(zip));
  } finally {
    zip.close();
  }
}

async function opened(path: string): Promise<ZipFile> {
  try {
    return await openPromise(path, { autoClose: false });
  } catch (cause) {
    throw unreadable(cause);
  }
}

async function entriesOf(zip: ZipFile): Promise<ZipEntry[]> {
  if (zip.entryCount > MOST_ENTRIES) throw unreadable(new Error(`${zip.entryCount} files`));
  const entries: ZipEntry[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      entries.push({
        name: entry.fileName,
        packedSize: entry.compressedSize,
        read: () => bytesOf(zip, entry),
      });
    }
  } catch (cause) {
    throw unreadable(cause);
  }
  return entries;
}

async function* bytesOf(zip: ZipFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const { compressedSize, uncompressedSize } = entry;
  if (entry.isEncrypted()) throw new DamagedEntry('encrypted');
  const isSwollen = uncompressedSize > FEW_BYTES && uncompressedSize > compressedSize * MOST_RATIO;
  if (uncompressedSize > MOST_BYTES || isSwollen) throw new DamagedEntry('too-large');
  let sum = 0;
  try {
    // It ends the moment it gives more than the directory says.
    const stream: AsyncIterable<Buffer> = await zip.openReadStreamPromise(entry);
    for await (const bytes of stream) {
      sum = crc32(bytes, sum);
      yield bytes;
    }
  } catch (cause) {
    throw new DamagedEntry('damaged', cause);
  }
  if (sum !== entry.crc32) throw new DamagedEntry('damaged');
}

function unreadable(cause: unknown): AppError {
  return new AppError('import-unreadable', 'The archive cannot be read', { cause });
}
