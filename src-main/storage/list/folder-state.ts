import type { Instructions } from '../../contract/instructions.ts';
import type { ModelChoice } from '../../contract/providers.ts';
import type { FolderDefaults, FolderId, Project } from '../../contract/threads.ts';
import { compareStamps, type Register, type Stamp } from '../thread/hybrid-clock.ts';
import { laterRegister } from '../thread/register.ts';
import { type FolderFile, mergeFolderFiles, presentFiles } from './folder-files.ts';

/** A folder as the store knows it. One that was removed stays as a mark, so that a merge does not bring it back. */
export interface FolderState {
  id: FolderId;
  name: Register<string>;
  parentId: Register<FolderId | null>;
  removed: Register<boolean>;
  /** What every thread in it is told. Absent: never set. */
  instructions?: Register<Instructions | null>;
  /** The model of a new thread in it. */
  choice?: Register<ModelChoice | null>;
  /** What every thread in it is given. Absent: never set. */
  files?: FolderFile[];
}

/** A union by id, of which each member is the last writer's. In the order of the ids. */
export function mergeFolders(left: readonly FolderState[], right: readonly FolderState[]): FolderState[] {
  const merged = new Map<FolderId, FolderState>();
  for (const folder of [...left, ...right]) {
    const current = merged.get(folder.id);
    merged.set(folder.id, current ? mergeOne(current, folder) : folder);
  }
  return [...merged.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The folder that each folder which stands stands in: a root one, or none, whatever a merge put into what. */
export function folderParents(folders: readonly FolderState[]): Map<FolderId, FolderId | null> {
  const present = folders.filter(({ removed }) => !removed.value);
  const roots = new Set(present.flatMap(({ id, parentId }) => (parentId.value === null ? [id] : [])));
  return new Map(
    present.map(({ id, parentId: { value } }) => [id, value !== null && roots.has(value) ? value : null]),
  );
}

/** What its threads have from it, but for its files. */
export function defaultsOf({ instructions, choice }: FolderState): FolderDefaults {
  return {
    ...(instructions?.value ? { instructions: instructions.value } : {}),
    ...(choice?.value ? { choice: choice.value } : {}),
  };
}

/** All that a question in it has from it. */
export function projectOf(folder: FolderState): Project {
  return { ...defaultsOf(folder), files: presentFiles(folder.files) };
}

/** The newest of its stamps. */
export function newestStamp({
  name,
  parentId,
  removed,
  instructions,
  choice,
  files = [],
}: FolderState): Stamp {
  return [name, parentId, removed, instructions, choice, ...files.map(({ file }) => file)]
    .flatMap((register) => (register ? [register.stamp] : []))
    .reduce((newest, stamp) => (compareStamps(stamp, newest) > 0 ? stamp : newest));
}

function mergeOne(left: FolderState, right: FolderState): FolderState {
  const instructions = laterOf(left.instructions, right.instructions);
  const choice = laterOf(left.choice, right.choice);
  const files = mergeFolderFiles(left.files ?? [], right.files ?? []);
  return {
    id: left.id,
    name: laterRegister(left.name, right.name),
    parentId: laterRegister(left.parentId, right.parentId),
    removed: laterRegister(left.removed, right.removed),
    ...(instructions ? { instructions } : {}),
    ...(choice ? { choice } : {}),
    ...(files.length > 0 ? { files } : {}),
  };
}

/** The later of two registers; undefined where neither was ever set. */
function laterOf<T>(left: Register<T> | undefined, right: Register<T> | undefined): Register<T> | undefined {
  return left && right ? laterRegister(left, right) : (left ?? right);
}
