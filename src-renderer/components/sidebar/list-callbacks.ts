import type { MenuPlace } from '../controls/menu-place.ts';
import type { ThreadId } from '../../../src-main/contract/messages.ts';
import type { Folder, FolderId } from '../../../src-main/contract/threads.ts';

/** What can be done in the list of threads. What concerns threads is done to all that are given. */
export interface ListCallbacks {
  onOpen: (id: ThreadId) => void;
  /** Shows it in a window of its own; absent in such a window. */
  onOpenWindow: ((id: ThreadId, atPointer?: true) => void) | undefined;
  /** The name of a thread or a folder is to be edited, was edited, or no longer is. */
  onRenameStart: (id: string) => void;
  onRename: (id: ThreadId, title: string) => void;
  onRenameEnd: () => void;
  onPin: (ids: ThreadId[], pinned: boolean) => void;
  onArchive: (ids: ThreadId[], archived: boolean) => void;
  onMove: (ids: ThreadId[], folderId: FolderId | null) => void;
  /** Moves them to a folder that is made for them. */
  onMoveToNew: (ids: ThreadId[]) => void;
  onTags: (ids: ThreadId[]) => void;
  onExport: (ids: ThreadId[]) => void;
  /** Copies the address that opens the thread. */
  onCopyLink: (id: ThreadId) => void;
  onTrash: (ids: ThreadId[]) => void;
  onRestore: (ids: ThreadId[]) => void;
  onPurge: (ids: ThreadId[]) => void;

  onFolderNew: (parentId: FolderId | null) => void;
  onFolderToggle: (id: FolderId) => void;
  onFolderRename: (id: FolderId, name: string) => void;
  onFolderMove: (folder: Folder, parentId: FolderId | null) => void;
  onFolderRemove: (id: FolderId) => void;
  /** What every conversation in it is told. */
  onFolderInstructions: (id: FolderId) => void;
  /** Begins a conversation in it. */
  onFolderChat: (id: FolderId) => void;
}

/** What a menu is opened for. */
export type MenuTarget = (
  { kind: 'threads'; ids: ThreadId[] } | { kind: 'folder'; folder: Folder } | { kind: 'list' }
) & { anchor: HTMLElement; at?: MenuPlace | undefined };
