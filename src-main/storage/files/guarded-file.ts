import { closeSync, fsyncSync, openSync, readFileSync, readSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import ElectronStore from 'electron-store';
import { AppError, errnoOf, toFileError } from '../../errors.ts';
import {
  BEGINNING_LIMIT,
  type Content,
  openContent,
  schemaOf,
  schemaOfUnknown,
  sealContent,
} from './envelope.ts';
import type { Form } from './migrations.ts';
import type { Profile } from './profile.ts';

/**
 * Writes a file whole, or leaves the standing one as it is. When it returns, the file survives a
 * power cut (its name as `Profile.syncNames` says). Throws `storage-full`, `storage-failed`; `store-newer`, `store-read-only` where nothing of this
 * profile may be written; `file-newer` where a newer version wrote the file; `internal` where the body is
 * not one that could be read again.
 *
 * electron-store's own writer ignores a short write, reports success and puts the truncated file in
 * the place of the good one. So it writes into a folder aside, what it wrote is read back, verified and
 * run through the guard of its form, and only then does it take the place of the standing generation.
 */
export function writeGuarded<T>(profile: Profile, path: string, body: T, form: Form<T>): void {
  profile.mustBeWritable();
  // JSON writes Infinity as null: what is in memory is judged as well as what comes back.
  mustFit(path, body, form);
  const content: Content = { schema: form.schema, body };
  const staged = join(profile.writing, basename(path));
  try {
    mustNotBeNewer(path, form.schema);
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
    verify(staged, form);
    renameSync(staged, path);
    profile.syncNames(dirname(path));
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

/**
 * The version that a file says it is of; null where there is none, or none of this app. Reads its beginning
 * alone. Throws `file-newer`, `storage-failed`.
 */
export function readSchema(path: string, newestSchema: number): number | null {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw toFileError(error, basename(path));
  }
  try {
    const beginning = Buffer.alloc(BEGINNING_LIMIT);
    const length = readSync(descriptor, beginning, 0, BEGINNING_LIMIT, 0);
    return schemaOf(beginning.subarray(0, length)) ?? schemaOfUnknown(readFileSync(path), newestSchema);
  } catch (error) {
    throw toFileError(error, basename(path));
  } finally {
    closeSync(descriptor);
  }
}

/** Not what is cached of it: that may have been evicted, or be of another file. */
function mustNotBeNewer(path: string, schema: number): void {
  const current = readSchema(path, schema);
  if (current !== null && current > schema) {
    throw new AppError('file-newer', `${basename(path)} was written by a newer version`, {
      detail: basename(path),
    });
  }
}

function verify<T>(path: string, form: Form<T>): void {
  const descriptor = openSync(path, 'r+');
  try {
    const content = openStaged(readFileSync(descriptor), form.schema);
    mustFit(path, content.body, form);
    // electron-store leaves it out inside a Snap package; to do it twice would cost a flush of the disk.
    if (process.env['SNAP'] !== undefined) fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function mustFit<T>(path: string, body: unknown, form: Form<T>): void {
  if (form.isBody(body)) return;
  throw new AppError('internal', `${basename(path)} would not be readable`, { detail: basename(path) });
}

function openStaged(bytes: Buffer, schema: number): Content {
  try {
    return openContent(bytes, schema);
  } catch (error) {
    throw new AppError('storage-full', 'The file came out truncated', { cause: error, retryable: true });
  }
}

function discard(staged: string): void {
  try {
    rmSync(staged, { force: true });
  } catch {
    // The next write of this file replaces it, and so does the sweep at the next start.
  }
}
