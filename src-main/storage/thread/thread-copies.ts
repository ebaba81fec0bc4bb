import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ThreadId } from '../../contract/messages.ts';
import { AppError, errnoOf, toFileError } from '../../errors.ts';
import { readGuarded, writeGuarded } from '../files/guarded-file.ts';
import { syncFolder } from '../../files/sync-folder.ts';
import { readJournal } from './journal-lines.ts';
import type { Profile } from '../files/profile.ts';
import { DOCUMENT_SCHEMA, documentForm } from '../files/document-forms.ts';
import { isRecord } from '../../files/is-record.ts';
import { parseThreadCopyName, segmentFileName, threadFileName } from '../../files/thread-file-names.ts';
import type { ThreadFile } from './thread-file.ts';

/**
 * What a profile keeps of a thread beside the thread itself: generations of older forms, damaged files that
 * were set aside, and all that stands of it in `kept/`. Known by the thread's id, in the file's name or in
 * a journal's first line.
 */
export class ThreadCopies {
  readonly #profile: Profile;
  /** Paths that cannot be told from an id, by the thread they are of: looked up once. */
  #found: Map<ThreadId, string[]> | undefined;

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  /** Another one came to stand. */
  recheck(): void {
    this.#found = undefined;
  }

  /**
   * Removes them all, and segments that were left over. For good, power cut or not, when it returns; throws
   * `storage-failed` where something stays, and may be called again.
   */
  remove({ id, sealed }: Pick<ThreadFile, 'id' | 'sealed'>): void {
    if (this.#profile.isReadOnly) return;
    try {
      const { threads } = this.#profile;
      const kept = this.#kept();
      const paths = [
        ...segmentsIn(threads, id, sealed.to),
        ...kept.flatMap((copy) => {
          const folder = join(copy, 'threads');
          const own = join(folder, threadFileName(id));
          return [...(existsSync(own) ? [own] : []), ...segmentsIn(folder, id, sealed.to)];
        }),
        ...(this.#copies().get(id) ?? []),
      ];
      for (const path of paths) rmSync(path, { force: true });
      for (const folder of new Set(paths.map((path) => dirname(path)))) syncFolder(folder);
      for (const copy of kept) this.#removeDraft(join(copy, 'drafts.json'), id);
    } catch (error) {
      throw toFileError(error, id);
    }
  }

  #removeDraft(path: string, id: ThreadId): void {
    const drafts = readKept(path);
    if (!isRecord(drafts) || !(id in drafts)) return;
    const body = Object.fromEntries(Object.entries(drafts).filter(([key]) => key !== id));
    writeGuarded(this.#profile, path, body, documentForm(isRecord));
  }

  #copies(): ReadonlyMap<ThreadId, string[]> {
    if (this.#found) return this.#found;
    const found = new Map<ThreadId, string[]>();
    const note = (id: ThreadId | undefined, path: string): void => {
      if (id !== undefined) found.set(id, [...(found.get(id) ?? []), path]);
    };
    const { threads, journals } = this.#profile;
    const kept = this.#kept();
    for (const folder of [threads, ...kept.map((copy) => join(copy, 'threads'))]) {
      for (const name of namesIn(folder)) note(parseThreadCopyName(name)?.id, join(folder, name));
    }
    for (const folder of [journals, ...kept.map((copy) => join(copy, 'journal'))]) {
      // An answer in flight is no copy.
      const names = namesIn(folder).filter((name) => folder !== journals || !name.endsWith('.jsonl'));
      for (const name of names) note(threadOfJournal(join(folder, name)), join(folder, name));
    }
    this.#found = found;
    return found;
  }

  #kept(): string[] {
    const folder = join(this.#profile.root, 'kept');
    return namesIn(folder).map((name) => join(folder, name));
  }
}

/** Those up to `to`, and those that a killed write left behind it. */
function segmentsIn(folder: string, id: ThreadId, to: number): string[] {
  const paths: string[] = [];
  for (let number = 0; ; number += 1) {
    const path = join(folder, segmentFileName(id, number));
    if (existsSync(path)) paths.push(path);
    else if (number >= to) return paths;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR') return [];
    throw error;
  }
}

/** undefined where the first line does not say. */
function threadOfJournal(path: string): ThreadId | undefined {
  try {
    return readJournal(readFileSync(path)).header?.threadId;
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** null: there is none, or it makes no sense, and is nobody's. */
function readKept(path: string): unknown {
  try {
    return readGuarded(path, DOCUMENT_SCHEMA)?.body ?? null;
  } catch (error) {
    if (error instanceof AppError && error.code !== 'storage-failed') return null;
    throw error;
  }
}
