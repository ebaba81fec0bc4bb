import { SvelteMap } from 'svelte/reactivity';
import type { AttachmentId } from '../../../src-main/contract/attachments.ts';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import type { DraftKey } from '../../../src-main/contract/drafts.ts';
import type { Message, MessageId, ThreadId, TurnState } from '../../../src-main/contract/messages.ts';
import type { Instructions } from '../../../src-main/contract/instructions.ts';
import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type { FolderId, ThreadSummary } from '../../../src-main/contract/threads.ts';
import type { Connection } from '../../bridge.ts';
import type { InstructionFields } from '../../lib/instruction-fields.ts';
import type { Schedule } from '../../lib/schedule.ts';
import type { Announcer } from '../announcer.svelte.ts';
import type { ProviderList } from '../providers/provider-list.svelte.ts';
import { reportedRequest, type ReportedRequest } from '../reported-request.ts';
import { Answers } from './answers.svelte.ts';
import { CompareMode } from './compare-mode.svelte.ts';
import type { Draft } from './draft.svelte.ts';
import { MessageQueue } from './message-queue.ts';
import { NewConversation } from './new-conversation.svelte.ts';
import type { Jump } from './jump.ts';
import { OpenThread } from './open-thread.svelte.ts';
import { Questions } from './questions.svelte.ts';
import type { ThreadInput } from './thread-input.svelte.ts';
import { type DraftEvent, ThreadInputs } from './thread-inputs.ts';

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
  /** The first message of a new conversation made a thread. */
  onBegin: () => void;
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
  readonly next = new NewConversation();
  readonly questions: Questions;
  readonly answers: Answers;
  readonly queue: MessageQueue;
  /** By thread, folder or `new`: fields of its instructions that make no sense yet, as they were left. */
  readonly unsavedFields = new SvelteMap<string, Partial<InstructionFields>>();
  /** By message or summary: its text as it was edited and neither sent nor given up. */
  readonly editedTexts = new SvelteMap<string, string>();
  readonly isTemporary = $derived.by(() =>
    this.thread === null ? this.next.temporary : this.thread.summary?.temporary === true,
  );
  /** Of what is shown. */
  input: ThreadInput;
  readonly choice: ModelChoice = $derived.by(() => {
    const chosen = this.thread === null ? this.next.suggested : this.thread.choice;
    const { providers } = this.#options;
    return chosen !== null && providers.find(chosen.providerId) !== undefined ? chosen : providers.choice;
  });
  readonly running = $derived.by(() => this.input.sending || (this.thread?.turns.length ?? 0) > 0);
  /** The folder that what is shown stands in, or will. */
  readonly folderId: FolderId | null = $derived.by(() =>
    this.thread === null ? this.next.folderId : (this.thread.summary?.folderId ?? null),
  );
  #opening: OpenThread | null = null;
  #view: ConversationView | null = null;
  readonly #inputs: ThreadInputs;
  readonly #options: ConversationOptions;
  readonly #request: ReportedRequest;

  constructor(options: ConversationOptions) {
    this.#options = options;
    const { connection, report } = options;
    const request = reportedRequest(connection, report);
    this.#request = request;
    const onAsk = (): void => this.#view?.onAsk();
    const onSwitch = (): void => this.#view?.onSwitch();
    const openSent = (threadId: ThreadId, typed: Draft): Promise<void> => this.#openSent(threadId, typed);
    this.questions = new Questions({ shown: this, connection, request, report, onAsk, openSent });
    const flush = (): Promise<void> => this.questions.flush();
    this.answers = new Answers({ shown: this, connection, request, report, onAsk, onSwitch, flush });
    this.queue = new MessageQueue(this, request, onAsk);
    this.#inputs = new ThreadInputs(connection, options.draftKeyOf, report);
    this.input = $state.raw(this.#inputs.ofNew());
    this.draft.restore(options.draft);
    void this.draft.files.restore();
  }

  /** What stands in the message box. */
  get draft(): Draft {
    return this.input.draft;
  }

  receiveDraft(event: DraftEvent): void {
    this.#inputs.receive(event);
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
    this.next.folderId = folderId;
    this.next.suggested = null;
    const isFresh = this.selectedId === null && this.thread === null && !this.input.sending;
    if (isFresh && !this.next.temporary) return;
    this.#leave();
    this.selectedId = null;
    this.next.temporary = false;
    this.#show(null);
    this.input = this.#inputs.ofNew();
    await this.draft.read();
  }

  /** The new conversation becomes a temporary one, or no longer; what was typed goes along. */
  toggleTemporary(): void {
    if (this.thread !== null || this.input.sending) return;
    const typed = this.draft.take();
    this.draft.flush();
    this.next.temporary = !this.next.temporary;
    this.input = this.next.temporary ? this.#inputs.ofTemporary() : this.#inputs.ofNew();
    if (typed !== '') this.draft.prepend(typed);
  }

  /** Sets what a thread, or the next new conversation, is told. Whether it was saved; a failure is reported. */
  async instruct(thread: OpenThread | null, instructions: Instructions): Promise<boolean> {
    if (thread === null) {
      this.next.instructions = instructions;
      return true;
    }
    const before = thread.instructions;
    thread.instructions = instructions;
    const saved = await this.#request('thread-instruct', { threadId: thread.id, instructions });
    if (!saved && thread.instructions === instructions) thread.instructions = before;
    return saved;
  }

  /** The model of this conversation; of new ones too where none is open. */
  async choose(choice: ModelChoice): Promise<void> {
    const { thread } = this;
    if (thread === null) this.next.suggested = null;
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
  async #jump(thread: OpenThread, { messageId: wanted, text }: Jump): Promise<void> {
    const messageId = thread.summaries.placeOf(wanted);
    const has = (messages: readonly Message[]): boolean => messages.some(({ id }) => id === messageId);
    if (thread.loaded && !has(thread.messages)) await thread.complete();
    if (thread.loaded && !has(thread.messages)) return;
    thread.jumpTo = { messageId, text, ...(messageId === wanted ? {} : { summaryId: wanted }) };
    if (!thread.loaded || has(thread.path)) return;
    await this.#request('thread-show', { threadId: thread.id, messageId });
  }

  /** Opens the thread that the first message made; what was typed since goes with it. */
  async #openSent(threadId: ThreadId, typed: Draft): Promise<void> {
    this.#options.onBegin();
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
    if (thread !== null) this.next.temporary = false;
    if (thread?.summary?.temporary === true) this.#inputs.ofThread(thread.id).draft.files.close();
    if (thread !== null) this.input = this.#inputs.ofThread(thread.id);
  }
}
