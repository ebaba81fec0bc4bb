import type { Message, MessageId, ThreadId } from '../../../src-main/contract/messages.ts';
import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type { Input } from '../../../src-main/contract/requests.ts';
import { failureOf, type Connection } from '../../bridge.ts';
import type { ReportedRequest } from '../reported-request.ts';
import type { CompareMode } from './compare-mode.svelte.ts';
import type { OpenThread } from './open-thread.svelte.ts';

interface Shown {
  readonly thread: OpenThread | null;
  readonly choice: ModelChoice;
  readonly compare: CompareMode;
  choose(choice: ModelChoice): Promise<void>;
}

interface AnswersOptions {
  shown: Shown;
  connection: Connection;
  request: ReportedRequest;
  report: (thrown: unknown) => void;
  onAsk: () => void;
  onSwitch: () => void;
  /** Awaited before anything is asked. */
  flush: () => Promise<void>;
}

/** What the person does with the answers of the thread that is shown. */
export class Answers {
  readonly #options: AnswersOptions;

  constructor(options: AnswersOptions) {
    this.#options = options;
  }

  /** With `other`, a model is asked this once; the conversation keeps its own. */
  regenerate(messageId: MessageId, other?: ModelChoice): Promise<void> {
    const choice = $state.snapshot(other ?? this.#options.shown.choice);
    return this.#inThread((threadId) => this.#begin('turn-regenerate', { threadId, messageId, choice }));
  }

  carryOn(messageId: MessageId): Promise<void> {
    return this.#inThread((threadId) => this.#begin('turn-continue', { threadId, messageId }));
  }

  /** The same again, of files whose bytes are gone with the names alone. */
  askWithout(message: Message): Promise<void> {
    return this.askAgain(message, { withoutLost: true });
  }

  /** Where it stands: beside the others of its comparison, of the model that was asked. */
  askAgain(
    { id: messageId, comparison, providerId, model }: Message,
    how: { withoutLost?: boolean } = {},
  ): Promise<void> {
    const isKnown = providerId !== undefined && model !== undefined;
    return this.#inThread((threadId) =>
      this.#begin('turn-regenerate', {
        threadId,
        messageId,
        ...(comparison === undefined ? {} : { beside: true }),
        ...(isKnown ? { choice: { providerId, model } } : {}),
        ...how,
      }),
    );
  }

  /** Goes on with this answer of a comparison, and with the model that gave it. */
  goOnWith({ id: messageId, comparison, providerId, model }: Message): Promise<void> {
    const { request, shown } = this.#options;
    return this.#inThread(async (threadId) => {
      const { thread } = shown;
      if (!(await request('comparison-choose', { threadId, messageId }))) return;
      if (thread !== null && comparison !== undefined) thread.decided = [...thread.decided, comparison.id];
      shown.compare.end();
      if (shown.thread === thread && providerId !== undefined && model !== undefined)
        await shown.choose({ providerId, model });
    });
  }

  /** Shows the answers of a comparison side by side again. */
  showCompared(comparisonId: string): void {
    const { thread } = this.#options.shown;
    if (thread !== null) thread.decided = thread.decided.filter((id) => id !== comparisonId);
  }

  /** The running answer `messageId`; without it, every one. */
  stop(messageId?: MessageId): Promise<void> {
    return this.#inThread((threadId) => this.#options.request('turn-stop', inThread(threadId, messageId)));
  }

  skipWait(messageId?: MessageId): Promise<void> {
    return this.#inThread((threadId) =>
      this.#options.request('turn-skip-wait', inThread(threadId, messageId)),
    );
  }

  keep(messageId: MessageId): Promise<void> {
    return this.#inThread((threadId) => this.#options.request('message-keep', { threadId, messageId }));
  }

  showVersion(messageId: MessageId): Promise<void> {
    this.#options.onSwitch();
    return this.#inThread((threadId) => this.#options.request('thread-show', { threadId, messageId }));
  }

  async #begin<R extends 'turn-regenerate' | 'turn-continue'>(name: R, input: Input<R>): Promise<void> {
    const { connection, flush, onAsk, report } = this.#options;
    onAsk();
    try {
      await flush();
      await connection.request(name, input);
    } catch (thrown) {
      // A second click is the same wish: the answer is on its way.
      if (failureOf(thrown).code !== 'turn-running') report(thrown);
    }
  }

  async #inThread(act: (threadId: ThreadId) => Promise<unknown>): Promise<void> {
    const { thread } = this.#options.shown;
    if (thread !== null) await act(thread.id);
  }
}

function inThread(
  threadId: ThreadId,
  messageId: MessageId | undefined,
): { threadId: ThreadId; messageId?: MessageId } {
  return messageId === undefined ? { threadId } : { threadId, messageId };
}
