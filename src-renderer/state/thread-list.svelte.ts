import { SvelteSet } from 'svelte/reactivity';
import type { ThreadId, ThreadPage, ThreadSummary } from '../../src-main/contract.ts';
import type { Connection } from '../bridge.ts';
import { appendPage, placeThread } from '../lib/thread-order.ts';

const PAGE_SIZE = 50;

/** The threads of the sidebar, newest first, as far as they were asked for. */
export class ThreadList {
  threads: ThreadSummary[] = $state.raw([]);
  readonly running = new SvelteSet<ThreadId>();
  readonly hasMore = $derived.by(() => typeof this.#next === 'string');
  /** Undefined until the first page is here: a window does not wait for it to be drawn. */
  #next: string | null | undefined = $state();
  #loading = false;
  readonly #connection: Connection;

  constructor(connection: Connection, first?: ThreadPage) {
    this.#connection = connection;
    if (first === undefined) return;
    this.threads = first.threads;
    this.#next = first.next;
  }

  get isLoaded(): boolean {
    return this.#next !== undefined;
  }

  async loadMore(): Promise<void> {
    if (this.#loading || this.#next === null) return;
    this.#loading = true;
    try {
      const after = this.#next === undefined ? {} : { after: this.#next };
      const page = await this.#connection.request('thread-list', { ...after, limit: PAGE_SIZE });
      this.#next = page.next;
      this.threads = appendPage(this.threads, page.threads);
    } finally {
      this.#loading = false;
    }
  }

  change(summary: ThreadSummary, running: boolean): void {
    if (running) this.running.add(summary.id);
    else this.running.delete(summary.id);
    if (summary.deletedAt !== undefined) {
      this.remove(summary.id);
      return;
    }
    this.threads = placeThread(this.threads, summary, typeof this.#next !== 'string');
  }

  remove(threadId: ThreadId): void {
    this.threads = this.threads.filter((thread) => thread.id !== threadId);
  }

  titleOf(threadId: ThreadId): string | undefined {
    return this.threads.find((thread) => thread.id === threadId)?.title;
  }

  /** The thread `step` lines below `threadId` (above, where negative). */
  neighbour(threadId: ThreadId | null, step: 1 | -1): ThreadSummary | undefined {
    const at = this.threads.findIndex((thread) => thread.id === threadId);
    return at === -1 ? this.threads[0] : this.threads[at + step];
  }
}
