import type { ThreadId } from '../../src-main/contract/messages.ts';
import type { FolderId } from '../../src-main/contract/threads.ts';
import type { ListCallbacks } from '../components/sidebar/list-callbacks.ts';
import { threadLink } from '../lib/thread-link.ts';
import type { AppState } from '../state/app-state.svelte.ts';
import { copyLink } from './copy-link.ts';
import type { WindowView } from './window-view.svelte.ts';

/** Does what is chosen in the list of threads and in the menu of a conversation: one for the whole window. */
export function listCallbacks(app: AppState, view: WindowView): ListCallbacks {
  const { order, settings } = app;

  /** A folder that was just made: Escape in its first name takes it back. */
  let unnamed: FolderId | null = null;

  /** Makes a folder, and lets its name be typed. */
  async function newFolder(parentId: FolderId | null): Promise<FolderId | null> {
    const id = await order.createFolder(parentId);
    await app.threads.show({ place: 'chats' });
    if (id === null) return null;
    unnamed = id;
    view.rename(id);
    return id;
  }

  async function moveToNew(ids: ThreadId[]): Promise<void> {
    const id = await newFolder(null);
    if (id !== null) await order.move(ids, id);
  }

  return {
    onOpen: (threadId) => view.go({ kind: 'thread', threadId }),
    onOpenWindow: view.isAlone
      ? undefined
      : (threadId, atPointer) => void app.openWindow(threadId, atPointer),
    onRenameStart: (id) => (view.renamingId = id),
    onRename: (id, title) => void app.renameThread(id, title),
    onRenameEnd: () => {
      view.renamingId = null;
      if (unnamed !== null) void order.discardFolder(unnamed);
      unnamed = null;
    },
    onPin: (ids, pinned) => void order.pin(ids, pinned),
    onArchive: (ids, archived) => void order.archive(ids, archived),
    onMove: (ids, folderId) => void order.move(ids, folderId),
    onMoveToNew: (ids) => void moveToNew(ids),
    onTags: (ids) => (view.tagging = ids),
    onExport: (ids) => view.openExport(ids),
    onCopyLink: (id) => void copyLink(app, threadLink(id)),
    onTrash: (ids) => void order.trash(ids),
    onRestore: (ids) => void order.restore(ids),
    onPurge: (ids) => (view.purging = ids),
    onFolderNew: (parentId) => void newFolder(parentId),
    onFolderToggle: (id) => {
      const { closedFolders } = settings.current;
      const others = closedFolders.filter((other) => other !== id);
      void settings.save({ closedFolders: others.length < closedFolders.length ? others : [...others, id] });
    },
    onFolderRename: (id, name) => {
      unnamed = null;
      void order.renameFolder(id, name);
    },
    onFolderMove: ({ id, parentId }, to) => void order.moveFolder(id, parentId, to),
    onFolderRemove: (id) => void order.removeFolder(id),
    onFolderInstructions: (folderId) => {
      view.overlayOpen = false;
      view.instructing = { kind: 'folder', folderId };
    },
    onFolderChat: (folderId) => {
      view.go({ kind: 'new-chat' });
      void app.conversation.startNew(folderId);
      const choice = app.threads.outline?.folders.find(({ id }) => id === folderId)?.choice;
      if (choice !== undefined) app.conversation.next.suggested = choice;
    },
  };
}
