import {
  close,
  closeSync,
  fsync,
  fsyncSync,
  open,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ElectronStore from 'electron-store';
import { AppError, errnoOf, toFileError } from '../../errors.ts';
import { openContent, sealContent, type Content } from './envelope.ts';
import type { Profile } from './profile.ts';

/**
 * Writes a file whole, or leaves the standing one as it is. When it returns, the file survives a
 * power cut. Throws `storage-full`, `storage-failed` or `store-newer`.
 *
 * electron-store's own writer ignores a short write, reports success and puts the truncated file in
 * the place of the good one. So it writes into a folder aside, what it wrote is read back and
 * verified, and only then does it take the place of the generation that stands.
 */
export function writeGuarded(profile: Profile, path: string, content: Content): void {
  if (profile.isReadOnly) throw new AppError('store-newer', 'The history is only read');
  const staged = join(profile.writing, basename(path));
  try {
    const store = new ElectronStore<Content>({
      cwd: profile.writing,
      name: basename(path, '.json'),
      accessPropertiesByDotNotation: false,
      clearInvalidConfig: false,
      configFileMode: 0o600,
      serialize: sealContent,
      // Nothing is read here: what a killed write left under this name is about to be replaced.
      deserialize: () => ({ schema: 0, body: null }),
    });
    store.store = content;
    verify(staged, content.schema);
    renameSync(staged, path);
    syncFolder(dirname(path));
  } catch (error) {
    discard(staged);
    throw toFileError(error, basename(path));
  }
}

/**
 * The content of a file, or null where there is none. Throws `file-corrupt`, `file-newer` or
 * `storage-failed`. Not read through electron-store, which reads twice and takes a missing file for
 * an empty one.
 */
export function readGuarded(path: string, newestSchema: number): Content | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw toFileError(error, basename(path));
  }
  return openContent(bytes, newestSchema);
}

/** Makes what was created, renamed or removed in a folder survive a power cut. */
export function syncFolder(folder: string): void {
  // Windows neither needs nor allows it.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** As `syncFolder`, while other work goes on. */
export function syncFolderBeside(folder: string, done: (error: Error | null) => void): void {
  if (process.platform === 'win32') {
    done(null);
    return;
  }
  open(folder, 'r', (failed, descriptor) => {
    if (failed) done(failed);
    else fsync(descriptor, (error) => close(descriptor, () => done(error)));
  });
}

function verify(path: string, schema: number): void {
  const descriptor = openSync(path, 'r+');
  try {
    openContent(readFileSync(descriptor), schema);
    // electron-store leaves it out inside a Snap package; to do it twice would cost a flush of the disk.
    if (process.env['SNAP'] !== undefined) fsyncSync(descriptor);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new AppError('storage-full', 'The file came out truncated', { cause: error, retryable: true });
  } finally {
    closeSync(descriptor);
  }
}

function discard(staged: string): void {
  try {
    rmSync(staged, { force: true });
  } catch {
    // The next write of this file replaces it, and so does the sweep at the next start.
  }
}
