import { hash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { AppError } from '../errors.ts';
import { isRecord } from '../files/is-record.ts';
import { readIfThere, writeWhole } from '../files/whole-file.ts';

/** A file of a profile at the time of a snapshot. */
export interface SavedFile {
  name: string;
  /** SHA-256 of its bytes: its name among the objects. */
  hash: string;
  /** Bytes. */
  size: number;
  /** As the file system had it; with the size it tells whether the file has changed since. */
  mtime: number;
}

export interface SavedThread {
  id: string;
  files: SavedFile[];
  /** SHA-256 of the files of its messages: their names among the objects. */
  attached?: string[];
}

/** What one device had at one time. */
export interface Manifest {
  format: 'lockchat-backup';
  version: number;
  at: number;
  deviceId: string;
  deviceName: string;
  threads: SavedThread[];
  /** The folders of the list, where there are any: the hash of their file. */
  folders?: string;
  /** The files of folders, as `SavedThread.attached`. */
  folderFiles?: string[];
  /** The personas and prompts, likewise. */
  library?: string;
}

export const VERSION = 1;

/** The last millisecond of the year 9999. */
const LATEST_TIME = Date.UTC(10_000, 0) - 1;
/** The manifest of a million threads. */
const LARGEST = 512 * 1024 * 1024;

/** The checksum on the first line, the JSON on the second, gzip around both. */
export function writeManifest(path: string, manifest: Manifest): number {
  const json = JSON.stringify(manifest);
  const bytes = gzipSync(`${hash('sha256', json)}\n${json}\n`);
  writeWhole(path, bytes);
  return bytes.length;
}

/** null where there is none, or none that is whole. Throws `file-newer` for one of a later version. */
export function readManifest(path: string): Manifest | null {
  const bytes = readIfThere(path);
  const value = bytes && parse(bytes);
  if (!isRecord(value) || value['format'] !== 'lockchat-backup') return null;
  if (typeof value['version'] === 'number' && value['version'] > VERSION) {
    throw new AppError('file-newer', `A backup of version ${value['version']}`, { detail: path });
  }
  return isManifest(value) ? value : null;
}

function parse(bytes: Buffer): unknown {
  try {
    const [checksum, json = ''] = gunzipSync(bytes, { maxOutputLength: LARGEST })
      .toString('utf8')
      .split('\n', 2);
    return hash('sha256', json) === checksum ? JSON.parse(json) : null;
  } catch {
    // Copied half, or damaged: whoever asks takes another snapshot, or comes again later.
    return null;
  }
}

function isManifest(value: Record<string, unknown>): value is Record<string, unknown> & Manifest {
  return (
    isCount(value['version']) &&
    isCount(value['at']) &&
    value['at'] <= LATEST_TIME &&
    typeof value['deviceId'] === 'string' &&
    typeof value['deviceName'] === 'string' &&
    ['folders', 'library'].every((name) => value[name] === undefined || isHash(value[name])) &&
    isHashesOrAbsent(value['folderFiles']) &&
    Array.isArray(value['threads']) &&
    value['threads'].every(isThread)
  );
}

/** A number that was written by another program may be any: `1e999` is read as Infinity. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isHashesOrAbsent(value: unknown): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isHash));
}

function isThread(value: unknown): value is SavedThread {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    Array.isArray(value['files']) &&
    value['files'].every(isFile) &&
    isHashesOrAbsent(value['attached'])
  );
}

function isFile(value: unknown): value is SavedFile {
  return (
    isRecord(value) &&
    typeof value['name'] === 'string' &&
    isHash(value['hash']) &&
    isCount(value['size']) &&
    // Some file systems tell fractions of a millisecond.
    typeof value['mtime'] === 'number' &&
    Number.isFinite(value['mtime'])
  );
}
