import type { ThreadSummary } from '../contract/threads.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import type { LiveThreads } from './live-threads.ts';

/** While answers run, summaries change often: the list follows at most this often. */
const PAUSE_MS = 500;
/** So many are shown, and as many more asked for, since some are in the archive. */
const COUNT = 5;

export interface RecentThreadsTools {
  store: StoreClient;
  threads: Pick<LiveThreads, 'listen'>;
  onChange: (recent: ThreadSummary[]) => void;
  onStoreError: (error: unknown) => void;
}

/** The newest conversations, for who shows them outside the windows. Asks nothing while nothing changes. */
export class RecentThreads {
  readonly #tools: RecentThreadsTools;
  #soon: NodeJS.Timeout | undefined;
  #isFollowing = false;

  constructor(tools: RecentThreadsTools) {
    this.#tools = tools;
    const changed = (): void => {
      if (this.#isFollowing) this.#refreshSoon();
    };
    tools.threads.listen({ changed, removed: changed });
  }

  /** Tells them now, and again whenever they are others. */
  follow(): void {
    if (this.#isFollowing) return;
    this.#isFollowing = true;
    void this.#refresh();
  }

  close(): void {
    this.#isFollowing = false;
    clearTimeout(this.#soon);
  }

  #refreshSoon(): void {
    this.#soon ??= setTimeout(() => {
      this.#soon = undefined;
      void this.#refresh();
    }, PAUSE_MS);
  }

  async #refresh(): Promise<void> {
    const { store, onChange, onStoreError } = this.#tools;
    const newest = { filter: { place: 'all' }, sort: 'updated', offset: 0, limit: 2 * COUNT } as const;
    try {
      const found = await store.request('thread-slice', newest);
      if (this.#isFollowing) {
        onChange(found.filter(({ archivedAt }) => archivedAt === undefined).slice(0, COUNT));
      }
    } catch (thrown) {
      // The app ends meanwhile, and with it the storage.
      if (this.#isFollowing) onStoreError(thrown);
    }
  }
}
