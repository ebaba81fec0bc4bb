import type { ThreadId } from '../contract/messages.ts';
import type { Input } from '../contract/requests.ts';
import type { ThreadMarking, ThreadMarks, ThreadOutline, ThreadSummary } from '../contract/threads.ts';
import { toAppError } from '../errors.ts';
import type { StoreClient, ThreadSlice } from '../storage/store-requests.ts';
import type { Audience } from '../processes/window-events.ts';
import type { LiveThreads } from './live-threads.ts';
import { stopTurns } from './thread-edits.ts';

/** So much of the trash is asked for at once when it is emptied. */
const TRASH = { filter: { place: 'trash' }, sort: 'updated', limit: 500 } as const;

export interface ThreadMarkingsTools {
  store: StoreClient;
  threads: LiveThreads;
  audience: Audience;
  /** A thread was deleted for good: what was typed there and not sent goes as well. */
  dropDraft: (threadId: ThreadId) => Promise<void>;
}

/** The list of threads and what a person does to put it in order: each method is one request of a window. */
export class ThreadMarkings {
  readonly #tools: ThreadMarkingsTools;

  constructor(tools: ThreadMarkingsTools) {
    this.#tools = tools;
  }

  outline(input: Input<'thread-outline'>): Promise<ThreadOutline> {
    return this.#tools.store.request('thread-outline', input);
  }

  slice(slice: ThreadSlice): Promise<ThreadSummary[]> {
    return this.#tools.store.request('thread-slice', slice);
  }

  ids(slice: ThreadSlice): Promise<ThreadId[]> {
    return this.#tools.store.request('thread-ids', slice);
  }

  tagsOf(threadIds: ThreadId[]): Promise<string[]> {
    return this.#tools.store.request('thread-tags', { threadIds });
  }

  /**
   * One after the other, so that an answer in flight is saved in between. Answers what undoes it. Of many,
   * one that is gone meanwhile is passed over; any other failure ends it and is thrown.
   */
  async mark(markings: readonly ThreadMarking[]): Promise<ThreadMarking[]> {
    const undo: ThreadMarking[] = [];
    for (const { threadId, marks } of markings) {
      try {
        const back = await this.#markOne(threadId, marks);
        if (back) undo.push({ threadId, marks: back });
      } catch (thrown) {
        if (markings.length === 1 || !isThreadMissing(thrown)) throw thrown;
      }
    }
    return undo;
  }

  /** Without `threadIds` all that is in the trash; there, what is gone or damaged is passed over. */
  async purge(threadIds?: readonly ThreadId[]): Promise<void> {
    if (threadIds) {
      for (const threadId of threadIds) await this.#purgeOne(threadId);
      return;
    }
    for (let passedOver = 0; ;) {
      const ids = await this.ids({ ...TRASH, offset: passedOver });
      if (ids.length === 0) return;
      for (const threadId of ids) {
        try {
          await this.#purgeOne(threadId);
        } catch (thrown) {
          if (!isThreadMissing(thrown)) throw thrown;
          passedOver += 1;
        }
      }
    }
  }

  async setFolder(folder: Input<'folder-set'>): Promise<void> {
    await this.#tools.store.request('folder-set', folder);
  }

  /** The storage has deleted it for good by itself. */
  async purged(threadId: ThreadId): Promise<void> {
    this.#tools.threads.publishRemoval(threadId);
    await this.#tools.dropDraft(threadId);
  }

  foldersChanged(): void {
    this.#tools.audience.toAll({ type: 'folders-change' });
  }

  async #markOne(threadId: ThreadId, marks: ThreadMarks): Promise<ThreadMarks | null> {
    const { store, threads } = this.#tools;
    const set = async (): Promise<ThreadMarks | null> => {
      const { summary, undo } = await store.request('thread-mark', { threadId, marks });
      threads.publishSummary(summary);
      if (marks.bookmarks) threads.peek(threadId)?.bookmark(marks.bookmarks);
      if (summary.deletedAt !== undefined) threads.publishRemoval(threadId);
      return undo;
    };
    // Only what is open can have a running answer, and only the trash has to stop it.
    if (marks.deletedAt == null || !threads.isKnown(threadId)) return set();
    return threads.change(threadId, async (live) => {
      live.compacting?.stop();
      await stopTurns(live.turns, 'deleted');
      return set();
    });
  }

  async #purgeOne(threadId: ThreadId): Promise<void> {
    await this.#tools.store.request('thread-purge', { threadId });
    await this.purged(threadId);
  }
}

function isThreadMissing(thrown: unknown): boolean {
  const { code } = toAppError(thrown);
  return code === 'thread-missing' || code === 'file-corrupt';
}
