import { accessSync, chmodSync, constants, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, isAbsolute, join } from 'node:path';
import { AppError, errnoOf, toFileError } from '../../errors.ts';
import type { ThreadId, TurnId } from '../../contract/messages.ts';
import { syncFolder } from '../../files/sync-folder.ts';
import { segmentFileName, threadFileName } from '../../files/thread-file-names.ts';

/** Ids become file names: nothing that could name another folder, or a hidden file. */
const NAME = /^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/;

/** What a system says of a folder that takes no new files. */
const UNWRITABLE = new Set(['EROFS', 'EACCES', 'EPERM', 'ENOSPC', 'EDQUOT']);

/** The folders and file names of a profile. */
export class Profile {
  readonly root: string;
  readonly threads: string;
  readonly journals: string;
  /** Where a file is written and verified before it takes its place. Empty unless a write was killed. */
  readonly writing: string;
  /** Why nothing here may change: a newer version wrote it, or the disk takes no writes. Found out at the opening. */
  refusal: 'store-newer' | 'store-read-only' | null = null;
  #defersSync = false;
  readonly #unsynced = new Set<string>();

  /** `root` is absolute: a relative one would follow the process's working folder. */
  constructor(root: string) {
    if (!isAbsolute(root)) throw new AppError('invalid-input', `Not an absolute folder: ${root}`);
    this.root = root;
    this.threads = join(root, 'threads');
    this.journals = join(root, 'journal');
    this.writing = join(root, 'writing');
  }

  get isReadOnly(): boolean {
    return this.refusal !== null;
  }

  /** Throws `store-newer`, `store-read-only`. */
  mustBeWritable(): void {
    if (this.refusal !== null) throw new AppError(this.refusal, 'The history is only read');
  }

  /**
   * Makes the folders, for their owner alone. Where the disk takes no writes, the profile can only be read from
   * then on (`refusal`). Throws `storage-failed`.
   */
  makeFolders(): void {
    try {
      for (const folder of [this.root, this.threads, this.journals, this.writing]) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        accessSync(folder, constants.W_OK);
        if ((statSync(folder).mode & 0o777) !== 0o700) chmodSync(folder, 0o700);
      }
    } catch (error) {
      if (!UNWRITABLE.has(errnoOf(error) ?? '')) throw toFileError(error, basename(this.root));
      this.refusal = 'store-read-only';
    }
  }

  /** What was created or renamed in a folder survives a power cut: now, or after `syncDeferred`. */
  syncNames(folder: string): void {
    if (this.#defersSync) this.#unsynced.add(folder);
    else syncFolder(folder);
  }

  /**
   * Does work whose new files may still be lost to a power cut until `syncDeferred`: one flush of a folder is
   * then enough for many of them. Not for work that removes what stood before.
   */
  deferringSync<T>(work: () => T): T {
    this.#defersSync = true;
    try {
      return work();
    } finally {
      this.#defersSync = false;
    }
  }

  /** Throws `storage-failed`. */
  syncDeferred(): void {
    for (const folder of this.#unsynced) {
      try {
        syncFolder(folder);
      } catch (error) {
        throw toFileError(error, basename(folder));
      }
      this.#unsynced.delete(folder);
    }
  }

  /** Removes what a killed write left behind. */
  sweep(): void {
    for (const name of readdirSync(this.writing)) rmSync(join(this.writing, name), { recursive: true });
  }

  threadFile(id: ThreadId): string {
    return join(this.threads, threadFileName(safeName(id)));
  }

  segmentFile(id: ThreadId, number: number): string {
    return join(this.threads, segmentFileName(safeName(id), number));
  }

  journalFile(turnId: TurnId): string {
    return join(this.journals, `${safeName(turnId)}.jsonl`);
  }

  documentFile(name: string): string {
    return join(this.root, `${safeName(name)}.json`);
  }
}

export function isSafeName(id: string): boolean {
  return NAME.test(id);
}

export function safeName(id: string): string {
  if (!isSafeName(id)) throw new AppError('invalid-input', `Not a name for a file: ${JSON.stringify(id)}`);
  return id;
}
