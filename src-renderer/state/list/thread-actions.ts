import type { MessageKey } from '../../../assets/messages/format.ts';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import type { Instructions } from '../../../src-main/contract/instructions.ts';
import type { MessageId, ThreadId } from '../../../src-main/contract/messages.ts';
import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type {
  FolderId,
  FolderInput,
  ThreadMarking,
  ThreadMarks,
} from '../../../src-main/contract/threads.ts';
import type { Connection } from '../../bridge.ts';
import type { Announcer } from '../announcer.svelte.ts';
import { reportedRequest, type ReportedRequest } from '../reported-request.ts';
import type { Conversation } from '../thread/conversation.svelte.ts';
import type { SettingsStore } from '../settings-store.svelte.ts';
import type { ThreadSelection } from './thread-selection.svelte.ts';
import type { Undo } from '../undo.svelte.ts';

/** So many threads go to main in one request. */
const AT_ONCE = 500;

/** What is said of a change, of however many threads. */
type Said = Extract<MessageKey, `undo.threads-${string}`>;

export interface ThreadActionsTools {
  connection: Connection;
  conversation: Conversation;
  selection: ThreadSelection;
  settings: SettingsStore;
  undo: Undo;
  announcer: Announcer;
  report: (thrown: unknown) => void;
  now: () => number;
}

/** What a person does to put threads in order. Each is one change with one undo, of however many threads. */
export class ThreadActions {
  readonly #tools: ThreadActionsTools;
  readonly #request: ReportedRequest;

  constructor(tools: ThreadActionsTools) {
    this.#tools = tools;
    this.#request = reportedRequest(tools.connection, tools.report);
  }

  pin(ids: readonly ThreadId[], pinned: boolean): Promise<void> {
    const pinnedAt = pinned ? this.#tools.now() : null;
    return this.#mark(ids, { pinnedAt }, pinned ? 'undo.threads-pinned' : 'undo.threads-unpinned');
  }

  archive(ids: readonly ThreadId[], archived: boolean): Promise<void> {
    const archivedAt = archived ? this.#tools.now() : null;
    return this.#mark(ids, { archivedAt }, archived ? 'undo.threads-archived' : 'undo.threads-unarchived');
  }

  /** Out of the archive and off the pins as well: it is to be seen there. */
  move(ids: readonly ThreadId[], folderId: FolderId | null): Promise<void> {
    return this.#mark(ids, { folderId, pinnedAt: null, archivedAt: null }, 'undo.threads-moved');
  }

  tag(ids: readonly ThreadId[], tag: string, on: boolean): Promise<void> {
    return this.#mark(ids, { tags: { [tag]: on } }, on ? 'undo.threads-tagged' : 'undo.threads-untagged');
  }

  /** The tags that any of them has, in order. Never throws. */
  async tagsOf(ids: readonly ThreadId[]): Promise<string[]> {
    const tags = new Set<string>();
    try {
      for (let from = 0; from < ids.length; from += AT_ONCE) {
        const threadIds = ids.slice(from, from + AT_ONCE);
        for (const tag of await this.#tools.connection.request('thread-tags', { threadIds })) tags.add(tag);
      }
    } catch (thrown) {
      this.#tools.report(thrown);
    }
    return [...tags].sort();
  }

  async bookmark(threadId: ThreadId, messageId: MessageId, on: boolean): Promise<void> {
    const { announcer, settings } = this.#tools;
    const done = await this.#send([{ threadId, marks: { bookmarks: { [messageId]: on } } }]);
    if (done.length > 0) announcer.say(settings.t(on ? 'header.bookmarked' : 'header.unbookmarked'));
  }

  restore(ids: readonly ThreadId[]): Promise<void> {
    return this.#mark(ids, { deletedAt: null }, 'undo.threads-restored');
  }

  /** Puts them in the trash. */
  async trash(ids: readonly ThreadId[]): Promise<void> {
    const { conversation, now } = this.#tools;
    const shown = ids.find((id) => id === conversation.selectedId);
    await this.#mark(ids, { deletedAt: now() }, 'undo.threads-deleted', shown);
    if (shown !== undefined && conversation.selectedId === shown) await conversation.startNew();
  }

  /** Deletes what is in the trash for good; all of it without `ids`. */
  async purge(ids?: readonly ThreadId[]): Promise<void> {
    this.#tools.selection.clear();
    if (ids === undefined) {
      await this.#request('thread-purge', {});
      return;
    }
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      if (!(await this.#request('thread-purge', { threadIds: ids.slice(from, from + AT_ONCE) }))) return;
    }
  }

  /** Resolves to the new thread; null where it could not be made. */
  async branch(threadId: ThreadId, messageId: MessageId, title: string): Promise<ThreadId | null> {
    try {
      const branch = await this.#tools.connection.request('thread-branch', { threadId, messageId, title });
      return branch.threadId;
    } catch (thrown) {
      this.#tools.report(thrown);
      return null;
    }
  }

  /** Resolves to its id; null where it could not be made. */
  async createFolder(parentId: FolderId | null): Promise<FolderId | null> {
    const id = crypto.randomUUID();
    const name = this.#tools.settings.t('list.new-folder-name');
    return (await this.#request('folder-set', { id, name, parentId })) ? id : null;
  }

  renameFolder(id: FolderId, name: string): Promise<boolean> {
    return name.trim() === ''
      ? Promise.resolve(false)
      : this.#request('folder-set', { id, name: name.trim() });
  }

  /** Takes back a folder that was only just made. */
  discardFolder(id: FolderId): Promise<boolean> {
    return this.#request('folder-set', { id, removed: true });
  }

  async moveFolder(id: FolderId, from: FolderId | null, to: FolderId | null): Promise<void> {
    await this.#setFolder({ id, parentId: to }, { id, parentId: from }, 'undo.folder-moved');
  }

  /** What every thread in it is told. Whether it was saved. */
  instructFolder(id: FolderId, instructions: Instructions): Promise<boolean> {
    const isEmpty = Object.keys(instructions).length === 0;
    return this.#request('folder-set', { id, instructions: isEmpty ? null : instructions });
  }

  /** The model that a new conversation in it begins with. Whether it was saved. */
  chooseForFolder(id: FolderId, choice: ModelChoice | undefined): Promise<boolean> {
    return this.#request('folder-set', { id, choice: choice ?? null });
  }

  /** Every thread in it is given the file from its next question on. Whether it was saved. */
  addFolderFile(id: FolderId, attachment: Attachment): Promise<boolean> {
    return this.#request('folder-set', { id, addFiles: [attachment] });
  }

  async removeFolderFile(id: FolderId, attachment: Attachment): Promise<void> {
    const change = { id, removeFiles: [attachment.original.sha256] };
    await this.#setFolder(change, { id, addFiles: [attachment] }, 'undo.folder-file-removed');
  }

  async removeFolder(id: FolderId): Promise<void> {
    await this.#setFolder({ id, removed: true }, { id, removed: false }, 'undo.folder-removed');
  }

  async #setFolder(
    change: FolderInput,
    back: FolderInput,
    said: MessageKey & `undo.folder-${string}`,
  ): Promise<void> {
    if (!(await this.#request('folder-set', change))) return;
    this.#offer(this.#tools.settings.t(said), () => void this.#request('folder-set', back));
  }

  /** `shown`: the thread that leaves the window with this, and comes back to it when it is undone. */
  async #mark(ids: readonly ThreadId[], marks: ThreadMarks, said: Said, shown?: ThreadId): Promise<void> {
    const { conversation, selection, settings } = this.#tools;
    const back = await this.#send(ids.map((threadId) => ({ threadId, marks })));
    selection.clear();
    if (back.length === 0) return;
    this.#offer(settings.t(said, { count: back.length }), () => {
      void this.#send(back).then(() => (shown === undefined ? undefined : conversation.open(shown)));
    });
  }

  /** Answers what undoes what was done, as far as it was. Never throws. */
  async #send(markings: readonly ThreadMarking[]): Promise<ThreadMarking[]> {
    const back: ThreadMarking[] = [];
    try {
      for (let from = 0; from < markings.length; from += AT_ONCE) {
        const piece = markings.slice(from, from + AT_ONCE);
        back.push(...(await this.#tools.connection.request('thread-mark', { markings: piece })));
      }
    } catch (thrown) {
      this.#tools.report(thrown);
    }
    return back;
  }

  #offer(label: string, undo: () => void): void {
    this.#tools.undo.show(label, undo);
    this.#tools.announcer.say(label);
  }
}
