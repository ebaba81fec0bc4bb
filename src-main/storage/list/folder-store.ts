import { isDeepStrictEqual } from 'node:util';
import type { Folder, FolderDefaults, FolderId, FolderInput } from '../../contract/threads.ts';
import { AppError } from '../../errors.ts';
import type { DocumentFiles } from '../files/documents.ts';
import { folderParents, mergeFolders, newestStamp, type FolderState } from './folder-state.ts';
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
  /** Told of every change, and at first of what stands. */
  readonly #onChange: (standing: ReadonlySet<FolderId>) => void;
  #folders: FolderState[];

  constructor(
    documents: DocumentFiles,
    clock: HybridClock,
    onChange: (standing: ReadonlySet<FolderId>) => void,
  ) {
    this.#documents = documents;
    this.#clock = clock;
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

  /** In the order of their names. */
  list(counts: ReadonlyMap<FolderId, number>): Folder[] {
    const parents = folderParents(this.#folders);
    return this.#folders
      .flatMap((folder) => {
        const { id, name } = folder;
        const parentId = parents.get(id);
        if (parentId === undefined) return [];
        const own = this.#defaultsOf(folder);
        return [{ id, name: name.value, parentId, threadCount: counts.get(id) ?? 0, ...own }];
      })
      .sort((one, other) => one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1));
  }

  /** Throws `invalid-input` for a folder that would stand in one that stands in another. */
  set({ id, name, parentId, removed, instructions, choice }: FolderInput): void {
    const standing = this.#folders.find((folder) => folder.id === id) ?? this.#newFolder(id, name);
    if (parentId != null) this.#mustTake(parentId, id);
    const changed = {
      ...standing,
      ...(name === undefined ? {} : { name: this.#set(standing.name, toName(name)) }),
      ...(parentId === undefined ? {} : { parentId: this.#set(standing.parentId, parentId) }),
      ...(removed === undefined ? {} : { removed: this.#set(standing.removed, removed) }),
      ...(instructions === undefined
        ? {}
        : { instructions: this.#set(standing.instructions ?? UNSET, instructions) }),
      ...(choice === undefined ? {} : { choice: this.#set(standing.choice ?? UNSET, choice) }),
    };
    this.#save(mergeFolders(this.#folders, [changed]));
  }

  /** What threads in this folder have from it; null where the folder is not there. */
  read(folderId: FolderId): FolderDefaults | null {
    const folder = this.#folders.find(({ id }) => id === folderId);
    return folder === undefined || folder.removed.value ? null : this.#defaultsOf(folder);
  }

  #defaultsOf({ instructions, choice }: FolderState): FolderDefaults {
    return {
      ...(instructions?.value ? { instructions: instructions.value } : {}),
      ...(choice?.value ? { choice: choice.value } : {}),
    };
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

  #set<T>(standing: Register<T>, value: T): Register<T> {
    return isDeepStrictEqual(standing.value, value) ? standing : this.#clock.set(standing, value);
  }

  #save(folders: FolderState[]): void {
    if (isDeepStrictEqual(folders, this.#folders)) return;
    this.#folders = folders;
    try {
      this.#documents.write(DOCUMENT, folders, isFolders);
    } finally {
      this.#tell();
    }
  }

  #believed({ id, name, parentId, removed, instructions, choice }: FolderState): FolderState {
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
    ['instructions', 'choice'].every((name) => value[name] === undefined || isRecordRegister(value[name]))
  );
}
