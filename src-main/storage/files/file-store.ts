import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, mkdirSync, renameSync } from 'node:fs';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type FileRef, MOST_ATTACHMENT_BYTES } from '../../contract/attachments.ts';
import type { ThreadId } from '../../contract/messages.ts';
import { AppError, errnoOf, toFileError } from '../../errors.ts';
import { ContentFolder } from '../../files/content-folder.ts';
import { syncFolder } from '../../files/sync-folder.ts';
import type { Profile } from './profile.ts';
import type { LooseFiles } from './loose-files.ts';

/** Small enough that hashing and writing a piece delays no other request. */
const PIECE_BYTES = 512 * 1024;

/** What is to be kept: a file of the person's, or bytes. */
export type FileSource = { path: string } | { bytes: Uint8Array };

/**
 * The files of conversations, each kept once for its bytes. What `put` returned is durable; a message may
 * name it from then on. Until one does it is loose, and goes with the next collection.
 */
export class FileStore {
  readonly #profile: Profile;
  readonly #folder: ContentFolder;
  readonly #loose: LooseFiles;

  constructor(profile: Profile, loose: LooseFiles) {
    this.#profile = profile;
    this.#folder = new ContentFolder(profile.root);
    this.#loose = loose;
  }

  /**
   * Copies it beside its place while other requests are answered, then gives it its name. Throws
   * `attachment-unreadable`, `attachment-empty`, `attachment-too-large`, `storage-full`, `storage-failed`.
   */
  async put(source: FileSource, name: string, mediaType: string): Promise<FileRef> {
    this.#profile.mustBeWritable();
    const staged = join(this.#profile.writing, `file-${randomUUID()}`);
    try {
      const { sha256, size } = await stage(source, staged, name);
      this.#commit(staged, sha256, size);
      return { sha256, name, mediaType, size };
    } catch (error) {
      throw toFileError(error, name);
    } finally {
      await rm(staged, { force: true });
    }
  }

  /** What names them stands on disk. */
  name(files: Iterable<string>): void {
    this.#loose.name(files);
  }

  /** What names them is about to go: they may be nobody's. `forGood`: it cannot be undone. */
  release(files: readonly string[], forGood = false): void {
    if (files.length > 0) this.#loose.add(files, !forGood);
  }

  noteWrite(threadId: ThreadId): void {
    this.#loose.noteWrite(threadId);
  }

  /** Throws `attachment-lost` where one of them is not there: nothing must name what is gone. */
  mustHave(files: Iterable<string>): void {
    for (const sha256 of files) {
      if (this.#folder.size(sha256) === null) throw new AppError('attachment-lost', `No file ${sha256}`);
    }
  }

  #commit(staged: string, sha256: string, size: number): void {
    // First of all: a kill behind this line leaves a file that is known to be nobody's.
    this.#loose.add([sha256]);
    if (this.#folder.size(sha256) === size && this.#folder.isWhole(sha256)) return;
    const path = this.#folder.path(sha256);
    for (const folder of [this.#folder.root, dirname(path)]) {
      if (mkdirSync(folder, { recursive: true, mode: 0o700 }) === undefined) continue;
      chmodSync(folder, 0o700);
      syncFolder(dirname(folder));
    }
    renameSync(staged, path);
    syncFolder(dirname(path));
  }
}

async function stage(
  source: FileSource,
  staged: string,
  name: string,
): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256');
  const target = await open(staged, 'wx', 0o600);
  let size = 0;
  try {
    for await (const piece of piecesOf(source, name)) {
      size += piece.length;
      if (size > MOST_ATTACHMENT_BYTES) throw refusal('attachment-too-large', name);
      hash.update(piece);
      // Goes on after a short write, where `write` would only say that there was one.
      await target.writeFile(piece);
    }
    if (size === 0) throw refusal('attachment-empty', name);
    await target.sync();
    const { size: kept } = await target.stat();
    if (kept !== size)
      throw new AppError('storage-full', `${kept} bytes of ${size} were kept`, { retryable: true });
  } finally {
    await target.close();
  }
  return { sha256: hash.digest('hex'), size };
}

async function* piecesOf(source: FileSource, name: string): AsyncGenerator<Uint8Array> {
  if ('bytes' in source) {
    for (let at = 0; at < source.bytes.length; at += PIECE_BYTES)
      yield source.bytes.subarray(at, at + PIECE_BYTES);
    return;
  }
  const handle = await openGiven(source.path, name);
  try {
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE_BYTES);
      const { bytesRead } = await readGiven(handle, piece, name);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

async function openGiven(path: string, name: string): Promise<FileHandle> {
  try {
    const handle = await open(path, 'r');
    const stat = await handle.stat();
    // A pipe or a device would never end.
    if (stat.isFile()) return handle;
    await handle.close();
  } catch (error) {
    throw unreadable(error, name);
  }
  throw refusal('attachment-unsupported', name);
}

async function readGiven(handle: FileHandle, piece: Buffer, name: string): Promise<{ bytesRead: number }> {
  try {
    return await handle.read(piece, 0, piece.length, null);
  } catch (error) {
    throw unreadable(error, name);
  }
}

/** What the person's disk says of their file is no fault of the profile's. */
function unreadable(error: unknown, name: string): AppError {
  return new AppError('attachment-unreadable', `Could not read a file: ${errnoOf(error) ?? 'unknown'}`, {
    cause: error,
    detail: name,
  });
}

function refusal(code: AppError['code'], name: string): AppError {
  return new AppError(code, `Refused a file: ${code}`, { detail: basename(name) });
}
