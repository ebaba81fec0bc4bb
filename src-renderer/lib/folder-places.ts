import type { Folder } from '../../src-main/contract/threads.ts';

/** Where a folder may be put: into one that stands in none, and only while nothing stands in it. */
export function placesFor({ id, parentId }: Folder, folders: readonly Folder[]): Folder[] {
  if (folders.some((other) => other.parentId === id)) return [];
  return folders.filter((other) => other.parentId === null && other.id !== id && other.id !== parentId);
}
