import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { AppError } from '../../errors.ts';
import type { ThreadId, TurnId } from '../../contract/messages.ts';

/** Ids become file names: nothing that could name another folder, or a hidden file. */
const NAME = /^[0-9A-Za-z][0-9A-Za-z_-]{0,63}$/;

/** The folders and file names of a profile. */
export class Profile {
  readonly root: string;
  readonly threads: string;
  readonly journals: string;
  /** Where a file is written and verified before it takes its place. Empty unless a write was killed. */
  readonly writing: string;
  /** A newer version wrote it: nothing here may change. Found out when it is opened. */
  isReadOnly = false;

  /** `root` is absolute: a relative one would follow the process's working folder. */
  constructor(root: string) {
    if (!isAbsolute(root)) throw new AppError('invalid-input', `Not an absolute folder: ${root}`);
    this.root = root;
    this.threads = join(root, 'threads');
    this.journals = join(root, 'journal');
    this.writing = join(root, 'writing');
  }

  /** For their owner alone. */
  makeFolders(): void {
    for (const folder of [this.root, this.threads, this.journals, this.writing]) {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      chmodSync(folder, 0o700);
    }
  }

  /** Removes what a killed write left behind. */
  sweep(): void {
    for (const name of readdirSync(this.writing)) rmSync(join(this.writing, name), { recursive: true });
  }

  threadFile(id: ThreadId): string {
    return join(this.threads, `${safeName(id)}.json`);
  }

  segmentFile(id: ThreadId, number: number): string {
    return join(this.threads, `${safeName(id)}.${number}.json`);
  }

  journalFile(turnId: TurnId): string {
    return join(this.journals, `${safeName(turnId)}.jsonl`);
  }

  documentFile(name: string): string {
    return join(this.root, `${safeName(name)}.json`);
  }
}

export function safeName(id: string): string {
  if (!NAME.test(id)) throw new AppError('invalid-input', `Not a name for a file: ${JSON.stringify(id)}`);
  return id;
}
