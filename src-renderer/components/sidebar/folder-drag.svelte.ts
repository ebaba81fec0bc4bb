import type { Folder, FolderId } from '../../../src-main/contract.ts';
import { placesFor } from '../../lib/folder-places.ts';
import { droppedThreads, dragsThreads } from './drag-threads.ts';
import type { ListCallbacks } from './list-callbacks.ts';

/** The folder that is being dragged. A target must know it before anything is let go of, which a drag itself does not tell. */
export class FolderDrag {
  /** null while none is. */
  folder: Folder | null = $state.raw(null);

  mayEnter(target: Folder, folders: readonly Folder[]): boolean {
    return this.folder !== null && placesFor(this.folder, folders).some(({ id }) => id === target.id);
  }

  /** It is let go of: `move` puts it there. */
  drop(to: FolderId | null, move: (folder: Folder, to: FolderId | null) => void): void {
    const { folder } = this;
    this.folder = null;
    if (folder !== null) move(folder, to);
  }

  /** For the place of the loose threads: what is let go of there, threads or a folder, leaves its folder. */
  outOfFolders({ onMove, onFolderMove }: ListCallbacks): {
    ondragover: (event: DragEvent) => void;
    ondrop: (event: DragEvent) => void;
  } {
    const isFolder = (): boolean => this.folder !== null && this.folder.parentId !== null;
    return {
      ondragover: (event) => {
        if (isFolder() || dragsThreads(event)) event.preventDefault();
      },
      ondrop: (event) => {
        if (isFolder()) this.drop(null, onFolderMove);
        else onMove(droppedThreads(event), null);
      },
    };
  }
}
