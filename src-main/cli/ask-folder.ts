import type { Command } from 'commander';
import type { Folder, Project } from '../contract/threads.ts';
import { HistoryReader } from '../storage/history/history-reader.ts';
import type { CommandContext } from './command.ts';

/** A folder by the name that a person knows it by: `Work/Reports` for one that stands in another. */
export interface NamedFolder {
  id: Folder['id'];
  name: string;
  path: string;
}

/** In the order of their paths. Throws `file-corrupt`, `file-newer`, `storage-failed`. */
export function readFolders(profile: string): NamedFolder[] {
  const folders = new HistoryReader(profile).folderNames();
  const nameOf = new Map(folders.map(({ id, name }) => [id, name]));
  return folders
    .map(({ id, name, parentId }) => {
      const parent = parentId === null ? undefined : nameOf.get(parentId);
      return { id, name, path: parent === undefined ? name : `${parent}/${name}` };
    })
    .sort((one, other) => one.path.localeCompare(other.path));
}

/** Those that a name, a path or an id means, whatever its capitals; a path that is one means nobody else. */
export function findFolders(folders: readonly NamedFolder[], asked: string): NamedFolder[] {
  const plain = (text: string): string => text.normalize('NFC').trim().toLowerCase();
  const byId = folders.filter(({ id }) => id === asked.trim());
  if (byId.length > 0) return byId;
  const byPath = folders.filter(({ path }) => plain(path) === plain(asked));
  return byPath.length > 0 ? byPath : folders.filter(({ name }) => plain(name) === plain(asked));
}

/** The folder of `--folder`; a name that is not exactly one is wrong usage. */
export function namedFolder(
  asked: string | undefined,
  command: Command,
  { profile, t }: CommandContext,
): NamedFolder | undefined {
  if (asked === undefined) return undefined;
  const folders = readFolders(profile);
  const [folder, ...others] = findFolders(folders, asked);
  if (folder !== undefined && others.length === 0) return folder;
  const list = (words: readonly string[]): string => words.join(', ');
  const found = folder === undefined ? [] : [folder, ...others];
  if (found.length > 0) {
    // Two of one path are told apart by their ids alone.
    const isTold = new Set(found.map(({ path }) => path)).size === found.length;
    const ways = list(found.map(({ id, path }) => (isTold ? path : id)));
    return command.error(t('ask.same-folder', { name: asked, ways }));
  }
  const names = list(folders.map(({ path }) => path));
  return command.error(names === '' ? t('ask.no-folders') : t('ask.no-folder', { name: asked, names }));
}

/** What a question has from its folder where nothing of it is kept. */
export function readProject(folder: NamedFolder | undefined, profile: string): Project | null {
  return folder === undefined ? null : new HistoryReader(profile).project(folder.id);
}
