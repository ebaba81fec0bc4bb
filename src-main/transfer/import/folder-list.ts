import type { ImportSource } from '../../contract/transfer.ts';
import { folderIdOf } from './build-thread.ts';
import type { SourceFolder } from '../source/source-conversation.ts';

/** Older than anything that a person sets: a folder that was renamed or removed here stays so. */
const STAMP = { time: 0, device: 'import' };

/** The folders of other programs, as the store's `folder-merge` takes them: each when its name is first known. */
export class FolderList {
  readonly #known = new Set<string>();

  news(source: ImportSource, folder: SourceFolder | undefined): unknown[] {
    const name = folder?.name.replace(/\s+/g, ' ').trim().slice(0, 200) ?? '';
    if (folder === undefined || name === '') return [];
    const id = folderIdOf(source, folder.id);
    if (this.#known.has(id)) return [];
    this.#known.add(id);
    return [
      {
        id,
        name: { value: name, stamp: STAMP },
        parentId: { value: null, stamp: STAMP },
        removed: { value: false, stamp: STAMP },
      },
    ];
  }
}
