import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ImportNote } from '../../contract/transfer.ts';
import { AppError } from '../../errors.ts';
import { ArchiveFiles } from '../archive/archive-files.ts';
import { Utf8Text } from '../archive/utf8-text.ts';
import { withZip, type ZipEntry } from '../archive/zip-reader.ts';

/** A part of a file that is imported: a text, whose pieces are read before the next part is asked for, or a database. */
export type ImportPart =
  | {
      type: 'text';
      name: string;
      pieces: AsyncIterable<string>;
      /** Of its archive; absent: it stands alone. */
      files?: ArchiveFiles;
    }
  /** An SQLite file, which stands until the next part is asked for. */
  | { type: 'database'; name: string; path: string };

export interface ReadControl {
  signal: AbortSignal;
  /** Bytes of the file so far. */
  onRead: (bytes: number) => void;
  /** What is to be told of the file beside its conversations. */
  onNote: (note: ImportNote) => void;
  /** A file of an archive that is left where it is. */
  onUnread: (file: string) => void;
}

const PIECE_BYTES = 64 * 1024;
const ZIP = 'PK\u0003\u0004';
const SQLITE = 'SQLite format 3\0';
const TEXTS = /\.(json|jsonl|ndjson)$/i;
const DATABASES = /\.(sqlite|db)$/i;
/** What systems and archivers add by themselves. */
const OF_NO_PROGRAM = /(^|\/)(__MACOSX\/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/i;
/** What says how a conversation is called must be read before the conversation. */
const NAMES_ANOTHER = /(^|\/)thread\.json$/;

/**
 * The parts of a file: the file itself, or the texts and databases of a zip archive; its other files are
 * named. Throws `import-unreadable` where the file cannot be read, `cancelled` where the signal says so;
 * the pieces of an archive's text throw `DamagedEntry`.
 */
export async function* openImport(path: string, control: ReadControl): AsyncGenerator<ImportPart> {
  const beginning = await beginningOf(path);
  const name = basename(path);
  if (beginning.startsWith(ZIP)) yield* withZip(path, (entries) => partsOf(entries, control));
  else if (beginning === SQLITE) yield { type: 'database', name, path };
  else yield { type: 'text', name, pieces: toText(bytesOf(path, control), name, control) };
}

async function beginningOf(path: string): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(SQLITE.length), 0, SQLITE.length, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(error);
  }
}

async function* bytesOf(path: string, control: ReadControl): AsyncGenerator<Uint8Array> {
  let read = 0;
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: PIECE_BYTES });
  try {
    for await (const bytes of stream) {
      mustGoOn(control.signal);
      read += bytes.length;
      control.onRead(read);
      yield bytes;
    }
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(error);
  }
}

async function* toText(
  pieces: AsyncIterable<Uint8Array>,
  name: string,
  { onNote }: ReadControl,
): AsyncGenerator<string> {
  const text = new Utf8Text();
  for await (const bytes of pieces) yield text.read(bytes);
  yield text.end();
  if (text.replaced > 0) onNote({ type: 'not-utf8', file: name, count: text.replaced });
}

async function* partsOf(entries: readonly ZipEntry[], control: ReadControl): AsyncGenerator<ImportPart> {
  const read = entries.filter(({ name }) => !OF_NO_PROGRAM.test(name));
  const [names, others] = [true, false].map((is) =>
    read.filter(({ name }) => NAMES_ANOTHER.test(name) === is),
  );
  const files = new ArchiveFiles(read);
  let before = 0;
  for (const entry of [...(names ?? []), ...(others ?? [])]) {
    const { name, packedSize } = entry;
    mustGoOn(control.signal);
    const bytes = told(entry, before, control);
    if (TEXTS.test(name)) yield { type: 'text', name, pieces: toText(bytes, name, control), files };
    else if (DATABASES.test(name)) yield* databaseOf(bytes, name);
    else if (!files.has(entry)) control.onUnread(name);
    before += packedSize;
    control.onRead(before);
  }
  for (const name of files.unasked()) control.onUnread(name);
}

/** The bytes of an entry, with the progress of the whole archive. */
async function* told(
  { read, packedSize }: ZipEntry,
  before: number,
  { signal, onRead }: ReadControl,
): AsyncGenerator<Uint8Array> {
  let unpacked = 0;
  for await (const bytes of read()) {
    mustGoOn(signal);
    unpacked += bytes.length;
    onRead(before + Math.min(packedSize, unpacked));
    yield bytes;
  }
}

/** SQLite reads files alone. */
async function* databaseOf(bytes: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<ImportPart> {
  const folder = await mkdtemp(join(tmpdir(), 'lockchat-import-'));
  try {
    const path = join(folder, 'database.sqlite');
    await pipeline(bytes, createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    yield { type: 'database', name, path };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function mustGoOn(signal: AbortSignal): void {
  if (signal.aborted) throw new AppError('cancelled', 'The import was cancelled');
}

function unreadable(cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new AppError('import-unreadable', 'The file cannot be read', {
    cause,
    ...(/^E[A-Z]+$/.test(code) ? { detail: code } : {}),
  });
}
