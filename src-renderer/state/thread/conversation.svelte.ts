import type { AppEvent } from '../../../src-main/contract/events.ts';
import type {
  DraftKey,
  Message,
  MessageId,
  ThreadId,
  TurnState,
} from '../../../src-main/contract/messages.ts';
import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type { Input, RequestName } from '../../../src-main/contract/requests.ts';
import type { ThreadSummary } from '../../../src-main/contract/threads.ts';
import { failureOf, type Connection } from '../../bridge.ts';
import type { Schedule } from '../../lib/schedule.ts';
import type { Announcer } from '../announcer.svelte.ts';
import { Draft } from './draft.svelte.ts';
import { type Jump, OpenThread } from './open-thread.svelte.ts';
import type { ProviderList } from '../provider-list.svelte.ts';

/** How long the thread before stays on screen while the next one is fetched. */
const SLOW_MS = 200;

export interface ConversationOptions {
  connection: Connection;
  schedule: Schedule;
  providers: ProviderList;
  announcer: Announcer;
  report: (thrown: unknown) => void;
  /** Where the draft of a thread, or of none yet, is kept. */
  draftKeyOf: (threadId: ThreadId | null) => DraftKey;
  draft: string;
  onAnswerEnd: (message: Message) => void;
  onTurnState: (state: TurnState) => void;
}

/** The conversation that a window shows: a thread, or none yet; its message box; what is asked in it. */
export class Conversation {
  /** null: a new conversation. */
  thread: OpenThread | null = $state.raw(null);
  /** The thread that is shown or about to be. */
  selectedId: ThreadId | null = $state(null);
  sending = $state(false);
  editingId: MessageId | null = $state(null);
  /** Grows whenever the person asks here, so that the view goes to the end. */
  asked = $state(0);
  /** Grows whenever the person shows another version, so that the view stays where it is. */
  switched = $state(0);
  readonly draft: Draft;
  readonly choice: ModelChoice = $derived.by(() => {
    const chosen = this.thread?.choice ?? null;
    const { providers } = this.#options;
    return chosen !== null && providers.find(chosen.providerId) !== undefined ? chosen : providers.choice;
  });
  readonly running = $derived.by(() => this.sending || (this.thread?.live ?? null) !== null);
  #opening: OpenThread | null = null;
  readonly #options: ConversationOptions;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.draft = new Draft(options.connection, options.draftKeyOf(null), options.draft, options.report);
  }

  receive(event: Extract<AppEvent, { type: 'thread-event' }>['event']): void {
    if (this.thread?.id === event.threadId) this.thread.receive(event);
    if (this.#opening?.id === event.threadId && this.#opening !== this.thread) this.#opening.receive(event);
  }

  /** The newest event of a thread has this number: one that is shown and stands at another is fetched anew. */
  checkSeq(threadId: ThreadId, seq: number): void {
    if (this.thread?.id === threadId) this.thread.checkSeq(seq);
  }

  /** A thread has another title, or was put in the trash or taken out of it. */
  change({ id, title, deletedAt }: ThreadSummary): void {
    if (this.thread?.id !== id) return;
    this.thread.title = title;
    this.thread.inTrash = deletedAt !== undefined;
  }

  /** Opens the thread, at `messageId` where one is given; there where it says `text`. */
  async open(threadId: ThreadId, messageId?: MessageId, text = ''): Promise<void> {
    if (this.selectedId !== threadId) await this.#open(threadId);
    const thread = this.#opening ?? this.thread;
    if (messageId !== undefined && thread?.id === threadId) await this.#jump(thread, { messageId, text });
  }

  async #open(threadId: ThreadId): Promise<void> {
    const thread = this.#begin(threadId);
    const slow = setTimeout(() => this.#show(thread), SLOW_MS);
    await thread.load();
    clearTimeout(slow);
    if (this.#opening !== thread) return;
    this.#opening = null;
    this.#show(thread);
    const key = this.#options.draftKeyOf(threadId);
    if (key !== this.draft.key) this.draft.moveTo(key, thread.draft);
  }

  async startNew(): Promise<void> {
    if (this.selectedId === null && this.thread === null) return;
    this.#leave();
    this.selectedId = null;
    this.#show(null);
    const key = this.#options.draftKeyOf(null);
    if (key === this.draft.key) return;
    this.draft.moveTo(key, '');
    try {
      const text = await this.#options.connection.request('draft-read', { key });
      if (this.draft.key === key && this.draft.text === '') this.draft.moveTo(key, text);
    } catch (thrown) {
      this.#options.report(thrown);
    }
  }

  /** Sends what stands in the message box. */
  async send(): Promise<void> {
    const text = this.draft.text.trim();
    if (text === '' || this.running) return;
    this.draft.text = '';
    this.draft.flush();
    if (!(await this.ask(text))) this.draft.text = [text, this.draft.text].filter(Boolean).join('\n');
  }

  /** Asks `text` here; false where it could not be asked. */
  async ask(text: string): Promise<boolean> {
    const threadId = this.thread?.id ?? null;
    const sent = await this.#send({ threadId, text, choice: $state.snapshot(this.choice) });
    return sent !== null;
  }

  /** Asks again with another text, as a sibling of the message `original`. */
  async resend(original: Message, text: string): Promise<void> {
    if (this.thread === null || this.running) return;
    this.editingId = null;
    const { id: threadId } = this.thread;
    await this.#send({ threadId, text, parentId: original.parentId, choice: $state.snapshot(this.choice) });
  }

  regenerate(messageId: MessageId): Promise<void> {
    const choice = $state.snapshot(this.choice);
    return this.#inThread((threadId) => this.#begun('turn-regenerate', { threadId, messageId, choice }));
  }

  continueAnswer(messageId: MessageId): Promise<void> {
    return this.#inThread((threadId) => this.#begun('turn-continue', { threadId, messageId }));
  }

  stop(): Promise<void> {
    return this.#inThread((threadId) => this.#request('turn-stop', { threadId }));
  }

  skipWait(): Promise<void> {
    return this.#inThread((threadId) => this.#request('turn-skip-wait', { threadId }));
  }

  keep(messageId: MessageId): Promise<void> {
    return this.#inThread((threadId) => this.#request('message-keep', { threadId, messageId }));
  }

  showVersion(messageId: MessageId): Promise<void> {
    this.switched += 1;
    return this.#inThread((threadId) => this.#request('thread-show', { threadId, messageId }));
  }

  /** The model of this conversation; of new ones too where none is open. */
  async choose(choice: ModelChoice): Promise<void> {
    const thread = this.thread;
    if (thread === null) {
      this.#options.providers.choice = choice;
      await this.#request('settings-save', { choice });
    } else {
      thread.choice = choice;
      await this.#request('thread-choose', { threadId: thread.id, choice });
    }
  }

  /** A message of another branch is shown by showing the branch. */
  async #jump(thread: OpenThread, jump: Jump): Promise<void> {
    const { messageId } = jump;
    const has = (messages: readonly Message[]): boolean => messages.some(({ id }) => id === messageId);
    if (thread.loaded && !has(thread.messages)) await thread.complete();
    if (thread.loaded && !has(thread.messages)) return;
    thread.jumpTo = jump;
    if (!thread.loaded || has(thread.path)) return;
    await this.#request('thread-show', { threadId: thread.id, messageId });
  }

  async #send(input: Input<'turn-send'>): Promise<ThreadId | null> {
    this.sending = true;
    this.asked += 1;
    try {
      const { threadId } = await this.#options.connection.request('turn-send', input);
      if (input.threadId === null && this.selectedId === null) await this.#openSent(threadId);
      return threadId;
    } catch (thrown) {
      this.#options.report(thrown);
      return null;
    } finally {
      this.sending = false;
    }
  }

  /** Opens the thread that the first message made; what was typed since goes with it. */
  async #openSent(threadId: ThreadId): Promise<void> {
    const thread = this.#begin(threadId);
    await thread.load();
    if (this.#opening !== thread) return;
    this.#opening = null;
    this.#show(thread);
    const key = this.#options.draftKeyOf(threadId);
    if (key !== this.draft.key) this.draft.carryTo(key);
  }

  #begin(threadId: ThreadId): OpenThread {
    this.#leave();
    const { connection, schedule, announcer } = this.#options;
    const thread = new OpenThread(threadId, connection, schedule, {
      onText: (text) => announcer.readText(text),
      onEnd: (message) => {
        announcer.endText();
        this.#options.onAnswerEnd(message);
      },
      onState: (state) => this.#options.onTurnState(state),
    });
    this.#opening = thread;
    this.selectedId = threadId;
    return thread;
  }

  #leave(): void {
    this.draft.flush();
    this.editingId = null;
    if (this.#opening !== null && this.#opening !== this.thread) this.#opening.close();
    this.#opening = null;
  }

  #show(thread: OpenThread | null): void {
    if (this.thread === thread) return;
    this.thread?.close();
    this.thread = thread;
  }

  async #begun<R extends 'turn-regenerate' | 'turn-continue'>(name: R, input: Input<R>): Promise<void> {
    this.asked += 1;
    try {
      await this.#options.connection.request(name, input);
    } catch (thrown) {
      // A second click is the same wish: the answer is on its way.
      if (failureOf(thrown).code !== 'turn-running') this.#options.report(thrown);
    }
  }

  async #inThread(act: (threadId: ThreadId) => Promise<void>): Promise<void> {
    if (this.thread !== null) await act(this.thread.id);
  }

  async #request<R extends RequestName>(name: R, input: Input<R>): Promise<void> {
    try {
      await this.#options.connection.request(name, input);
    } catch (thrown) {
      this.#options.report(thrown);
    }
  }
}
