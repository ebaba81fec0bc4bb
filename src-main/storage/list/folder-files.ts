import type { Attachment } from '../../contract/attachments.ts';
import { isRecord } from '../../files/is-record.ts';
import { filesOf } from '../../files/message-files.ts';
import { isAttachment } from '../files/attachment-guards.ts';
import { isSafeName } from '../files/profile.ts';
import { type HybridClock, NEVER, type Register } from '../thread/hybrid-clock.ts';
import { laterRegister } from '../thread/register.ts';
import { isRegister } from '../thread/thread-guards.ts';

/** A file of a folder with its last writer; null: it was removed, and a merge does not bring it back. */
export interface FolderFile {
  id: string;
  file: Register<Attachment | null>;
}

/** Half of a SHA-256: the mark of a file that was removed must not look as if it named one. */
const ID_LENGTH = 32;

function idOf(sha256: string): string {
  return sha256.slice(0, ID_LENGTH);
}

/** Those that stand, in the order of their names. */
export function presentFiles(files: readonly FolderFile[] = []): Attachment[] {
  return files
    .flatMap(({ file }) => (file.value === null ? [] : [file.value]))
    .sort((one, other) => {
      const [left, right] = [one.original, other.original];
      return left.name.localeCompare(right.name) || (left.sha256 < right.sha256 ? -1 : 1);
    });
}

/** Every file that they need, by its SHA-256. */
export function filesNamedBy(files: readonly FolderFile[] = []): string[] {
  return presentFiles(files).flatMap((attachment) => filesOf(attachment).map(({ sha256 }) => sha256));
}

/** Adds and removes, each with a stamp of now; `files` itself is not changed. */
export function withFiles(
  files: readonly FolderFile[],
  {
    add = [],
    remove = [],
  }: { add?: readonly Attachment[] | undefined; remove?: readonly string[] | undefined },
  clock: HybridClock,
): FolderFile[] {
  const changed = new Map(files.map((each) => [each.id, each.file]));
  const set = (id: string, value: Attachment | null): void => {
    changed.set(id, clock.set(changed.get(id) ?? { value: null, stamp: NEVER }, value));
  };
  for (const sha256 of remove) if (changed.has(idOf(sha256))) set(idOf(sha256), null);
  for (const attachment of add) set(idOf(attachment.original.sha256), attachment);
  return inOrder(changed);
}

/** A union by id, each the last writer's. */
export function mergeFolderFiles(left: readonly FolderFile[], right: readonly FolderFile[]): FolderFile[] {
  const merged = new Map<string, FolderFile['file']>();
  for (const { id, file } of [...left, ...right]) {
    const current = merged.get(id);
    merged.set(id, current ? laterRegister(current, file) : file);
  }
  return inOrder(merged);
}

export function isFolderFiles(value: unknown): value is FolderFile[] {
  return Array.isArray(value) && value.every(isFolderFile);
}

function isFolderFile(value: unknown): value is FolderFile {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    isSafeName(value['id']) &&
    isRegister(value['file']) &&
    (value['file'].value === null || isAttachment(value['file'].value))
  );
}

function inOrder(files: ReadonlyMap<string, FolderFile['file']>): FolderFile[] {
  return [...files].map(([id, file]) => ({ id, file })).sort((one, other) => (one.id < other.id ? -1 : 1));
}
