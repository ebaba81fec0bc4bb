import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { Attachment, AttachmentId } from '../../../src-main/contract/attachments.ts';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import type { DraftKey } from '../../../src-main/contract/drafts.ts';
import type {
  Message,
  MessageId,
  QueuedMessage,
  ThreadId,
  TurnState,
} from '../../../src-main/contract/messages.ts';
import type { Instructions } from '../../../src-main/contract/instructions.ts';
import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type { Input, RequestName } from '../../../src-main/contract/requests.ts';
import type { FolderId, ThreadSummary } from '../../../src-main/contract/threads.ts';
import { failureOf, type Connection } from '../../bridge.ts';
import { attachmentsOf } from '../../lib/message/message-files.ts';
import type { Schedule } from '../../lib/schedule.ts';
import { messageText } from '../../../src-main/markdown/write/message-text.ts';
import type { Announcer } from '../announcer.svelte.ts';
import type { ProviderList } from '../provider-list.svelte.ts';
import { CompareMode } from './compare-mode.svelte.ts';
import type { Draft } from './draft.svelte.ts';
import { type Jump, OpenThread } from './open-thread.svelte.ts';
import type { ThreadInput } from './thread-input.svelte.ts';
import { ThreadInputs } from './thread-inputs.ts';

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
  /** Of a new conversation, as it was kept. */
  draft: string;
  onAnswerEnd: (message: Message) => void;
  onTurnState: (state: TurnState) => void;
}

/** What draws the conversation, registered by the window. */
export interface ConversationView {
  /** The person asks here: the view goes to the end. */
  onAsk(): void;
  /** The person shows another version: what is in view stays where it is. */
  onSwitch(): void;
}

/**
 * The conversation that a window shows: it picks a thread, or none yet. What is written and sent belongs to
 * the thread, and goes on there when another one is shown.
 */
export class Conversation {
  /** null: a new conversation. */
  thread: OpenThread | null = $state.raw(null);
  /** The thread that is shown or about to be. */
  selectedId: ThreadId | null = $state(null);
  editingId: MessageId | null = $state(null);
  readonly compare = new CompareMode();
  /** What the next new conversation is told, and the folder that it will stand in. */
  instructions: Instructions = $state.raw({});
  folderId: FolderId | null = $state(null);
  /** The model that a folder or a persona has for the next new conversation. */
  #suggested: ModelChoice | null = $state.raw(null);
  /** By thread, folder or `new`: extra parameters that make no sense yet, as they were left. */
  readonly unsentExtras = new SvelteMap<string, string>();
  readonly #unsaved = new SvelteSet<() => Promise<void>>();
  /** A new conversation is to be a temporary one. */
  #startsTemporary = $state(false);
  readonly isTemporary = $derived.by(() =>
    this.thread === null ? this.#startsTemporary : this.thread.summary?.temporary === true,
  );
  /** Of what is shown. */
  input: ThreadInput;
  readonly choice: ModelChoice = $derived.by(() => {
    const chosen = this.thread === null ? this.#suggested : this.thread.choice;
    const { providers } = this.#options;
    return chosen !== null && providers.find(chosen.providerId) !== undefined ? chosen : providers.choice;
  });
  readonly running = $derived.by(() => this.input.sending || (this.thread?.turns.length ?? 0) > 0);
  #opening: OpenThread | null = null;
  #view: ConversationView | null = null;
  readonly #inputs: ThreadInputs;
  readonly #options: ConversationOptions;

  constructor(options: ConversationOptions) {
    this.#options = options;
    this.#inputs = new ThreadInputs(options.connection, options.draftKeyOf, options.report);
    this.input = $state.raw(this.#inputs.ofNew());
    this.draft.restore(options.draft);
    void this.draft.files.restore();
  }

  /** What stands in the message box. */
  get draft(): Draft {
    return this.input.draft;
  }

  receiveProgress(id: AttachmentId, share: number): void {
    this.#inputs.receiveProgress(id, share);
  }

  /** Saves now what is written anywhere and not saved yet. */
  saveDrafts(): void {
    this.#inputs.saveDrafts();
  }

  /** Returns the function that ends it. */
  register(view: ConversationView): () => void {
    this.#view = view;
    return () => {
      if (this.#view === view) this.#view = null;
    };
  }

  receive(event: Extract<AppEvent, { type: 'thread-event' }>['event']): void {
    if (this.thread?.id === event.threadId) this.thread.receive(event);
    if (this.#opening?.id === event.threadId && this.#opening !== this.thread) this.#opening.receive(event);
  }

  /** The newest event of a thread has this number: one that is shown and stands at another is fetched anew. */
  checkSeq(threadId: ThreadId, seq: number): void {
    if (this.thread?.id === threadId) this.thread.checkSeq(seq);
  }

  /** A thread has another title or other marks, or was put in the trash or taken out of it. */
  change(summary: ThreadSummary): void {
    if (this.thread?.id === summary.id) this.thread.summary = summary;
  }

  /** Opens the thread, at `messageId` where one is given; there where it says `text`. */
  async open(threadId: ThreadId, messageId?: MessageId, text = ''): Promise<void> {
    if (this.thread?.id === threadId) await this.#stay(this.thread);
    else if (this.selectedId !== threadId) await this.#open(threadId);
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
    await this.#restoreDraft(thread);
  }

  /** The thread that is shown is opened: another one may be on its way, or it failed to load. */
  async #stay(thread: OpenThread): Promise<void> {
    if (this.#opening !== thread) this.#leave();
    this.selectedId = thread.id;
    if (thread.loaded || thread.failure === null) return;
    await thread.load();
    await this.#restoreDraft(thread);
  }

  /** What was written in a thread outlives that the thread itself cannot be read. */
  async #restoreDraft(thread: OpenThread): Promise<void> {
    const { draft } = this.#inputs.ofThread(thread.id);
    void draft.files.restore();
    if (thread.loaded) draft.restore(thread.draft);
    else await draft.read();
  }

  /** In a folder where one is given. */
  async startNew(folderId: FolderId | null = null): Promise<void> {
    this.folderId = folderId;
    this.#suggested = null;
    const isFresh = this.selectedId === null && this.thread === null && !this.input.sending;
    if (isFresh && !this.#startsTemporary) return;
    this.#leave();
    this.selectedId = null;
    this.#startsTemporary = false;
    this.#show(null);
    this.input = this.#inputs.ofNew();
    await this.draft.read();
  }

  /** The new conversation becomes a temporary one, or no longer; what was typed goes along. */
  toggleTemporary(): void {
    if (this.thread !== null || this.input.sending) return;
    const typed = this.draft.take();
    this.draft.flush();
    this.#startsTemporary = !this.#startsTemporary;
    this.input = this.#startsTemporary ? this.#inputs.ofTemporary() : this.#inputs.ofNew();
    if (typed !== '') this.draft.prepend(typed);
  }

  /** What stands in the message box waits for the end of the running answer; false where there is none to wait for. */
  enqueue(): boolean {
    const { draft, thread } = this;
    const text = draft.text.trim();
    if (thread === null || thread.turns.length === 0 || text === '') return false;
    draft.take();
    draft.flush();
    void this.#request('queue-add', { threadId: thread.id, text }).then((saved) => {
      if (!saved) draft.prepend(text);
    });
    return true;
  }

  /** Back into the message box, before what stands there. */
  async editQueued({ id, text }: QueuedMessage): Promise<void> {
    const { draft } = this;
    draft.prepend(text);
    draft.flush();
    await this.removeQueued(id);
  }

  removeQueued(id: string): Promise<void> {
    return this.#inThread((threadId) => this.#request('queue-remove', { threadId, id }));
  }

  sendQueued(id: string): Promise<void> {
    this.#view?.onAsk();
    return this.#inThread((threadId) => this.#request('queue-send', { threadId, id }));
  }

  /** Sends what stands in the message box. */
  async send(): Promise<void> {
    const { draft } = this;
    const text = draft.text.trim();
    const { files } = draft;
    if ((text === '' && files.ready.length === 0) || files.isReading || this.running) return;
    draft.take();
    draft.flush();
    const attachments = files.take();
    if (await this.ask(text, attachments)) return;
    draft.prepend(text);
    files.putBack(attachments);
  }

  /** Asks `text` here; false where it could not be asked. */
  async ask(text: string, attachments: Attachment[] = []): Promise<boolean> {
    const threadId = this.thread?.id ?? null;
    const { input } = this;
    const asked = { ...withFiles(attachments), ...this.#asked() };
    if (threadId !== null) return this.#send(input, () => ({ threadId, text, ...asked }));
    // As it was when it was asked: what is temporary stays so, wherever the person goes meanwhile.
    const temporary = this.#startsTemporary ? { temporary: true } : {};
    const sent = await this.#send(input, () => ({
      threadId,
      text,
      ...asked,
      ...temporary,
      ...this.#newThread,
    }));
    if (!sent) return false;
    this.instructions = {};
    this.folderId = null;
    this.#suggested = null;
    return true;
  }

  /** The model of the next new conversation, and of no other. */
  suggest(choice: ModelChoice): void {
    this.#suggested = choice;
  }

  /** `flush` is awaited before anything is asked. Returns the function that ends it. */
  flushBeforeAsking(flush: () => Promise<void>): () => void {
    this.#unsaved.add(flush);
    return () => this.#unsaved.delete(flush);
  }

  /** Sets what a thread, or the next new conversation, is told. Whether it was saved; a failure is reported. */
  async instruct(thread: OpenThread | null, instructions: Instructions): Promise<boolean> {
    if (thread === null) {
      this.instructions = instructions;
      return true;
    }
    const before = thread.instructions;
    thread.instructions = instructions;
    const saved = await this.#request('thread-instruct', { threadId: thread.id, instructions });
    if (!saved && thread.instructions === instructions) thread.instructions = before;
    return saved;
  }

  get #newThread(): Pick<Input<'turn-send'>, 'instructions' | 'folderId'> {
    const { instructions, folderId } = this;
    return {
      ...(Object.keys(instructions).length === 0 ? {} : { instructions }),
      ...(folderId === null ? {} : { folderId }),
    };
  }

  /** What was typed into the instructions a moment ago is meant for this question. */
  async #flush(): Promise<void> {
    if (this.#unsaved.size > 0) await Promise.all([...this.#unsaved].map((flush) => flush()));
  }

  /** Asks again with another text, as a sibling of the message `original`. A new text that fails becomes a draft. */
  async resend(original: Message, text: string): Promise<void> {
    if (this.thread === null || this.running) return;
    this.editingId = null;
    const { id: threadId } = this.thread;
    const { draft } = this;
    const { parentId } = original;
    const files = withFiles(attachmentsOf(original));
    const message = { threadId, text, parentId, ...files, ...this.#asked() };
    const sent = await this.#send(this.input, () => message);
    if (!sent && text !== messageText(original)) draft.prepend(text);
  }

  #asked(): { choice: ModelChoice; others?: ModelChoice[] } {
    return $state.snapshot(this.compare.asked(this.choice));
  }

  /** With `other`, a model is asked this once; the conversation keeps its own. */
  regenerate(messageId: MessageId, other?: ModelChoice): Promise<void> {
    const choice = $state.snapshot(other ?? this.choice);
    return this.#inThread((threadId) => this.#begun('turn-regenerate', { threadId, messageId, choice }));
  }

  continueAnswer(messageId: MessageId): Promise<void> {
    return this.#inThread((threadId) => this.#begun('turn-continue', { threadId, messageId }));
  }

  /** Asks the same model again, in its column of a comparison. */
  retryBeside({ id: messageId, providerId, model }: Message): Promise<void> {
    const choice = providerId === undefined || model === undefined ? {} : { choice: { providerId, model } };
    return this.#inThread((threadId) =>
      this.#begun('turn-regenerate', { threadId, messageId, beside: true, ...choice }),
    );
  }

  /** Goes on with this answer of a comparison, and with the model that gave it. */
  goOnWith({ id: messageId, comparison, providerId, model }: Message): Promise<void> {
    return this.#inThread(async (threadId) => {
      const { thread } = this;
      if (!(await this.#request('comparison-choose', { threadId, messageId }))) return;
      if (thread !== null && comparison !== undefined) thread.decided = [...thread.decided, comparison.id];
      this.compare.end();
      if (this.thread === thread && providerId !== undefined && model !== undefined)
        await this.choose({ providerId, model });
    });
  }

  /** Shows the answers of a comparison side by side again. */
  showCompared(comparisonId: string): void {
    if (this.thread !== null) this.thread.decided = this.thread.decided.filter((id) => id !== comparisonId);
  }

  /** The running answer `messageId`; without it, every one. */
  stop(messageId?: MessageId): Promise<void> {
    return this.#inThread((threadId) => this.#request('turn-stop', inThread(threadId, messageId)));
  }

  skipWait(messageId?: MessageId): Promise<void> {
    return this.#inThread((threadId) => this.#request('turn-skip-wait', inThread(threadId, messageId)));
  }

  keep(messageId: MessageId): Promise<void> {
    return this.#inThread((threadId) => this.#request('message-keep', { threadId, messageId }));
  }

  showVersion(messageId: MessageId): Promise<void> {
    this.#view?.onSwitch();
    return this.#inThread((threadId) => this.#request('thread-show', { threadId, messageId }));
  }

  /** The model of this conversation; of new ones too where none is open. */
  async choose(choice: ModelChoice): Promise<void> {
    const { thread } = this;
    if (thread === null) this.#suggested = null;
    const place: { choice: ModelChoice | null } = thread ?? this.#options.providers;
    const before = place.choice;
    place.choice = choice;
    const saved =
      thread === null
        ? await this.#request('settings-save', { choice })
        : await this.#request('thread-choose', { threadId: thread.id, choice });
    if (!saved && place.choice === choice) place.choice = before;
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

  /** Whether it could be sent; a failure is reported. */
  async #send(input: ThreadInput, messageOf: () => Input<'turn-send'>): Promise<boolean> {
    input.sending = true;
    this.#view?.onAsk();
    try {
      await this.#flush();
      const message = messageOf();
      const { threadId } = await this.#options.connection.request('turn-send', message);
      if (message.threadId === null && this.selectedId === null && this.input === input)
        await this.#openSent(threadId, input.draft);
      // Left before it began: nobody shows it, and so it goes.
      else if (message.temporary === true) await this.#request('thread-close', { threadId });
      return true;
    } catch (thrown) {
      this.#options.report(thrown);
      return false;
    } finally {
      input.sending = false;
    }
  }

  /** Opens the thread that the first message made; what was typed since goes with it. */
  async #openSent(threadId: ThreadId, typed: Draft): Promise<void> {
    const thread = this.#begin(threadId);
    await thread.load();
    if (this.#opening !== thread) return;
    this.#opening = null;
    this.#show(thread);
    const { draft } = this;
    draft.restore(thread.draft);
    void draft.files.restore();
    if (draft === typed) return;
    draft.files.putBack(typed.files.take());
    if (typed.text === '') return;
    draft.text = typed.take();
    typed.flush();
  }

  #begin(threadId: ThreadId): OpenThread {
    this.#leave();
    const { connection, schedule, announcer } = this.#options;
    const thread = new OpenThread(threadId, connection, schedule, {
      onSentences: (text) => announcer.say(text),
      onEnd: (message) => this.#options.onAnswerEnd(message),
      onState: (state) => this.#options.onTurnState(state),
    });
    this.#opening = thread;
    this.selectedId = threadId;
    return thread;
  }

  #leave(): void {
    this.saveDrafts();
    this.editingId = null;
    if (this.#opening !== null && this.#opening !== this.thread) this.#opening.close();
    this.#opening = null;
  }

  #show(thread: OpenThread | null): void {
    if (this.thread === thread) return;
    this.thread?.close();
    this.thread = thread;
    if (thread !== null) this.#startsTemporary = false;
    if (thread?.summary?.temporary === true) this.#inputs.ofThread(thread.id).draft.files.close();
    if (thread !== null) this.input = this.#inputs.ofThread(thread.id);
  }

  async #begun<R extends 'turn-regenerate' | 'turn-continue'>(name: R, input: Input<R>): Promise<void> {
    this.#view?.onAsk();
    try {
      await this.#flush();
      await this.#options.connection.request(name, input);
    } catch (thrown) {
      // A second click is the same wish: the answer is on its way.
      if (failureOf(thrown).code !== 'turn-running') this.#options.report(thrown);
    }
  }

  async #inThread(act: (threadId: ThreadId) => Promise<unknown>): Promise<void> {
    if (this.thread !== null) await act(this.thread.id);
  }

  /** Whether it went well; a failure is reported. */
  async #request<R extends RequestName>(name: R, input: Input<R>): Promise<boolean> {
    try {
      await this.#options.connection.request(name, input);
      return true;
    } catch (thrown) {
      this.#options.report(thrown);
      return false;
    }
  }
}

function inThread(
  threadId: ThreadId,
  messageId: MessageId | undefined,
): { threadId: ThreadId; messageId?: MessageId } {
  return messageId === undefined ? { threadId } : { threadId, messageId };
}

function withFiles(attachments: Attachment[]): { attachments?: Attachment[] } {
  return attachments.length === 0 ? {} : { attachments: $state.snapshot(attachments) };
}
