import type { Instructions } from '../contract/instructions.ts';
import { monotonicFactory } from 'ulid';
import type { MessageId, StopReason, ThreadId } from '../contract/messages.ts';
import type { ModelChoice } from '../contract/providers.ts';
import type { ThreadPage } from '../contract/threads.ts';
import { AppError } from '../errors.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import { branchOf } from './branch.ts';
import type { LiveThread, LiveTurn } from './live-thread.ts';
import type { LiveThreads } from './live-threads.ts';
import { headWithout, newestLeaf, subtree } from './thread-tree.ts';

/** What a person does to a thread besides asking: each method is one request of a window. */
export class ThreadEdits {
  readonly #store: StoreClient;
  readonly #threads: LiveThreads;
  readonly #newId = monotonicFactory();

  constructor(store: StoreClient, threads: LiveThreads) {
    this.#store = store;
    this.#threads = threads;
  }

  list(after: string | undefined, limit: number): Promise<ThreadPage> {
    return this.#store.request('thread-list', { limit, ...(after === undefined ? {} : { after }) });
  }

  async rename(threadId: ThreadId, title: string): Promise<void> {
    const summary = await this.#store.request('thread-title', { threadId, title, titleSource: 'person' });
    this.#threads.publishSummary(summary);
  }

  async branch(threadId: ThreadId, messageId: MessageId, title: string): Promise<{ threadId: ThreadId }> {
    const { thread } = await this.#threads.change(threadId, (live) => {
      live.find(messageId);
      return Promise.resolve({ thread: structuredClone(live.thread) });
    });
    if (thread.summary.temporary === true) {
      throw new AppError('invalid-input', 'a temporary thread has no branch that could be kept');
    }
    const branch = branchOf(thread, messageId, { title, newId: this.#newId });
    this.#threads.publishSummary(await this.#store.request('thread-create', { thread: branch }));
    return { threadId: branch.summary.id };
  }

  async show(threadId: ThreadId, messageId: MessageId): Promise<void> {
    await this.#threads.changeIdle(threadId, async (live) => {
      // A summary that was found stands behind a message.
      const { upTo = messageId } = live.thread.compactions?.find(({ id }) => id === messageId) ?? {};
      live.find(upTo);
      const head = newestLeaf(live.thread.messages, upTo);
      const summary = await this.#store.request('thread-head', { threadId, head });
      live.thread.head = head;
      live.publishPointers();
      this.#threads.publishSummary(summary);
    });
  }

  /** Goes on with one answer of a comparison; those beside it that still run are stopped. */
  async chooseCompared(threadId: ThreadId, messageId: MessageId): Promise<void> {
    await this.#threads.change(threadId, async (live) => {
      const comparison = live.placeOf(messageId);
      const isBeside = ({ snapshot }: LiveTurn): boolean =>
        snapshot.message.comparison?.id === comparison?.id;
      if (comparison === undefined || !live.turns.every(isBeside))
        throw new AppError('invalid-input', `${messageId} is no answer of the running comparison`);
      const others = live.turns.filter(({ snapshot }) => snapshot.message.id !== messageId);
      await stopTurns(others, 'comparison');
      live.show(messageId);
      // One that still grows becomes the head on disk at its end.
      if (live.thread.head !== messageId) return;
      const summary = await this.#store.request('thread-head', { threadId, head: messageId });
      this.#threads.publishSummary(summary);
    });
  }

  async choose(threadId: ThreadId, choice: ModelChoice): Promise<void> {
    await this.#threads.change(threadId, async (live) => {
      await this.#store.request('thread-choice', { threadId, choice });
      live.thread.choice = choice;
      live.publishPointers();
    });
  }

  async instruct(threadId: ThreadId, instructions: Instructions): Promise<void> {
    await this.#threads.change(threadId, async (live) => {
      await this.#store.request('thread-instructions', { threadId, instructions });
      live.thread.instructions = instructions;
      live.publishPointers();
    });
  }

  async deleteMessage(threadId: ThreadId, messageId: MessageId): Promise<void> {
    await this.#threads.change(threadId, async (live) => {
      await stopTurnBelow(live, messageId);
      const head = headWithout(live.thread.messages, live.find(messageId));
      await live.replace(this.#store.request('message-delete', { threadId, messageId, head }));
      this.#threads.publishSummary(live.thread.summary);
    });
  }

  async restoreMessage(threadId: ThreadId, messageId: MessageId): Promise<void> {
    await this.#threads.change(threadId, async (live) => {
      await live.replace(this.#store.request('message-restore', { threadId, messageId }));
      this.#threads.publishSummary(live.thread.summary);
    });
  }

  async keep(threadId: ThreadId, messageId: MessageId): Promise<void> {
    await this.#threads.change(threadId, async (live) => {
      const summary = await this.#store.request('message-keep', { threadId, messageId });
      if (!live.thread.kept.includes(messageId)) live.thread.kept.push(messageId);
      live.publishPointers();
      this.#threads.publishSummary(summary);
    });
  }
}

export async function stopTurns(turns: readonly LiveTurn[], because?: StopReason): Promise<void> {
  for (const turn of turns) turn.stop(because);
  await Promise.all(turns.map((turn) => turn.ended));
}

/** An answer that is growing below a deleted message would stand without a parent at its end. */
async function stopTurnBelow(live: LiveThread, messageId: MessageId): Promise<void> {
  const { turns } = live;
  const answers = turns.map(({ snapshot }) => snapshot.message);
  const below = subtree([...live.thread.messages, ...answers], messageId);
  await stopTurns(
    turns.filter(({ snapshot }) => below.has(snapshot.message.id)),
    'deleted',
  );
}
