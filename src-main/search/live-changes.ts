import type { Message, MessageId, ThreadId, ThreadSummary } from '../contract.ts';

/** A thread as a rebuild read it from its file, perhaps a moment ago. */
export interface ThreadFill {
  summary: ThreadSummary;
  messages: Message[];
}

/** What was put and removed since a rebuild began: newer than what the rebuild read before that. */
export class LiveChanges {
  readonly #putThreads = new Set<ThreadId>();
  readonly #removedThreads = new Set<ThreadId>();
  readonly #putMessages = new Map<ThreadId, Set<MessageId>>();
  readonly #removedMessages = new Map<ThreadId, Set<MessageId>>();

  putThread(id: ThreadId): void {
    this.#putThreads.add(id);
    this.#removedThreads.delete(id);
  }

  removeThread(id: ThreadId): void {
    this.#removedThreads.add(id);
    this.#putThreads.delete(id);
    this.#putMessages.delete(id);
  }

  putMessages(threadId: ThreadId, ids: readonly MessageId[]): void {
    for (const id of ids) {
      this.#removedMessages.get(threadId)?.delete(id);
      of(this.#putMessages, threadId).add(id);
    }
  }

  removeMessage(threadId: ThreadId, id: MessageId): void {
    this.#putMessages.get(threadId)?.delete(id);
    of(this.#removedMessages, threadId).add(id);
  }

  isRemoved(threadId: ThreadId): boolean {
    return this.#removedThreads.has(threadId);
  }

  /** Its title and time in the index are newer than those of a rebuild. */
  isPut(threadId: ThreadId): boolean {
    return this.#putThreads.has(threadId);
  }

  /** The messages of a fill that may be written. */
  toAdd({ summary, messages }: ThreadFill): Message[] {
    const removed = this.#removedMessages.get(summary.id);
    const put = this.#putMessages.get(summary.id);
    return messages.filter(({ id }) => !removed?.has(id) && !put?.has(id));
  }

  /** Of the messages in the index those that a fill shows to be gone. */
  toRemove({ summary, messages }: ThreadFill, indexed: readonly MessageId[]): MessageId[] {
    const there = new Set(messages.map(({ id }) => id));
    const put = this.#putMessages.get(summary.id);
    return indexed.filter((id) => !there.has(id) && !put?.has(id));
  }
}

function of(map: Map<ThreadId, Set<MessageId>>, threadId: ThreadId): Set<MessageId> {
  const known = map.get(threadId);
  if (known) return known;
  const fresh = new Set<MessageId>();
  map.set(threadId, fresh);
  return fresh;
}
