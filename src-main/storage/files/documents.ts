import { basename } from 'node:path';
import { AppError, toFileError } from '../../errors.ts';
import { DOCUMENT_SCHEMA, documentForm } from './document-forms.ts';
import { FileReader } from './file-reader.ts';
import { writeGuarded } from './guarded-file.ts';
import type { NoticeBoard } from './notice-board.ts';
import type { Profile } from './profile.ts';
import { isDiskTrouble, type Unsaved } from './unsaved.ts';

/** Small files of one value each, read once at the start and written whole. */
export class DocumentFiles {
  readonly #profile: Profile;
  readonly #unsaved: Unsaved;
  readonly #reader: FileReader;
  /** Left as they are: a newer version wrote them, or they could not be read and may hold more than we know. */
  readonly #untouchable = new Map<string, AppError>();

  constructor(profile: Profile, notices: NoticeBoard, unsaved: Unsaved, now: () => number) {
    this.#profile = profile;
    this.#unsaved = unsaved;
    this.#reader = new FileReader(profile, notices, now);
  }

  /** null where there is none, or none that can be read: then the person was told. */
  read<T>(name: string, isBody: (body: unknown) => body is T): T | null {
    try {
      const found = this.#reader.read(this.#profile.documentFile(name), documentForm(isBody));
      if (found && found.schema > DOCUMENT_SCHEMA) {
        this.#untouchable.set(name, new AppError('file-newer', `${name} was written by a newer version`));
      }
      return found?.body ?? null;
    } catch (thrown) {
      const error = toFileError(thrown, name);
      if (error.code !== 'file-corrupt') this.#untouchable.set(name, error);
      return null;
    }
  }

  /** Durable when it returns. When it throws `storage-…`, the value is retained and tried again. */
  write<T>(name: string, body: T, isBody: (body: unknown) => body is T): void {
    const refusal = this.#untouchable.get(name);
    if (refusal) throw refusal;
    this.#profile.mustBeWritable();
    const path = this.#profile.documentFile(name);
    const save = (): void => {
      writeGuarded(this.#profile, path, body, documentForm(isBody));
    };
    try {
      save();
      this.#unsaved.drop(basename(path));
    } catch (thrown) {
      const error = toFileError(thrown, basename(path));
      if (isDiskTrouble(error)) this.#unsaved.keep(basename(path), error, save);
      throw error;
    }
  }
}
