import { monotonicFactory } from 'ulid';
import type {
  ComparisonPlace,
  Message,
  MessageId,
  RunningTurn,
  StopReason,
  ThreadId,
  TurnStarted,
} from '../contract/messages.ts';
import type { ContextEstimate } from '../contract/models.ts';
import type { ModelChoice } from '../contract/providers.ts';
import type { Input } from '../contract/requests.ts';
import { AppError } from '../errors.ts';
import { estimateContext, type EstimateTools } from './context-estimate.ts';
import type { LiveThread, LiveTurn } from './live-thread.ts';
import { newThread, userMessage } from './new-thread.ts';
import { type AskedPlace, prepareTurn, type PrepareTools } from './prepare-turn.ts';
import { stopTurns } from './thread-edits.ts';
import { type RunTurn, Turn } from './turn.ts';

export interface ChatTools extends PrepareTools, EstimateTools {
  runTurn: RunTurn;
  now: () => number;
  onStoreError: (error: unknown) => void;
  /** The first of the running answers began, or the last of them ended. */
  onBusyChange?: (isBusy: boolean) => void;
  /** An answer ended and stands in its thread. */
  onAnswerEnd?: (live: LiveThread, answer: Message) => void;
}

/** Where an answer hangs in the tree, and whom to ask for it. */
interface Question extends AskedPlace {
  comparison?: ComparisonPlace;
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
    const { threadId, text, attachments = [], choice, parentId, others = [], temporary = false } = input;
    const choices: [ModelChoice, ...ModelChoice[]] = [choice, ...others];
    if (attachments.length > 0 && (temporary || this.#isTemporary(threadId))) {
      throw new AppError('invalid-input', 'files of a temporary conversation would be stored');
    }
    const user = userMessage(this.#newId(), { text, attachments }, this.#tools.now());
    if (threadId === null) return this.#create(user, choices, input);
    return this.#inThread(threadId, async (live) => {
      user.parentId = parentId === undefined ? live.thread.head : parentId;
      if (user.parentId !== null) live.find(user.parentId);
      const { store } = this.#tools;
      live.thread.summary = await store.request('message-append', { threadId, message: user, head: user.id });
      live.add(user);
      await this.#settle(live, choice);
      return this.#askAll(live, user.id, choices);
    });
  }

  regenerate({
    threadId,
    messageId,
    choice,
    beside,
    withoutLost = false,
  }: Input<'turn-regenerate'>): Promise<TurnStarted> {
    return this.#inThread(
      threadId,
      async (live) => {
        const { parentId, comparison } = findAnswer(live, messageId);
        const place = beside === true && comparison !== undefined ? { comparison } : {};
        return this.#ask(live, { parentId, choice: choice ?? this.#choiceOf(live), ...place, withoutLost });
      },
      beside === true ? messageId : undefined,
    );
  }

  continue(threadId: ThreadId, messageId: MessageId): Promise<TurnStarted> {
    return this.#inThread(
      threadId,
      async (live) => {
        const answer = findAnswer(live, messageId);
        // The one that began it goes on with it, whatever was chosen since.
        const choice = this.#tools.providers.validChoice(choiceOf(answer), live.thread.choice);
        const { parentId, comparison } = answer;
        const place = comparison === undefined ? {} : { comparison };
        return this.#ask(live, { parentId, choice, continues: answer, ...place });
      },
      messageId,
    );
  }

  /** Whom the next question of this thread goes to. */
  choiceOf(threadId: ThreadId): Promise<ModelChoice> {
    return this.#tools.threads.change(threadId, (live) => Promise.resolve(this.#choiceOf(live)));
  }

  /** Every running answer of the thread without a `messageId`. `because` of something else than the person's Stop. */
  stop(threadId: ThreadId, messageId?: MessageId, because?: StopReason): Promise<void> {
    return stopTurns(this.#running(threadId, messageId), because);
  }

  skipWait(threadId: ThreadId, messageId?: MessageId): void {
    for (const turn of this.#running(threadId, messageId)) turn.skipWait();
  }

  /** The computer slept, and timers with it: what should have been asked again by now is. */
  wake(): void {
    for (const turn of this.#turns) {
      const { state } = turn.snapshot;
      if (state.phase === 'retrying' && state.at <= this.#tools.now()) turn.skipWait();
    }
  }

  #running(threadId: ThreadId, messageId: MessageId | undefined): LiveTurn[] {
    const turns = this.#tools.threads.peek(threadId)?.turns ?? [];
    return messageId === undefined
      ? turns
      : turns.filter(({ snapshot }) => snapshot.message.id === messageId);
  }

  /** Whether an answer is being written anywhere. */
  get isBusy(): boolean {
    return this.#turns.size > 0;
  }

  /** The app leaves: what was received goes to disk, and the next start offers to carry it on. */
  async abandonTurns(): Promise<void> {
    const turns = [...this.#turns];
    for (const turn of turns) turn.abandon();
    await Promise.all(turns.map((turn) => turn.ended));
  }

  /**
   * Nobody would see an answer in the trash, or the question to it. While an answer runs nothing else is asked,
   * but what stands beside it in a comparison: `beside` is the answer there whose place the new one takes.
   */
  #inThread(
    threadId: ThreadId,
    ask: (live: LiveThread) => TurnStarted | Promise<TurnStarted>,
    beside?: MessageId,
  ): Promise<TurnStarted> {
    return this.#tools.threads.change(threadId, async (live) => {
      const place = beside === undefined ? undefined : live.placeOf(beside);
      if (!live.isFree(place)) throw new AppError('turn-running', `thread ${threadId} has a running turn`);
      if (live.thread.summary.deletedAt !== undefined) {
        throw new AppError('thread-missing', `thread ${threadId} is in the trash`);
      }
      return ask(live);
    });
  }

  async #create(
    user: Message,
    choices: [ModelChoice, ...ModelChoice[]],
    input: Input<'turn-send'>,
  ): Promise<TurnStarted> {
    const { store, threads } = this.#tools;
    const choice = this.#tools.providers.isLastResort(choices[0]) ? undefined : choices[0];
    const thread = newThread(this.#newId(), user, choice, input);
    thread.summary = await store.request('thread-create', { thread });
    return this.#askAll(threads.adopt(thread), user.id, choices);
  }

  /** A thread without a choice of its own, as one begun with the demo, goes on with whom it asks now. */
  async #settle(live: LiveThread, choice: ModelChoice): Promise<void> {
    const { store, providers } = this.#tools;
    if (live.thread.choice !== undefined || providers.isLastResort(choice)) return;
    await store.request('thread-choice', { threadId: live.id, choice });
    live.thread.choice = choice;
    live.publishPointers();
  }

  /** Several are asked side by side; the first of them is the one that is shown. */
  #askAll(
    live: LiveThread,
    parentId: MessageId,
    [choice, ...others]: [ModelChoice, ...ModelChoice[]],
  ): TurnStarted {
    if (others.length === 0) return this.#ask(live, { parentId, choice });
    const id = this.#newId();
    const started = this.#ask(live, { parentId, choice, comparison: { id, column: 0 } });
    others.forEach((other, index) =>
      this.#ask(live, { parentId, choice: other, comparison: { id, column: index + 1 } }),
    );
    return started;
  }

  #ask(live: LiveThread, question: Question): TurnStarted {
    const { now, threads } = this.#tools;
    const snapshot: RunningTurn = {
      turnId: this.#newId(),
      message: this.#emptyAnswer(question),
      state: { phase: 'connecting', since: now() },
      attempts: [],
    };
    const turn = new Turn(
      live,
      snapshot,
      (signal) => prepareTurn(this.#tools, live.thread, question, signal),
      this.#tools,
    );
    this.#turns.add(turn);
    if (this.#turns.size === 1) this.#tools.onBusyChange?.(true);
    threads.publishSummary(live.thread.summary);
    void turn.ended.then(() => {
      this.#turns.delete(turn);
      if (this.#turns.size === 0) this.#tools.onBusyChange?.(false);
      const answer = live.thread.messages.find(({ id }) => id === snapshot.message.id);
      threads.publishSummary(live.thread.summary);
      if (answer !== undefined) this.#tools.onAnswerEnd?.(live, answer);
      threads.release(live);
    });
    return { threadId: live.id, turnId: snapshot.turnId, messageId: snapshot.message.id };
  }

  #emptyAnswer({ parentId, choice, continues, comparison }: Question): Message {
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
      ...(comparison === undefined ? {} : { comparison }),
    };
  }

  estimate(input: Input<'context-estimate'>): Promise<ContextEstimate> {
    return estimateContext(this.#tools, input);
  }

  #isTemporary(threadId: ThreadId | null): boolean {
    const live = threadId === null ? undefined : this.#tools.threads.peek(threadId);
    return live?.thread.summary.temporary === true;
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
