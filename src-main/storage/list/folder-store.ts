import { isDeepStrictEqual } from 'node:util';
import type { Folder, FolderId, FolderInput, Project } from '../../contract/threads.ts';
import { AppError } from '../../errors.ts';
import type { DocumentFiles } from '../files/documents.ts';
import type { FileStore } from '../files/file-store.ts';
import { filesOf } from '../../files/message-files.ts';
import { filesNamedBy, isFolderFiles, presentFiles, withFiles } from './folder-files.ts';
import {
  defaultsOf,
  folderParents,
  mergeFolders,
  newestStamp,
  projectOf,
  type FolderState,
} from './folder-state.ts';
import { type HybridClock, NEVER, type Register } from '../thread/hybrid-clock.ts';
import { isSafeName, safeName } from '../files/profile.ts';
import { isRecord } from '../../files/is-record.ts';
import { hasFiniteNumbers } from '../files/sane-numbers.ts';
import { isRegister } from '../thread/thread-guards.ts';

const DOCUMENT = 'folders';
const LONGEST_NAME = 200;
const UNSET = { value: null, stamp: NEVER };

/** The folders of the list, in a document of their own. Which thread is in which, the threads say. */
export class FolderStore {
  readonly #documents: DocumentFiles;
  readonly #clock: HybridClock;
  readonly #attached: FileStore;
  /** Told of every change, and at first of what stands. */
  readonly #onChange: (current: ReadonlySet<FolderId>) => void;
  #folders: FolderState[];

  constructor(
    documents: DocumentFiles,
    clock: HybridClock,
    attached: FileStore,
    onChange: (current: ReadonlySet<FolderId>) => void,
  ) {
    this.#documents = documents;
    this.#clock = clock;
    this.#attached = attached;
    this.#onChange = onChange;
    this.#folders = documents.read(DOCUMENT, isFolders) ?? [];
    this.#observe(this.#folders);
    this.#tell();
  }

  /** With every mark of one that was removed, to be merged elsewhere. */
  export(): FolderState[] {
    return this.#folders;
  }

  /**
   * A union with what stands here. What a clock set that cannot be believed is as old as can be. Throws
   * `file-corrupt` where it is no list of folders.
   */
  merge(incoming: unknown): void {
    if (!isFolders(incoming)) throw new AppError('file-corrupt', 'Not a list of folders');
    const believed = incoming.map((folder) => this.#believed(folder));
    this.#observe(believed);
    this.#save(mergeFolders(this.#folders, believed));
  }

  /** What was removed before that time nobody brings back: its files go. Throws `storage-…`. */
  expireFiles(before: number): void {
    this.#save(
      this.#folders.map((folder) => {
        const { removed, files = [] } = folder;
        if (!removed.value || removed.stamp.time >= before) return folder;
        const remove = presentFiles(files).map(({ original }) => original.sha256);
        return remove.length === 0 ? folder : { ...folder, files: withFiles(files, { remove }, this.#clock) };
      }),
    );
  }

  /** In the order of their names. */
  list(counts: ReadonlyMap<FolderId, number>): Folder[] {
    const parents = folderParents(this.#folders);
    return this.#folders
      .flatMap((folder) => {
        const { id, name } = folder;
        const parentId = parents.get(id);
        if (parentId === undefined) return [];
        const fileCount = presentFiles(folder.files).length;
        return [
          {
            id,
            name: name.value,
            parentId,
            threadCount: counts.get(id) ?? 0,
            ...defaultsOf(folder),
            ...(fileCount === 0 ? {} : { fileCount }),
          },
        ];
      })
      .sort((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));
  }

  /**
   * Throws `invalid-input` for a folder that would stand in one that stands in another, `attachment-lost` where a
   * file that is added is not kept.
   */
  set({ id, name, parentId, removed, instructions, choice, addFiles, removeFiles }: FolderInput): void {
    const current = this.#folders.find((folder) => folder.id === id) ?? this.#newFolder(id, name);
    if (parentId != null) this.#mustTake(parentId, id);
    this.#attached.mustHave((addFiles ?? []).flatMap(filesOf).map(({ sha256 }) => sha256));
    const files = withFiles(current.files ?? [], { add: addFiles, remove: removeFiles }, this.#clock);
    const changed = {
      ...current,
      ...(name === undefined ? {} : { name: this.#set(current.name, toName(name)) }),
      ...(parentId === undefined ? {} : { parentId: this.#set(current.parentId, parentId) }),
      ...(removed === undefined ? {} : { removed: this.#set(current.removed, removed) }),
      ...(instructions === undefined
        ? {}
        : { instructions: this.#set(current.instructions ?? UNSET, instructions) }),
      ...(choice === undefined ? {} : { choice: this.#set(current.choice ?? UNSET, choice) }),
      ...(files.length === 0 ? {} : { files }),
    };
    this.#save(mergeFolders(this.#folders, [changed]));
  }

  /** What threads in this folder have from it; null where the folder is not there. */
  read(folderId: FolderId): Project | null {
    const folder = this.#folders.find(({ id }) => id === folderId);
    if (folder === undefined || folder.removed.value) return null;
    return projectOf(folder);
  }

  /** The files of all of them, by SHA-256: of a removed one too, which may be brought back. */
  filesNamed(): Set<string> {
    return namedIn(this.#folders);
  }

  #newFolder(id: FolderId, name: string | undefined): FolderState {
    if (name === undefined) throw new AppError('invalid-input', `No folder ${id}`);
    const stamp = NEVER;
    return {
      id: safeName(id),
      name: { value: '', stamp },
      parentId: { value: null, stamp },
      removed: { value: false, stamp },
    };
  }

  #mustTake(parentId: FolderId, id: FolderId): void {
    const parents = folderParents(this.#folders);
    const hasOwn = [...parents.values()].includes(id);
    if (parents.get(parentId) !== null || parentId === id || hasOwn) {
      throw new AppError('invalid-input', `Folder ${id} cannot stand in ${parentId}`);
    }
  }

  #set<T>(current: Register<T>, value: T): Register<T> {
    return isDeepStrictEqual(current.value, value) ? current : this.#clock.set(current, value);
  }

  #save(folders: FolderState[]): void {
    if (isDeepStrictEqual(folders, this.#folders)) return;
    const named = namedIn(folders);
    this.#attached.release([...this.filesNamed()].filter((sha256) => !named.has(sha256)));
    this.#folders = folders;
    try {
      this.#documents.write(DOCUMENT, folders, isFolders);
      this.#attached.name(named);
    } finally {
      this.#tell();
    }
  }

  #believed({ id, name, parentId, removed, instructions, choice, files }: FolderState): FolderState {
    const set = <T>({ value, stamp }: Register<T>): Register<T> => ({
      value,
      stamp: this.#clock.isAhead(stamp) ? NEVER : stamp,
    });
    return {
      id,
      name: set(name),
      parentId: set(parentId),
      removed: set(removed),
      ...(instructions ? { instructions: set(instructions) } : {}),
      ...(choice ? { choice: set(choice) } : {}),
      ...(files ? { files: files.map((each) => ({ id: each.id, file: set(each.file) })) } : {}),
    };
  }

  #observe(folders: readonly FolderState[]): void {
    for (const folder of folders) this.#clock.observe(newestStamp(folder));
  }

  #tell(): void {
    this.#onChange(new Set(folderParents(this.#folders).keys()));
  }
}

function toName(name: string): string {
  const trimmed = name.trim().slice(0, LONGEST_NAME);
  if (trimmed === '') throw new AppError('invalid-input', 'A folder needs a name');
  return trimmed;
}

function namedIn(folders: readonly FolderState[]): Set<string> {
  return new Set(folders.flatMap(({ files }) => filesNamedBy(files)));
}

export function isFolders(value: unknown): value is FolderState[] {
  return Array.isArray(value) && value.every(isFolder);
}

function isRecordRegister(value: unknown): boolean {
  return (
    isRegister(value) && (value.value === null || (isRecord(value.value) && hasFiniteNumbers(value.value)))
  );
}

function isFolder(value: unknown): value is FolderState {
  return (
    isRecord(value) &&
    typeof value['id'] === 'string' &&
    isSafeName(value['id']) &&
    isRegister(value['name']) &&
    typeof value['name'].value === 'string' &&
    isRegister(value['parentId']) &&
    (value['parentId'].value === null || typeof value['parentId'].value === 'string') &&
    isRegister(value['removed']) &&
    typeof value['removed'].value === 'boolean' &&
    ['instructions', 'choice'].every((name) => value[name] === undefined || isRecordRegister(value[name])) &&
    (value['files'] === undefined || isFolderFiles(value['files']))
  );
}
