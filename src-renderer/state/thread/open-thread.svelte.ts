import type { ThreadEvent } from '../../../src-main/contract/events.ts';
import type { Failure } from '../../../src-main/contract/failures.ts';
import type { Instructions } from '../../../src-main/contract/instructions.ts';
import type {
  Message,
  MessageId,
  QueuedMessage,
  RunningTurn,
  ThreadId,
  TurnState,
} from '../../../src-main/contract/messages.ts';
import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type { ThreadSummary, ThreadView } from '../../../src-main/contract/threads.ts';
import { failureOf, type Connection } from '../../bridge.ts';
import { MessageTree } from '../../lib/message/message-tree.ts';
import type { Schedule } from '../../lib/schedule.ts';
import { earlierMessages } from './earlier-messages.ts';
import type { Jump } from './jump.ts';
import { ThreadSummaries } from './thread-summaries.svelte.ts';
import { LiveTurn, textLength } from './live-turn.svelte.ts';

/** What an open thread tells those who read it aloud. */
export interface ThreadListener {
  /** Whole sentences of the answer; at its end, what is left of it. */
  onSentences(text: string): void;
  onEnd(message: Message): void;
  onState(state: TurnState): void;
}

/**
 * A thread that this window has open: a snapshot, and the events on top of it. Events are applied
 * in the order of `seq`; a gap, or an end whose text is not as long as main says, fetches the
 * snapshot again.
 */
export class OpenThread {
  readonly id: ThreadId;
  /** Its line in the list; null until it was loaded. */
  summary: ThreadSummary | null = $state.raw(null);
  messages: Message[] = $state.raw([]);
  head: MessageId | null = $state(null);
  kept: MessageId[] = $state.raw([]);
  bookmarks: readonly MessageId[] = $state.raw([]);
  choice: ModelChoice | null = $state.raw(null);
  instructions: Instructions | null = $state.raw(null);
  /** The answers in flight, the oldest first: more than one only while models are compared. */
  turns: LiveTurn[] = $state.raw([]);
  /** What waits to be sent, the next one first. */
  queue: QueuedMessage[] = $state.raw([]);
  loaded = $state(false);
  failure: Failure | null = $state.raw(null);
  /** The message to bring into view as soon as it is on the shown path; who has done so sets it back. */
  jumpTo: Jump | null = $state.raw(null);
  /** As kept when the thread was opened. */
  draft = '';

  readonly summaries = new ThreadSummaries();

  readonly tree = $derived.by(() => {
    const { messages } = this;
    const growing = this.turns.map(({ message }) => message);
    const unfinished = growing.filter(({ id }) => !messages.some((message) => message.id === id));
    return new MessageTree([...messages, ...unfinished]);
  });
  readonly path = $derived(this.tree.path(this.head));
  /** Comparisons of which the person went on with one answer. */
  decided: string[] = $state.raw([]);
  /** The answers side by side that the shown path ends with; none where the person went on with one. */
  readonly compared = $derived.by(() => {
    const last = this.path.at(-1);
    if (last?.comparison === undefined || this.decided.includes(last.comparison.id)) return [];
    const columns = this.tree.compared(last);
    return columns.length > 1 ? columns : [];
  });
  /** The answer in flight that the shown path ends with. */
  readonly live = $derived.by(() => this.turnOf(this.head));

  readonly #connection: Connection;
  readonly #schedule: Schedule;
  readonly #listener: ThreadListener;
  #seq = 0;
  /** Events that came while a snapshot was on its way; null when none is. */
  #early: ThreadEvent[] | null = null;
  #closed = false;
  /** Grows whenever the messages are given anew: what was asked before is no longer wanted. */
  #loads = 0;
  #complete: Promise<void> = Promise.resolve();

  constructor(id: ThreadId, connection: Connection, schedule: Schedule, listener: ThreadListener) {
    this.id = id;
    this.#connection = connection;
    this.#schedule = schedule;
    this.#listener = listener;
  }

  get title(): string {
    return this.summary?.title ?? '';
  }

  /** It can be read, and nothing can be asked in it. */
  get inTrash(): boolean {
    return this.summary?.deletedAt !== undefined;
  }

  /** Fetches the thread, at first and whenever what stands here cannot be trusted. Never throws. */
  async load(): Promise<void> {
    if (this.#early !== null) return;
    this.#early = [];
    if (!this.loaded) this.failure = null;
    this.#loads += 1;
    const load = this.#loads;
    try {
      const view = await this.#connection.request('thread-open', { threadId: this.id });
      const early = this.#early;
      this.#early = null;
      if (this.#closed) return;
      this.#show(view);
      for (const event of early) this.receive(event);
      this.#complete = this.#loadEarlier(view, load);
    } catch (thrown) {
      this.#early = null;
      this.failure = failureOf(thrown);
    }
  }

  /** Resolves when every message is here, not only the newest. Never rejects. */
  async complete(): Promise<void> {
    // What is fetched anew meanwhile has an end of its own.
    for (let waited: Promise<void> | null = null; waited !== this.#complete;) {
      waited = this.#complete;
      await waited;
    }
  }

  receive(event: ThreadEvent): void {
    if (this.#closed) return;
    if (this.#early !== null) {
      this.#early.push(event);
      return;
    }
    if (event.seq <= this.#seq) return;
    if (event.seq > this.#seq + 1) {
      void this.load();
      return;
    }
    this.#seq = event.seq;
    this.#apply(event);
  }

  /** `seq` is that of the newest event, told outside of the subscription: where it differs, that was lost. */
  checkSeq(seq: number): void {
    if (this.#closed || this.#early !== null || seq === this.#seq) return;
    void this.load();
  }

  turnOf(messageId: MessageId | null): LiveTurn | null {
    return this.turns.find(({ message }) => message.id === messageId) ?? null;
  }

  /** Events end; main is told. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const turn of this.turns) turn.dispose();
    // Main forgets the window when it goes: a refusal here changes nothing for anyone.
    this.#connection.request('thread-close', { threadId: this.id }).catch(() => undefined);
  }

  /** Fetches what comes before this view. */
  async #loadEarlier({ earlier: before, messages: [first] }: ThreadView, load: number): Promise<void> {
    const isWanted = (): boolean => !this.#closed && this.#loads === load;
    try {
      const messages = await earlierMessages(this.#connection, this.id, before, isWanted);
      if (messages.length === 0 || !isWanted()) return;
      const newer = this.messages.findIndex(({ id }) => id === first?.id);
      this.messages = [...messages, ...this.messages.slice(Math.max(0, newer))];
    } catch (thrown) {
      if (isWanted()) this.failure = failureOf(thrown);
    }
  }

  #show(view: ThreadView): void {
    for (const turn of this.turns) turn.dispose();
    this.summary = view.summary;
    // Fetched anew, the earlier ones stay on screen until they have come again.
    const known = view.earlier === 0 ? 0 : this.messages.findIndex(({ id }) => id === view.messages[0]?.id);
    this.messages = [...this.messages.slice(0, Math.max(0, known)), ...view.messages];
    this.head = view.head;
    this.kept = view.kept;
    this.bookmarks = view.bookmarks ?? [];
    this.summaries.show(view);
    this.choice = view.choice ?? null;
    this.instructions = view.instructions ?? null;
    this.draft = view.draft;
    this.turns = view.turns.map((turn) => this.#startLive(turn));
    this.queue = view.queue;
    this.failure = null;
    this.#seq = view.seq;
    this.loaded = true;
  }

  #apply(event: ThreadEvent): void {
    switch (event.type) {
      case 'message-add':
        this.messages = [...this.messages, event.message];
        this.head = event.head;
        break;
      case 'turn-start':
        this.turnOf(event.turn.message.id)?.dispose();
        this.turns = [...this.#turnsWithout(event.turn.message.id), this.#startLive(event.turn)];
        this.head = event.head;
        break;
      case 'turn-state':
        this.#liveOf(event.messageId)?.change(event.state, event.attempts);
        this.#listener.onState(event.state);
        break;
      case 'turn-asks': {
        const { providerId, providerName, model } = event;
        this.#liveOf(event.messageId)?.ask({ providerId, providerName, model });
        break;
      }
      case 'reasoning-end':
        this.#liveOf(event.messageId)?.endReasoning(event.durationMs);
        break;
      case 'text-delta':
        this.#liveOf(event.messageId)?.append('text', event.text);
        break;
      case 'reasoning-delta':
        this.#liveOf(event.messageId)?.append('reasoning', event.text);
        break;
      case 'refusal-delta':
        this.#liveOf(event.messageId)?.append('refusal', event.text);
        break;
      case 'part-add':
        this.#liveOf(event.messageId)?.add(event.part);
        break;
      case 'turn-end':
        this.#end(event.message, event.textLength);
        break;
      case 'queue-change':
        this.queue = event.queue;
        break;
      case 'compaction-run':
      case 'compaction-delta':
        if (!this.summaries.apply(event)) void this.load();
        break;
      case 'thread-change':
        // All there are: what was still to be fetched is among them.
        if (event.messages !== undefined) {
          this.#loads += 1;
          this.messages = event.messages;
        }
        this.head = event.head;
        this.kept = event.kept;
        this.bookmarks = event.bookmarks ?? [];
        this.summaries.all = event.compactions ?? [];
        if (event.choice !== undefined) this.choice = event.choice;
        if (event.instructions !== undefined) this.instructions = event.instructions;
        break;
      default:
        event satisfies never;
    }
  }

  #end(message: Message, expectedLength: number): void {
    const live = this.#liveOf(message.id);
    live?.flush();
    if (live === null || textLength(live.parts) !== expectedLength) {
      void this.load();
      return;
    }
    live.endSpeech();
    const ended = { ...message, parts: live.parts };
    this.messages = [...this.messages.filter((other) => other.id !== message.id), ended];
    this.turns = this.#turnsWithout(message.id);
    this.#listener.onEnd(ended);
  }

  #startLive(turn: RunningTurn): LiveTurn {
    return new LiveTurn(turn, this.#schedule, (text) => {
      // Of several answers side by side one is read aloud: two voices at once are none.
      if (this.head === turn.message.id) this.#listener.onSentences(text);
    });
  }

  #turnsWithout(messageId: MessageId): LiveTurn[] {
    return this.turns.filter(({ message }) => message.id !== messageId);
  }

  /** The running turn of this message; an event of one that is not known means that a start was missed. */
  #liveOf(messageId: MessageId): LiveTurn | null {
    const turn = this.turnOf(messageId);
    if (turn === null) void this.load();
    return turn;
  }
}
