import type { ThreadId } from '../../../src-main/contract/messages.ts';
import type { Folder, FolderId } from '../../../src-main/contract/threads.ts';
import { placesFor } from '../../lib/folder-places.ts';
import type { Section } from '../../lib/thread-sections.ts';
import type { ThreadList } from '../../state/list/thread-list.svelte.ts';
import { droppedThreads, dragsThreads } from './drag-threads.ts';
import type { ListCallbacks } from './list-callbacks.ts';

interface DropHandlers {
  ondragover?: (event: DragEvent) => void;
  ondragleave?: (event: DragEvent & { currentTarget: HTMLElement }) => void;
  ondrop?: (event: DragEvent) => void;
}

/** What is dragged into folders and out of them: threads, or a folder. */
export class FolderDrag {
  /** The folder that is being dragged; null while none is. A target must know it before anything is let go of, which a drag itself does not tell. */
  folder: Folder | null = $state.raw(null);
  /** The folder that would take what is dragged, if it were let go of now. */
  target: FolderId | null = $state.raw(null);
  readonly #list: ThreadList;
  readonly #on: ListCallbacks;

  constructor(list: ThreadList, on: ListCallbacks) {
    this.#list = list;
    this.#on = on;
  }

  /** For the place of a section: its folder, or that of the loose threads, where what is let go of leaves its folder. */
  handlersOf({ heading, filter }: Section): DropHandlers {
    const to = heading.kind === 'folder' ? heading.folder : null;
    if (to === null && filter.place !== 'loose') return {};
    return {
      ondragover: (event) => {
        if (!dragsThreads(event) && !this.#takesFolder(to)) return;
        event.preventDefault();
        this.target = to?.id ?? null;
      },
      ondragleave: ({ currentTarget, relatedTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) this.target = null;
      },
      ondrop: (event) => {
        // Files go to the message box, wherever they are let go of.
        if (!dragsThreads(event) && this.folder === null) return;
        event.preventDefault();
        this.#drop(event, to?.id ?? null);
      },
    };
  }

  #takesFolder(to: Folder | null): boolean {
    if (this.folder === null) return false;
    if (to === null) return this.folder.parentId !== null;
    return placesFor(this.folder, this.#list.outline?.folders ?? []).some(({ id }) => id === to.id);
  }

  #drop(event: DragEvent, to: FolderId | null): void {
    const { folder } = this;
    this.folder = null;
    this.target = null;
    // A folder whose heading was scrolled out of sight is never told that its drag is over: threads come first.
    if (!dragsThreads(event)) {
      if (folder !== null) this.#on.onFolderMove(folder, to);
      return;
    }
    const moved = droppedThreads(event).filter((id) => !this.#isIn(id, to));
    if (moved.length > 0) this.#on.onMove(moved, to);
  }

  /** What is let go of where it stands has not been moved. */
  #isIn(threadId: ThreadId, folderId: FolderId | null): boolean {
    const thread = this.#list.find(threadId);
    return thread !== undefined && (thread.folderId ?? null) === folderId && thread.pinnedAt === undefined;
  }
}
