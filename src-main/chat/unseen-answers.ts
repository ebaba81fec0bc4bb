import type { Message, ThreadId } from '../contract/messages.ts';
import type { UnseenAnswer } from '../contract/unseen.ts';
import type { WatcherId } from '../processes/window-events.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import type { LiveThread } from './live-thread.ts';
import type { LiveThreads } from './live-threads.ts';

export interface UnseenTools {
  /** What an earlier run left. */
  saved: readonly UnseenAnswer[] | null;
  store: StoreClient;
  threads: Pick<LiveThreads, 'peek'>;
  /** Whether the person has the window before them that watches a thread under this id. */
  isInFront: (watcher: WatcherId) => boolean;
  onChange: (unseen: readonly UnseenAnswer[]) => void;
  onStoreError: (error: unknown) => void;
}

/**
 * Which conversations have an answer that ended while no window in front of the person showed them; kept over a
 * restart. A temporary one is in no list, and so not in this one either.
 */
export class UnseenAnswers {
  readonly #tools: UnseenTools;
  readonly #unseen: Map<ThreadId, UnseenAnswer>;

  constructor(tools: UnseenTools) {
    this.#tools = tools;
    this.#unseen = new Map((tools.saved ?? []).map((answer) => [answer.threadId, answer]));
  }

  get list(): UnseenAnswer[] {
    return [...this.#unseen.values()];
  }

  /** `answer` ended in `live`. Whether nobody saw it; one that the person stopped they have seen. */
  answerEnded(live: LiveThread, answer: Message): boolean {
    const { outcome } = answer;
    if (outcome === undefined || outcome.status === 'stopped' || this.#isLookedAt(live)) return false;
    if (live.thread.summary.temporary !== true) {
      this.#unseen.delete(live.id);
      const failed = outcome.status !== 'complete';
      this.#unseen.set(live.id, { threadId: live.id, messageId: answer.id, failed });
      this.#changed();
    }
    return true;
  }

  /** A window came to the front, or shows another conversation: what it shows is seen. */
  look(): void {
    const seen = [...this.#unseen.keys()].filter((threadId) => {
      const live = this.#tools.threads.peek(threadId);
      return live !== undefined && this.#isLookedAt(live);
    });
    this.#remove(seen);
  }

  /** The conversation was put in the trash, or is gone. */
  evict(threadId: ThreadId): void {
    this.#remove([threadId]);
  }

  #isLookedAt({ watchers }: LiveThread): boolean {
    return [...watchers].some((watcher) => this.#tools.isInFront(watcher));
  }

  #remove(threadIds: readonly ThreadId[]): void {
    const known = threadIds.filter((threadId) => this.#unseen.delete(threadId));
    if (known.length > 0) this.#changed();
  }

  #changed(): void {
    const { store, onChange, onStoreError } = this.#tools;
    onChange(this.list);
    store.request('document-write', { name: 'unseen', value: this.list }).catch(onStoreError);
  }
}
