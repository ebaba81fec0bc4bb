import { access } from 'node:fs/promises';
import type { FileRef } from '../../contract/attachments.ts';
import { AppError, toAppError } from '../../errors.ts';
import { archiveFileName } from '../archive/archive-files.ts';
import { ZipWriter } from '../archive/zip-writer.ts';

const PIECE_BYTES = 1024 * 1024;
const HISTORY_NAME = 'history.json';

/**
 * An exported history with the bytes of the files that its messages name. One file is in memory at a time;
 * `onLost`: its bytes are gone, or others, and the archive has the rest.
 */
export async function* archivePieces(
  history: AsyncIterable<Uint8Array>,
  files: Iterable<FileRef>,
  read: (file: FileRef) => Promise<Uint8Array>,
  { at, signal, onLost }: { at: number; signal: AbortSignal; onLost: () => void },
): AsyncGenerator<Uint8Array> {
  const zip = new ZipWriter();
  yield* zip.addPieces(HISTORY_NAME, untilAborted(history, signal), at);
  for (const file of files) {
    const bytes = await readOrLose(() => read(file));
    if (bytes === null) onLost();
    // Most kinds are packed already.
    else
      yield* zip.addPieces(archiveFileName(file.sha256), untilAborted(slices(bytes), signal), at, 'as it is');
  }
  yield zip.end();
}

/** Where an archive stands that takes the place of a document: beside it, and over nothing that is there. */
export async function archivePath(path: string): Promise<string> {
  if (/\.zip$/i.test(path)) return path;
  const stem = path.replace(/\.json$/i, '');
  for (let number = 1; ; number += 1) {
    const free = number === 1 ? `${stem}.zip` : `${stem} (${number}).zip`;
    if (!(await exists(free))) return free;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    // What cannot be looked at is told of by the writing.
    return false;
  }
}

async function readOrLose(read: () => Promise<Uint8Array>): Promise<Uint8Array | null> {
  try {
    return await read();
  } catch (thrown) {
    if (toAppError(thrown).code !== 'attachment-lost') throw thrown;
    return null;
  }
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) yield bytes.subarray(at, at + PIECE_BYTES);
}

async function* untilAborted(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    if (signal.aborted) throw new AppError('cancelled', 'The export was cancelled');
    yield piece;
  }
}
