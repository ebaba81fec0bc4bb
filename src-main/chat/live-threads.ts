import type { Message, ThreadId } from '../contract/messages.ts';
import type { Thread, ThreadSummary, ThreadView } from '../contract/threads.ts';
import { AppError } from '../errors.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import type { Drafts } from './drafts.ts';
import type { Audience, WatcherId } from '../processes/window-events.ts';
import { LiveThread } from './live-thread.ts';
import { queueKey, readQueue } from './queue-text.ts';

/** Whoever is no window and follows the threads all the same. */
export interface ThreadsListener {
  /** A window shows one more of them. */
  opened?: () => void;
  /** What a list says of one is another now. */
  changed?: () => void;
  /** No list has it any more: it is in the trash, or gone. */
  removed?: (threadId: ThreadId) => void;
}

/** Every thread that is open in a window, has a running turn or is being changed; one view of each. */
export class LiveThreads {
  readonly #store: StoreClient;
  readonly #drafts: Drafts;
  readonly #audience: Audience;
  /** No window shows a temporary thread any more. */
  readonly #evict: (threadId: ThreadId) => void;
  readonly #live = new Map<ThreadId, LiveThread>();
  readonly #loading = new Map<ThreadId, Promise<LiveThread>>();
  readonly #listeners = new Set<ThreadsListener>();
  /** The newest `open` of each thread that a window waits for; a `close` meanwhile removes it. */
  readonly #openings = new Map<WatcherId, Map<ThreadId, symbol>>();

  constructor(
    store: StoreClient,
    drafts: Drafts,
    audience: Audience,
    evict: (threadId: ThreadId) => void = () => undefined,
  ) {
    this.#evict = evict;
    this.#store = store;
    this.#drafts = drafts;
    this.#audience = audience;
  }

  listen(listener: ThreadsListener): void {
    this.#listeners.add(listener);
  }

  peek(threadId: ThreadId): LiveThread | undefined {
    return this.#live.get(threadId);
  }

  /** Whether it is open, has a running turn, or is about to. */
  isKnown(threadId: ThreadId): boolean {
    return this.#live.has(threadId) || this.#loading.has(threadId);
  }

  /** Takes in a thread that was just created. It stays while a window looks or a turn runs. */
  adopt(thread: Thread): LiveThread {
    const live = new LiveThread(thread, this.#audience);
    this.#live.set(live.id, live);
    return live;
  }

  async open(threadId: ThreadId, watcher: WatcherId): Promise<ThreadView> {
    const opening = Symbol(threadId);
    const openings = this.#openings.get(watcher) ?? new Map<ThreadId, symbol>();
    this.#openings.set(watcher, openings.set(threadId, opening));
    const isNewest = (): boolean => openings.get(threadId) === opening;
    let live = this.#live.get(threadId);
    try {
      live ??= await this.#load(threadId);
    } catch (thrown) {
      if (isNewest()) openings.delete(threadId);
      throw thrown;
    }
    // Nothing may come between the snapshot and the subscription: no await here.
    const view = structuredClone({
      ...live.view(this.#drafts.read(threadId)),
      queue: readQueue(this.#drafts.read(queueKey(threadId))),
    });
    if (isNewest()) {
      openings.delete(threadId);
      live.watchers.add(watcher);
      for (const listener of this.#listeners) listener.opened?.();
    } else this.release(live);
    return view;
  }

  /** For a window that has the thread open: more of it than `open` gave. */
  earlier(threadId: ThreadId, before: number, limit: number): { messages: Message[]; earlier: number } {
    const live = this.#live.get(threadId);
    if (live === undefined) throw new AppError('thread-missing', `thread ${threadId} is not open`);
    return live.earlier(before, limit);
  }

  close(threadId: ThreadId, watcher: WatcherId): void {
    this.#openings.get(watcher)?.delete(threadId);
    const live = this.#live.get(threadId);
    live?.watchers.delete(watcher);
    if (live !== undefined) this.#left(live);
  }

  /** The thread that a window has open, where it is kept. */
  openIn(watcher: WatcherId): ThreadId | undefined {
    return [...this.#live.values()].find(
      (live) => live.watchers.has(watcher) && live.thread.summary.temporary !== true,
    )?.id;
  }

  /** A window's page ended: it looks at no thread any more. */
  unsubscribe(watcher: WatcherId): void {
    this.#openings.get(watcher)?.clear();
    this.#openings.delete(watcher);
    for (const live of [...this.#live.values()]) {
      if (live.watchers.delete(watcher)) this.#left(live);
      else this.release(live);
    }
  }

  /** Runs `change` alone: changes of one thread wait for each other, in the order they came. */
  async change<T>(threadId: ThreadId, change: (live: LiveThread) => Promise<T>): Promise<T> {
    const live = this.#live.get(threadId) ?? (await this.#load(threadId));
    try {
      return await live.exclusively(() => change(live));
    } finally {
      this.release(live);
    }
  }

  /** As `change`, and refuses where an answer is running: two would race for the thread's head. */
  changeIdle<T>(threadId: ThreadId, change: (live: LiveThread) => Promise<T>): Promise<T> {
    return this.change(threadId, (live) => {
      if (live.isRunning) throw new AppError('turn-running', `thread ${threadId} has a running turn`);
      return change(live);
    });
  }

  /** Evicts a thread that nobody has open or works on. */
  release(live: LiveThread): void {
    const isOpening = [...this.#openings.values()].some((openings) => openings.has(live.id));
    const isWorking = live.isRunning || live.isChanging || live.compacting !== null;
    if (live.watchers.size === 0 && !isWorking && !isOpening) this.#live.delete(live.id);
  }

  /** A window has left it. What no window shows of a temporary one, its running answer too, is nobody's. */
  #left(live: LiveThread): void {
    if (live.thread.summary.temporary === true && live.watchers.size === 0) {
      const { turns } = live;
      for (const turn of turns) turn.stop('deleted');
      live.compacting?.stop();
      void Promise.all(turns.map(({ ended }) => ended)).then(() => {
        this.release(live);
        this.#evict(live.id);
      });
    }
    this.release(live);
  }

  publishSummary(summary: ThreadSummary): void {
    const live = this.#live.get(summary.id);
    if (live !== undefined) live.thread.summary = summary;
    // No list has it, and no other window is to hear of it.
    if (summary.temporary === true) return;
    for (const listener of this.#listeners) listener.changed?.();
    this.#audience.toAll({ type: 'summary-change', summary, running: live?.isRunning === true });
  }

  /** A thread that changed under us: a merge or an import took in messages that we do not have. */
  async reload(summary: ThreadSummary): Promise<void> {
    this.publishSummary(summary);
    const { id } = summary;
    if (!this.#live.has(id)) return;
    await this.change(id, (live) => live.replace(this.#store.request('thread-read', { threadId: id })));
  }

  publishRemoval(threadId: ThreadId): void {
    for (const listener of this.#listeners) listener.removed?.(threadId);
    this.#audience.toAll({ type: 'summary-remove', threadId });
  }

  /** For a thread that is not live. One that is must be taken without an `await`: it may be let go of meanwhile. */
  #load(threadId: ThreadId): Promise<LiveThread> {
    // Two windows that open a thread in the same moment must come to share one view of it.
    let loading = this.#loading.get(threadId);
    if (loading === undefined) {
      loading = this.#store
        .request('thread-read', { threadId })
        .then((thread) => this.adopt(thread))
        .finally(() => this.#loading.delete(threadId));
      this.#loading.set(threadId, loading);
    }
    return loading;
  }
}
