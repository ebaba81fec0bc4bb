import { monotonicFactory } from 'ulid';
import type { Message, MessageId, RunningTurn, ThreadId, TurnStarted } from '../contract/messages.ts';
import type { ModelChoice } from '../contract/providers.ts';
import type { Input } from '../contract/requests.ts';
import type { Settings } from '../contract/settings.ts';
import type { Thread } from '../contract/threads.ts';
import { AppError } from '../errors.ts';
import type { TurnRequest } from '../engine/turn-events.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import type { LiveThread } from './live-thread.ts';
import type { LiveThreads } from './live-threads.ts';
import { plainText } from './message-parts.ts';
import { promptMessages } from './prompt-messages.ts';
import type { Providers } from '../providers/providers.ts';
import { stopTurn } from './thread-edits.ts';
import { titleFrom } from './thread-title.ts';
import { pathTo } from './thread-tree.ts';
import { type RunTurn, Turn } from './turn.ts';

export interface ChatTools {
  store: StoreClient;
  threads: LiveThreads;
  providers: Providers;
  runTurn: RunTurn;
  settings: () => Settings;
  now: () => number;
  onStoreError: (error: unknown) => void;
}

/** Where an answer hangs in the tree, and whom to ask for it. */
interface Question {
  parentId: MessageId | null;
  choice: ModelChoice;
  /** The answer that is carried on. */
  continues?: Message;
}

/** Asking: saves what the person says, and only then sends it. Each method is one request of a window. */
export class Chat {
  readonly #tools: ChatTools;
  readonly #turns = new Set<Turn>();
  readonly #newId = monotonicFactory();

  constructor(tools: ChatTools) {
    this.#tools = tools;
  }

  send(input: Input<'turn-send'>): Promise<TurnStarted> {
    const { threadId, text, choice, parentId } = input;
    const user: Message = {
      id: this.#newId(),
      parentId: null,
      role: 'user',
      parts: [{ type: 'text', text }],
      createdAt: this.#tools.now(),
    };
    if (threadId === null) return this.#create(user, choice);
    return this.#inThread(threadId, async (live) => {
      user.parentId = parentId === undefined ? live.thread.head : parentId;
      if (user.parentId !== null) live.find(user.parentId);
      const { store } = this.#tools;
      live.thread.summary = await store.request('message-append', { threadId, message: user, head: user.id });
      live.add(user);
      return this.#ask(live, { parentId: user.id, choice });
    });
  }

  regenerate(threadId: ThreadId, messageId: MessageId, choice?: ModelChoice): Promise<TurnStarted> {
    return this.#inThread(threadId, async (live) => {
      const { parentId } = findAnswer(live, messageId);
      return this.#ask(live, { parentId, choice: choice ?? this.#choiceOf(live) });
    });
  }

  continue(threadId: ThreadId, messageId: MessageId): Promise<TurnStarted> {
    return this.#inThread(threadId, async (live) => {
      const answer = findAnswer(live, messageId);
      // The one that began it goes on with it, whatever was chosen since.
      const choice = this.#tools.providers.validChoice(choiceOf(answer), live.thread.choice);
      return this.#ask(live, { parentId: answer.parentId, choice, continues: answer });
    });
  }

  stop(threadId: ThreadId): Promise<void> {
    return stopTurn(this.#tools.threads.peek(threadId));
  }

  skipWait(threadId: ThreadId): void {
    this.#tools.threads.peek(threadId)?.turn?.skipWait();
  }

  /** The app leaves: what was received goes to disk, and the next start offers to carry it on. */
  async abandonTurns(): Promise<void> {
    const turns = [...this.#turns];
    for (const turn of turns) turn.abandon();
    await Promise.all(turns.map((turn) => turn.ended));
  }

  /** Nobody would see an answer in the trash, or the question to it. */
  #inThread(
    threadId: ThreadId,
    ask: (live: LiveThread) => TurnStarted | Promise<TurnStarted>,
  ): Promise<TurnStarted> {
    return this.#tools.threads.changeIdle(threadId, async (live) => {
      if (live.thread.summary.deletedAt !== undefined) {
        throw new AppError('thread-missing', `thread ${threadId} is in the trash`);
      }
      return ask(live);
    });
  }

  async #create(user: Message, choice: ModelChoice): Promise<TurnStarted> {
    const { store, threads } = this.#tools;
    const thread: Thread = {
      summary: {
        id: this.#newId(),
        title: titleFrom(plainText(user)),
        titleSource: 'first-message',
        createdAt: user.createdAt,
        updatedAt: user.createdAt,
        messageCount: 1,
      },
      messages: [user],
      head: user.id,
      kept: [],
      choice,
    };
    thread.summary = await store.request('thread-create', { thread });
    return this.#ask(threads.adopt(thread), { parentId: user.id, choice });
  }

  #ask(live: LiveThread, question: Question): TurnStarted {
    const { now, threads } = this.#tools;
    const snapshot: RunningTurn = {
      turnId: this.#newId(),
      message: this.#emptyAnswer(question),
      state: { phase: 'connecting', since: now() },
      attempts: [],
    };
    const turn = new Turn(live, snapshot, () => this.#request(live, question), this.#tools);
    this.#turns.add(turn);
    threads.publishSummary(live.thread.summary);
    void turn.ended.then(() => {
      this.#turns.delete(turn);
      threads.publishSummary(live.thread.summary);
      threads.release(live);
    });
    return { threadId: live.id, turnId: snapshot.turnId, messageId: snapshot.message.id };
  }

  #emptyAnswer({ parentId, choice, continues }: Question): Message {
    return {
      id: this.#newId(),
      parentId,
      role: 'assistant',
      parts: continues === undefined ? [] : structuredClone(continues.parts),
      createdAt: this.#tools.now(),
      providerId: choice.providerId,
      providerName: this.#tools.providers.nameOf(choice.providerId),
      model: choice.model,
      ...(continues === undefined ? {} : { continues: continues.id }),
    };
  }

  async #request(live: LiveThread, { parentId, choice, continues }: Question): Promise<TurnRequest> {
    const { providers, settings } = this.#tools;
    const { systemPrompt, continueByItself, fallbacks, deadlines } = settings();
    return {
      targets: await providers.targets(choice, fallbacks),
      messages: promptMessages(pathTo(live.thread.messages, parentId), systemPrompt),
      continueByItself,
      deadlines,
      ...(continues === undefined ? {} : { answerSoFar: plainText(continues) }),
    };
  }

  #choiceOf(live: LiveThread): ModelChoice {
    return this.#tools.providers.validChoice(live.thread.choice);
  }
}

function choiceOf({ providerId, model }: Message): ModelChoice | undefined {
  return providerId === undefined || model === undefined ? undefined : { providerId, model };
}

function findAnswer(live: LiveThread, messageId: MessageId): Message {
  const message = live.find(messageId);
  if (message.role !== 'assistant') throw new AppError('invalid-input', `${messageId} is no answer`);
  return message;
}
