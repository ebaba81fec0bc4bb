import { renameSync } from 'node:fs';
import { basename } from 'node:path';
import { toFileError } from '../../errors.ts';
import { readGuarded } from './guarded-file.ts';
import { toCurrent, type Form } from './migrations.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Profile } from './profile.ts';

export interface Found<T> {
  body: T;
  /** The version that wrote it. */
  schema: number;
}

/** Reads guarded files, and lets the person know of those that cannot be read. */
export class FileReader {
  readonly #profile: Profile;
  readonly #notices: NoticeBoard;
  readonly #now: () => number;
  readonly #onSetAside: () => void;

  constructor(
    profile: Profile,
    notices: NoticeBoard,
    now: () => number,
    onSetAside: () => void = () => undefined,
  ) {
    this.#onSetAside = onSetAside;
    this.#profile = profile;
    this.#notices = notices;
    this.#now = now;
  }

  /**
   * null where there is no file. Throws `file-corrupt`: the file was renamed by then, its bytes are
   * kept and nothing writes over them; `file-newer` and `storage-failed`: it was left as it is.
   */
  read<T>(path: string, form: Form<T>): Found<T> | null {
    const subject = basename(path);
    try {
      const content = readGuarded(path, form.schema);
      const found = content && { body: toCurrent(content, form), schema: content.schema };
      if (found && found.schema > form.schema) this.#notices.add('file-newer', subject);
      this.#notices.remove('storage-failed', subject);
      return found;
    } catch (thrown) {
      const error = toFileError(thrown, subject);
      this.#notices.add(error.code, subject);
      if (error.code === 'file-corrupt') this.setAside(path);
      throw error;
    }
  }

  /** Throws `storage-failed` where the file cannot be renamed: it must not be written over then. */
  setAside(path: string): void {
    if (this.#profile.isReadOnly) return;
    try {
      renameSync(path, `${path}.corrupt-${this.#now()}`);
      this.#onSetAside();
    } catch (error) {
      throw toFileError(error, basename(path));
    }
  }
}
