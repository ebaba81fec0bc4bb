import type { FolderId } from '../../contract/threads.ts';
import { compareStamps, type Register } from '../thread/hybrid-clock.ts';
import { laterRegister } from '../thread/register.ts';

/** A folder as the store knows it. One that was removed stays as a mark, so that a merge does not bring it back. */
export interface FolderState {
  id: FolderId;
  name: Register<string>;
  parentId: Register<FolderId | null>;
  removed: Register<boolean>;
}

/** A union by id, of which each member is the last writer's. In the order of the ids. */
export function mergeFolders(left: readonly FolderState[], right: readonly FolderState[]): FolderState[] {
  const merged = new Map<FolderId, FolderState>();
  for (const folder of [...left, ...right]) {
    const standing = merged.get(folder.id);
    merged.set(folder.id, standing ? mergeOne(standing, folder) : folder);
  }
  return [...merged.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
}

/** The folder that each folder which stands stands in: a root one, or none, whatever a merge put into what. */
export function folderParents(folders: readonly FolderState[]): Map<FolderId, FolderId | null> {
  const standing = folders.filter(({ removed }) => !removed.value);
  const roots = new Set(standing.flatMap(({ id, parentId }) => (parentId.value === null ? [id] : [])));
  return new Map(
    standing.map(({ id, parentId: { value } }) => [id, value !== null && roots.has(value) ? value : null]),
  );
}

/** The newest of its stamps. */
export function newestStamp({ name, parentId, removed }: FolderState): Register<unknown>['stamp'] {
  return [name, parentId, removed]
    .map(({ stamp }) => stamp)
    .reduce((newest, stamp) => (compareStamps(stamp, newest) > 0 ? stamp : newest));
}

function mergeOne(left: FolderState, right: FolderState): FolderState {
  return {
    id: left.id,
    name: laterRegister(left.name, right.name),
    parentId: laterRegister(left.parentId, right.parentId),
    removed: laterRegister(left.removed, right.removed),
  };
}
