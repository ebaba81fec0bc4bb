import { basename } from 'node:path';
import { AppError } from '../errors.ts';
import { toDiskError } from './disk-error.ts';
import { readGuarded, setAside, writeGuarded } from './guarded-file.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Profile } from './profile.ts';
import type { Unsaved } from './unsaved.ts';

/** The version of the form of documents. */
const SCHEMA = 1;

/** Small files of one value each, read once at the start and written whole. */
export class DocumentFiles {
  readonly #profile: Profile;
  readonly #notices: NoticeBoard;
  readonly #unsaved: Unsaved;
  readonly #now: () => number;
  /** Left as they are: a newer version wrote them, or they could not be read and may hold more than we know. */
  readonly #untouchable = new Map<string, AppError>();

  constructor(profile: Profile, notices: NoticeBoard, unsaved: Unsaved, now: () => number) {
    this.#profile = profile;
    this.#notices = notices;
    this.#unsaved = unsaved;
    this.#now = now;
  }

  /** null where there is none, or none that can be read: then the person was told. */
  read<T>(name: string, isValue: (body: unknown) => body is T): T | null {
    const path = this.#profile.documentFile(name);
    try {
      const content = readGuarded(path, SCHEMA);
      if (!content) return null;
      const isNewer = content.schema > SCHEMA;
      if (isNewer)
        this.#refuseWrites(name, new AppError('file-newer', `${name} was written by a newer version`));
      if (isValue(content.body)) return content.body;
      throw new AppError(isNewer ? 'file-newer' : 'file-corrupt', `Not the ${name} that was saved`);
    } catch (thrown) {
      const error = toDiskError(thrown, basename(path));
      if (error.code === 'file-corrupt') this.#setAside(name, path, error);
      else this.#refuseWrites(name, error);
      return null;
    }
  }

  /** Durable when it returns. When it throws `storage-…`, the value is kept and tried again. */
  write(name: string, body: unknown): void {
    const refusal = this.#untouchable.get(name);
    if (refusal) throw refusal;
    const path = this.#profile.documentFile(name);
    const save = (): void => {
      writeGuarded(this.#profile, path, { schema: SCHEMA, body });
    };
    try {
      save();
      this.#unsaved.drop(basename(path));
    } catch (thrown) {
      const error = toDiskError(thrown, basename(path));
      this.#unsaved.keep(basename(path), error, save);
      throw error;
    }
  }

  #setAside(name: string, path: string, error: AppError): void {
    this.#notices.add(error.code, basename(path));
    try {
      setAside(path, this.#now());
    } catch (failure) {
      this.#refuseWrites(name, toDiskError(failure, basename(path)));
    }
  }

  #refuseWrites(name: string, error: AppError): void {
    this.#untouchable.set(name, error);
    this.#notices.add(error.code, `${name}.json`);
  }
}
