import { ulid } from 'ulid';
import type { Message, QueuedMessage, ThreadId } from '../contract/messages.ts';
import { AppError, toAppError } from '../errors.ts';
import type { Chat } from './chat.ts';
import type { Drafts } from './drafts.ts';
import type { LiveThread } from './live-thread.ts';
import type { LiveThreads } from './live-threads.ts';
import { queueKey, readQueue, writeQueue } from './queue-text.ts';

export interface QueuesTools {
  chat: Pick<Chat, 'send' | 'stop' | 'choiceOf'>;
  threads: LiveThreads;
  drafts: Drafts;
  onStoreError: (error: unknown) => void;
}

/**
 * What a person wrote while an answer was running, by thread: kept with the drafts, sent one by one when an answer
 * ends well, and left for the person where it did not.
 */
export class Queues {
  readonly #tools: QueuesTools;
  /** Messages on their way out of a queue: two ends in the same moment send none twice. */
  readonly #leaving = new Set<string>();

  constructor(tools: QueuesTools) {
    this.#tools = tools;
  }

  /** Resolves when it is on disk. */
  add(threadId: ThreadId, text: string): Promise<void> {
    return this.#change(threadId, (queue) => [...queue, { id: ulid(), text }]);
  }

  remove(threadId: ThreadId, id: string): Promise<void> {
    return this.#change(threadId, (queue) => queue.filter((message) => message.id !== id));
  }

  /** Now, whatever waits before it; an answer that is running is stopped for it. */
  async sendNow(threadId: ThreadId, id: string): Promise<void> {
    const message = this.#read(threadId).find((each) => each.id === id);
    if (message === undefined) throw new AppError('message-missing', `nothing queued as ${id}`);
    await this.#tools.chat.stop(threadId, undefined, 'next-message');
    await this.#send(threadId, message);
  }

  /** Never rejects. */
  async answerEnded({ id: threadId }: LiveThread, { outcome }: Message): Promise<void> {
    const [next] = this.#read(threadId);
    if (next === undefined || outcome?.status !== 'complete') return;
    try {
      await this.#send(threadId, next);
    } catch (thrown) {
      // Asked again by hand meanwhile, or put in the trash: it waits on.
      const { code } = toAppError(thrown);
      if (code !== 'turn-running' && code !== 'thread-missing') this.#tools.onStoreError(thrown);
    }
  }

  /** It leaves the queue once it stands in the thread: a crash in between sends a word twice rather than never. */
  async #send(threadId: ThreadId, { id, text }: QueuedMessage): Promise<void> {
    if (this.#leaving.has(id)) return;
    this.#leaving.add(id);
    try {
      const { chat } = this.#tools;
      await chat.send({ threadId, text, choice: await chat.choiceOf(threadId) });
      await this.remove(threadId, id);
    } finally {
      this.#leaving.delete(id);
    }
  }

  #read(threadId: ThreadId): QueuedMessage[] {
    return readQueue(this.#tools.drafts.read(queueKey(threadId)));
  }

  async #change(
    threadId: ThreadId,
    change: (queue: readonly QueuedMessage[]) => QueuedMessage[],
  ): Promise<void> {
    const queue = change(this.#read(threadId));
    const saved = this.#tools.drafts.save(queueKey(threadId), writeQueue(queue));
    this.#tools.threads.peek(threadId)?.publish({ type: 'queue-change', queue });
    await saved;
  }
}
