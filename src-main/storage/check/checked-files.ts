import { closeSync, lstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename, relative, sep } from 'node:path';
import type { ThreadId } from '../../contract/messages.ts';
import { AppError, errnoOf } from '../../errors.ts';
import { openContent } from '../files/envelope.ts';
import { toCurrent, type Form } from '../files/migrations.ts';
import type { Profile } from '../files/profile.ts';
import { readThreadContents } from './thread-contents.ts';
import type { Finding, FindingKind } from './profile-report.ts';

/** Reads files and changes none, and notes what is wrong with them. */
export class CheckedFiles {
  readonly findings: Finding[] = [];
  /** Of everything that was read. */
  bytes = 0;
  readonly #profile: Profile;

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  note(kind: FindingKind, path: string, more: { threadId?: ThreadId; detail?: string } = {}): void {
    const file = relative(this.#profile.root, path).split(sep).join('/');
    this.findings.push({ kind, file, ...more });
  }

  /** The bytes of a file; null where there is none, or none that the disk gives out. */
  bytesOf(path: string, of: { threadId?: ThreadId } = {}): Buffer | null {
    try {
      const bytes = readFileSync(path);
      this.bytes += bytes.length;
      return bytes;
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT' && isLink(path)) this.note('link-broken', path, of);
      else if (errno !== 'ENOENT') this.note('unreadable', path, { detail: errno ?? String(error) });
      return null;
    }
  }

  /** The first bytes of a file that may be too large to be read as a whole. */
  startOf(path: string, length: number): Buffer {
    const descriptor = openSync(path, 'r');
    try {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, readSync(descriptor, bytes, 0, length, 0));
    } finally {
      closeSync(descriptor);
    }
  }

  /** What a guarded file holds; null where that cannot be said, and why was noted. */
  read<T>(path: string, form: Form<T>, damage: FindingKind, threadId?: ThreadId): T | null {
    const of = threadId === undefined ? {} : { threadId };
    const bytes = this.bytesOf(path, of);
    if (!bytes) return null;
    try {
      const content = openContent(bytes, form.schema);
      if (content.schema > form.schema) this.note('newer', path, of);
      return toCurrent(content, form);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === 'file-newer') this.note('newer', path, of);
      else if (isMisplaced(path, bytes)) this.note('thread-misplaced', path, of);
      else this.note(damage, path, { ...of, detail: error.message });
      return null;
    }
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function isMisplaced(path: string, bytes: Buffer): boolean {
  const contents = readThreadContents(bytes);
  return contents !== null && contents.name !== basename(path);
}
