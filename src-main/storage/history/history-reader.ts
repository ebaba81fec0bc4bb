import { hash } from 'node:crypto';
import { type Dir, opendirSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import type { Message, ThreadId } from '../../contract/messages.ts';
import type { Folder, FolderId, Project, Thread, ThreadSummary } from '../../contract/threads.ts';
import type { TitleUse } from '../../contract/usage.ts';
import { parseThreadFileName } from '../../files/thread-file-names.ts';
import { AppError, errnoOf, toFileError } from '../../errors.ts';
import { openContent } from '../files/envelope.ts';
import { compactionMessages } from '../thread/compaction-marks.ts';
import { hiddenIds, visibleMessages } from '../thread/message-tree.ts';
import { folderParents, type FolderState, projectOf } from '../list/folder-state.ts';
import { isFolders } from '../list/folder-store.ts';
import { isLibrary, type LibraryEntry } from '../list/library-store.ts';
import { documentForm } from '../files/document-forms.ts';
import { type Form, toCurrent } from '../files/migrations.ts';
import { Profile } from '../files/profile.ts';
import { isErased, summarise, toThread } from '../thread/thread-changes.ts';
import { stateOf } from '../thread/thread-merging.ts';
import type { ThreadState } from '../thread/thread-state.ts';
import type { ThreadFile } from '../thread/thread-file.ts';
import { SEGMENT_FORM, THREAD_FORM } from '../thread/thread-forms.ts';

/** A thread that is written at this very moment is read again; a second time is rare. */
const READINGS = 5;

export interface HistoryReading {
  /** Names the generation of the thread's file. */
  mark: string;
  /** What of the thread was read; a later reading that is given it leaves that out where it may. */
  extent: string;
  summary: ThreadSummary;
  /** Visible ones: all, or those that came since where `isWhole` is false. */
  messages: Message[];
  /** As `messages`, those that are deleted. */
  removed: Message[];
  /** All there are, whatever was read before. */
  titleUses: TitleUse[];
  isWhole: boolean;
}

interface Extent {
  from: number;
  to: number;
  tombstones: string;
}

/**
 * Reads the threads of a profile and changes nothing: their files belong to the storage process, which
 * may write them meanwhile, and reports what is wrong with them.
 */
export class HistoryReader {
  readonly #profile: Profile;

  constructor(directory: string) {
    this.#profile = new Profile(directory);
  }

  *ids(): Generator<ThreadId> {
    const folder = openFolder(this.#profile.threads);
    if (!folder) return;
    try {
      for (let entry = folder.readSync(); entry; entry = folder.readSync()) {
        const name = parseThreadFileName(entry.name);
        if (name?.segment === null) yield name.id;
      }
    } finally {
      folder.closeSync();
    }
  }

  /** null: there is no such thread. Throws `storage-failed`. Every write makes a new file, so its number tells what a coarse clock does not. */
  markOf(id: ThreadId): { mark: string; changedAt: number } | null {
    try {
      const found = statSync(this.#profile.threadFile(id), { throwIfNoEntry: false });
      return found ? { mark: `${found.mtimeMs}:${found.size}:${found.ino}`, changedAt: found.mtimeMs } : null;
    } catch (error) {
      throw toFileError(error, id);
    }
  }

  /** null: there is no such thread. Throws `file-corrupt`, `file-newer`, `storage-failed`. */
  read(id: ThreadId, sinceExtent: string | null): HistoryReading | null {
    return this.#whileItStands(id, (file, mark) => ({
      mark,
      summary: summarise(file),
      extent: JSON.stringify(extentOf(file)),
      titleUses: file.titleUses ?? [],
      ...this.#messages(file, parseExtent(sinceExtent)),
    }));
  }

  /** All that is known of a thread. null and throws: as `read`; null as well where it was deleted for good. */
  state(id: ThreadId): ThreadState | null {
    return this.#whileItStands(id, (file) => (isErased(file) ? null : stateOf(file, this.#all(file))));
  }

  /** The personas and prompts, with the marks of removed ones. Throws as `read`. */
  library(): LibraryEntry[] {
    return readForm(this.#profile.documentFile('library'), documentForm(isLibrary)) ?? [];
  }

  /** The folders, with the marks of removed ones. Throws as `read`. */
  folders(): FolderState[] {
    return readForm(this.#profile.documentFile('folders'), documentForm(isFolders)) ?? [];
  }

  /** Every folder that stands, under the name that the person gave it. Throws as `read`. */
  folderNames(): Pick<Folder, 'id' | 'name' | 'parentId'>[] {
    const folders = this.folders();
    const parents = folderParents(folders);
    return folders.flatMap(({ id, name }) => {
      const parentId = parents.get(id);
      return parentId === undefined ? [] : [{ id, name: name.value, parentId }];
    });
  }

  /** What a question in this folder has from it; null where it is not there. Throws as `read`. */
  project(id: FolderId): Project | null {
    const folder = this.folders().find((each) => each.id === id && !each.removed.value);
    return folder === undefined ? null : projectOf(folder);
  }

  /** What a person sees of a thread. null and throws: as `state`. */
  thread(id: ThreadId): Thread | null {
    return this.#whileItStands(id, (file) => (isErased(file) ? null : toThread(file, this.#all(file))));
  }

  #all(file: ThreadFile): Message[] {
    const { from, to } = file.sealed;
    const numbers = Array.from({ length: to - from }, (_, index) => from + index);
    return [...numbers.flatMap((number) => this.#segment(file.id, number)), ...file.messages];
  }

  /** What `look` makes of a thread's files, all of one generation. */
  #whileItStands<T>(id: ThreadId, look: (file: ThreadFile, mark: string) => T): T | null {
    for (let reading = 0; reading < READINGS; reading += 1) {
      const before = this.markOf(id);
      const file = before && readForm(this.#profile.threadFile(id), THREAD_FORM);
      if (!file) return null;
      const seen = look(file, before.mark);
      if (this.markOf(id)?.mark === before.mark) return seen;
    }
    throw new AppError('storage-failed', `${id} is being written again and again`, { retryable: true });
  }

  /** Sealed messages never change, and without a new tombstone or summary none of them is hidden or shown. */
  #messages(
    file: ThreadFile,
    since: Extent | null,
  ): { messages: Message[]; removed: Message[]; isWhole: boolean } {
    const { from, to, tombstones } = extentOf(file);
    const isSame = since?.from === from && since.to <= to && since.tombstones === tombstones;
    // Where nothing is sealed yet, all there is was read already.
    const isWhole = from === to || !isSame;
    const sealed: Message[] = [];
    for (let number = isWhole ? from : since.to; number < to; number += 1) {
      sealed.push(...this.#segment(file.id, number));
    }
    const all = [...sealed, ...file.messages];
    const hidden = hiddenIds(all, file.tombstones);
    const shown = visibleMessages(all, file.tombstones);
    // They are read with the messages they stand for: with all of them, or not at all.
    const summaries = isWhole
      ? compactionMessages(file.compactions, new Set(shown.map(({ id }) => id)))
      : { messages: [], removed: [] };
    return {
      messages: [...shown, ...summaries.messages],
      removed: [...all.filter(({ id }) => hidden.has(id)), ...summaries.removed],
      isWhole,
    };
  }

  /** A damaged or missing one costs its own messages. */
  #segment(id: ThreadId, number: number): Message[] {
    try {
      return readForm(this.#profile.segmentFile(id, number), SEGMENT_FORM)?.messages ?? [];
    } catch (error) {
      if (error instanceof AppError && error.code === 'file-corrupt') return [];
      throw error;
    }
  }
}

/** null: a profile in which nothing was ever said. */
function openFolder(path: string): Dir | null {
  try {
    return opendirSync(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw toFileError(error, basename(path));
  }
}

function readForm<T>(path: string, form: Form<T>): T | null {
  try {
    return toCurrent(openContent(readFileSync(path), form.schema), form);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw toFileError(error, basename(path));
  }
}

function extentOf({ sealed: { from, to }, tombstones, compactions = [] }: ThreadFile): Extent {
  const changing = compactions.length === 0 ? tombstones : [...tombstones, ...compactions];
  return { from, to, tombstones: changing.length === 0 ? '' : hash('sha256', JSON.stringify(changing)) };
}

function parseExtent(text: string | null): Extent | null {
  const value: unknown = text === null ? null : JSON.parse(text);
  return isExtent(value) ? value : null;
}

function isExtent(value: unknown): value is Extent {
  return (
    typeof value === 'object' &&
    value !== null &&
    'from' in value &&
    'to' in value &&
    'tombstones' in value &&
    typeof value.to === 'number'
  );
}
