import type { Compaction } from '../contract/compaction.ts';
import type { MessageId, ThreadId, TurnId } from '../contract/messages.ts';
import type { Thread, ThreadSummary } from '../contract/threads.ts';
import { AppError } from '../errors.ts';
import type { StoreEvent } from '../storage/files/store-event.ts';
import type { StoreClient, StoreInput, StoreOutput, StoreRequestName } from '../storage/store-requests.ts';
import { subtree } from './thread-tree.ts';

interface Held {
  thread: Thread;
  /** Roots of what was deleted and may be restored. */
  removed: Set<MessageId>;
  compactions: { compaction: Compaction; removed: boolean }[];
}

/** null: the request is about a thread that is stored. */
type Answered<R extends StoreRequestName> = { value: StoreOutput<R> } | null;

type Handlers = { [R in StoreRequestName]?: (input: StoreInput<R>) => Answered<R> };

/**
 * The store for whoever works on threads, with some of them in memory alone: what is asked about a temporary
 * thread is answered here and never reaches the storage process. What it cannot answer about one goes there, and
 * is refused, since no file has that id.
 */
export class TemporaryThreads implements StoreClient {
  readonly #store: StoreClient;
  readonly #held = new Map<ThreadId, Held>();
  /** All there have been in this run: what comes late from a window is still about a temporary one. */
  readonly #ids = new Set<ThreadId>();
  /** The running answers of temporary threads. One may end after its thread has gone. */
  readonly #turns = new Map<TurnId, ThreadSummary>();
  readonly #handlers: Handlers = {
    'thread-create': ({ thread }) => {
      if (thread.summary.temporary !== true) return null;
      this.#ids.add(thread.summary.id);
      this.#held.set(thread.summary.id, {
        thread: structuredClone(thread),
        removed: new Set(),
        compactions: [],
      });
      return { value: thread.summary };
    },
    'thread-read': ({ threadId }) => this.#answer(threadId, () => this.#visible(threadId)),
    'thread-summary': ({ threadId }) => this.#answer(threadId, ({ thread }) => thread.summary),
    'thread-title': ({ threadId }) => this.#answer(threadId, ({ thread }) => thread.summary),
    'thread-head': ({ threadId, head }) =>
      this.#answer(threadId, ({ thread }) => {
        thread.head = head;
        return thread.summary;
      }),
    'thread-choice': ({ threadId, choice }) =>
      this.#answer(threadId, ({ thread }) => {
        thread.choice = choice;
        return null;
      }),
    'thread-instructions': ({ threadId, instructions }) =>
      this.#answer(threadId, ({ thread }) => {
        thread.instructions = instructions;
        return null;
      }),
    'compaction-add': ({ threadId, compaction, removed }) =>
      this.#answer(threadId, (held) => {
        held.compactions.push({ compaction: structuredClone(compaction), removed });
        return shownCompactions(held);
      }),
    'compaction-edit': ({ threadId, id, change: { removed, ...change } }) =>
      this.#answer(threadId, (held) => {
        const edited = held.compactions.find(({ compaction }) => compaction.id === id);
        if (edited === undefined) throw new AppError('message-missing', `no summary ${id}`);
        Object.assign(edited.compaction, change);
        edited.removed = removed ?? edited.removed;
        return shownCompactions(held);
      }),
    'message-append': ({ threadId, message, head }) =>
      this.#answer(threadId, ({ thread }) => append(thread, structuredClone(message), head)),
    'message-keep': ({ threadId, messageId }) =>
      this.#answer(threadId, ({ thread }) => {
        thread.kept.push(messageId);
        return thread.summary;
      }),
    'message-delete': ({ threadId, messageId, head }) =>
      this.#answer(threadId, ({ thread, removed }) => {
        removed.add(messageId);
        thread.head = head;
        return this.#visible(threadId);
      }),
    'message-restore': ({ threadId, messageId }) =>
      this.#answer(threadId, ({ thread, removed }) => {
        removed.delete(messageId);
        thread.head =
          thread.messages.findLast(({ id }) => subtree(thread.messages, messageId).has(id))?.id ?? null;
        return this.#visible(threadId);
      }),
    'journal-start': ({ turnId, threadId }) =>
      this.#answer(threadId, ({ thread }) => {
        this.#turns.set(turnId, thread.summary);
        return null;
      }),
    'journal-append': ({ turnId }) => (this.#turns.has(turnId) ? { value: null } : null),
    'journal-end': ({ turnId, message }) => {
      const summary = this.#turns.get(turnId);
      if (summary === undefined) return null;
      this.#turns.delete(turnId);
      const held = this.#held.get(summary.id);
      return {
        value: held === undefined ? summary : append(held.thread, structuredClone(message), message.id),
      };
    },
  };

  constructor(store: StoreClient) {
    this.#store = store;
  }

  /** It is a temporary one, or was. */
  knows(threadId: ThreadId): boolean {
    return this.#ids.has(threadId);
  }

  /** Nothing of it is left then. */
  evict(threadId: ThreadId): void {
    this.#held.delete(threadId);
  }

  async request<R extends StoreRequestName>(name: R, input: StoreInput<R>): Promise<StoreOutput<R>> {
    const handler: ((input: StoreInput<R>) => Answered<R>) | undefined = this.#handlers[name];
    const answered = handler?.(input) ?? null;
    return answered === null ? this.#store.request(name, input) : answered.value;
  }

  listen(listener: (event: StoreEvent) => void): () => void {
    return this.#store.listen(listener);
  }

  #answer<T>(threadId: ThreadId, answer: (held: Held) => T): { value: T } | null {
    const held = this.#held.get(threadId);
    return held === undefined ? null : { value: answer(held) };
  }

  #visible(threadId: ThreadId): Thread {
    const held = this.#held.get(threadId);
    if (held === undefined) throw new AppError('thread-missing', `no temporary thread ${threadId}`);
    const { thread, removed } = held;
    const compactions = shownCompactions(held);
    const hidden = new Set([...removed].flatMap((root) => [...subtree(thread.messages, root)]));
    return structuredClone({
      ...thread,
      messages: thread.messages.filter(({ id }) => !hidden.has(id)),
      ...(compactions.length === 0 ? {} : { compactions }),
    });
  }
}

function shownCompactions({ compactions }: Held): Compaction[] {
  return compactions.flatMap(({ compaction, removed }) => (removed ? [] : [structuredClone(compaction)]));
}

function append(thread: Thread, message: Thread['messages'][number], head: MessageId): ThreadSummary {
  thread.messages.push(message);
  thread.head = head;
  thread.summary = {
    ...thread.summary,
    updatedAt: message.createdAt,
    messageCount: thread.messages.length,
  };
  return thread.summary;
}
