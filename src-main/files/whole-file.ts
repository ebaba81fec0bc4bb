import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { AppError, errnoOf, toFileError } from '../errors.ts';

/**
 * Writes a file whole or not at all, and reads it back before it takes its name: a disk, a network folder
 * or a synchronising program that cut it short is found out here. Throws `storage-full`, `storage-failed`.
 */
export function writeWhole(path: string, bytes: Buffer): void {
  const unfinished = `${path}.writing-${randomUUID()}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, bytes, { flush: true, mode: 0o600 });
    if (!readFileSync(unfinished).equals(bytes)) {
      throw new AppError('storage-failed', 'read back otherwise than written', { detail: basename(path) });
    }
    renameSync(unfinished, path);
  } catch (error) {
    discard(unfinished);
    throw toFileError(error, basename(path));
  }
}

function discard(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Below what is no folder there is nothing to remove, and that is what the caller is told.
  }
}

/** null where there is no such file. Throws `storage-failed` where the disk does not give it out. */
export function readIfThere(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw toFileError(error, basename(path));
  }
}
