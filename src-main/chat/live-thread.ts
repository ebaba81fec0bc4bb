import type { Compaction, RunningCompaction } from '../contract/compaction.ts';
import type { AppEvent, ThreadChange } from '../contract/events.ts';
import type {
  ComparisonPlace,
  Message,
  MessageId,
  RunningTurn,
  ThreadId,
  TurnId,
  StopReason,
} from '../contract/messages.ts';
import type { Thread, ThreadView } from '../contract/threads.ts';
import { AppError } from '../errors.ts';
import type { Audience, WatcherId } from '../processes/window-events.ts';
import { pathTo } from './thread-tree.ts';

/** So many messages of the shown path a window gets at once: it is drawn with these, and asks for the others. */
const FIRST_MESSAGES = 100;

/** What a thread needs to know of a running turn. */
export interface LiveTurn {
  readonly snapshot: RunningTurn;
  /** `because` of something that is not the person's Stop. */
  stop(because?: StopReason): void;
  skipWait(): void;
  /** Puts what was received on its way to disk and window, now. */
  flush(): void;
  /** Resolves when the answer's end is on disk. Never rejects. */
  readonly ended: Promise<void>;
}

/** What a thread needs to know of a summary that is being written. */
export interface LiveSummary {
  readonly snapshot: RunningCompaction;
  stop(): void;
}

/**
 * A thread that is open in a window or has running turns: the view in memory that every window
 * shares, and the numbering of its events. What is on disk is the storage's business.
 */
export class LiveThread {
  readonly thread: Thread;
  readonly watchers = new Set<WatcherId>();
  readonly #turns = new Map<TurnId, LiveTurn>();
  compacting: LiveSummary | null = null;
  /** The running answer that the shown path ends with; null where that has ended, or none runs. */
  #runningHead: MessageId | null = null;
  #seq = 0;
  #changes = 0;
  #lastChange: Promise<unknown> = Promise.resolve();
  readonly #audience: Audience;

  constructor(thread: Thread, audience: Audience) {
    this.thread = thread;
    this.#audience = audience;
  }

  get id(): ThreadId {
    return this.thread.summary.id;
  }

  /** The last message of what is shown: the answer that is growing, where there is one. */
  get head(): MessageId | null {
    return this.#runningHead ?? this.thread.head;
  }

  /** The answers in flight, the oldest first. */
  get turns(): LiveTurn[] {
    return [...this.#turns.values()];
  }

  get isRunning(): boolean {
    return this.#turns.size > 0;
  }

  turnOf(messageId: MessageId): LiveTurn | undefined {
    return this.turns.find(({ snapshot }) => snapshot.message.id === messageId);
  }

  /** Where an answer stands in a comparison, running or not. */
  placeOf(messageId: MessageId): ComparisonPlace | undefined {
    return (this.turnOf(messageId)?.snapshot.message ?? this.find(messageId)).comparison;
  }

  /** Whether an answer may be asked for in this place: none is running, or only such as stand beside it. */
  isFree(place?: ComparisonPlace): boolean {
    return this.turns.every(({ snapshot }) => isBeside(snapshot.message.comparison, place));
  }

  /** The shown path ends with it, unless that ends with another answer of the same comparison. */
  begin(turn: LiveTurn): void {
    const { turnId, message } = turn.snapshot;
    const shown =
      (this.head === null ? undefined : this.turnOf(this.head)?.snapshot.message) ??
      this.thread.messages.find(({ id }) => id === this.head);
    this.#turns.set(turnId, turn);
    if (!isBeside(shown?.comparison, message.comparison)) this.#runningHead = message.id;
    this.publish({ type: 'turn-start', turn: structuredClone(turn.snapshot), head: this.head });
  }

  /** The answer of `turn` stands in the tree as `message`. */
  end({ snapshot }: LiveTurn, message: Message): void {
    this.#turns.delete(snapshot.turnId);
    this.thread.messages.push(message);
    if (this.#runningHead !== message.id) return;
    this.#runningHead = null;
    this.thread.head = message.id;
  }

  /** The shown path ends with `messageId`, running or not. */
  show(messageId: MessageId): void {
    const isRunning = this.turnOf(messageId) !== undefined;
    this.#runningHead = isRunning ? messageId : null;
    if (!isRunning) this.thread.head = messageId;
    this.publishPointers();
  }

  get isChanging(): boolean {
    return this.#changes > 0;
  }

  /** Runs `change` after every change that came before it, whether those went well or not. */
  async exclusively<T>(change: () => Promise<T>): Promise<T> {
    this.#changes += 1;
    const turn = this.#lastChange.then(change, change);
    this.#lastChange = turn;
    try {
      return await turn;
    } finally {
      this.#changes -= 1;
    }
  }

  publish(change: ThreadChange): void {
    this.#seq += 1;
    const event: AppEvent = { type: 'thread-event', event: { threadId: this.id, seq: this.#seq, ...change } };
    for (const watcher of this.watchers) this.#audience.toWatcher(watcher, event);
  }

  /** To every window, subscribed or not: one whose subscription was lost learns of it here. */
  publishHeartbeat(): void {
    this.#audience.toAll({ type: 'thread-heartbeat', threadId: this.id, seq: this.#seq });
  }

  /** Pointers moved, or messages came back or went. */
  publishPointers(messages?: Message[]): void {
    const { kept, choice, instructions, bookmarks, compactions } = this.thread;
    this.publish({
      type: 'thread-change',
      head: this.head,
      kept,
      ...(messages === undefined ? {} : { messages }),
      ...(choice === undefined ? {} : { choice }),
      ...(instructions === undefined ? {} : { instructions }),
      ...(bookmarks === undefined ? {} : { bookmarks }),
      ...(compactions === undefined ? {} : { compactions }),
    });
  }

  bookmark(marks: Readonly<Record<MessageId, boolean>>): void {
    const others = (this.thread.bookmarks ?? []).filter((id) => marks[id] === undefined);
    const marked = Object.entries(marks).flatMap(([id, on]) => (on ? [id] : []));
    this.thread.bookmarks = [...others, ...marked];
    this.publishPointers();
  }

  setCompactions(compactions: Compaction[]): void {
    this.thread.compactions = compactions;
    this.publishPointers();
  }

  add(message: Message): void {
    this.thread.messages.push(message);
    this.thread.head = message.id;
    this.publish({ type: 'message-add', message, head: message.id });
  }

  /** Takes over what the storage makes of the tree. An answer that ended meanwhile is not in it yet, and stays. */
  async replace(reworking: Promise<Thread>): Promise<void> {
    const known = new Set(this.thread.messages);
    const { summary, messages, head, kept, instructions, compactions = [] } = await reworking;
    const ended = this.thread.messages.filter((message) => !known.has(message));
    this.thread.summary = summary;
    this.thread.messages = [...messages, ...ended];
    if (!ended.some(({ id }) => id === this.thread.head)) this.thread.head = head;
    this.thread.kept = kept;
    this.thread.compactions = compactions;
    if (instructions !== undefined) this.thread.instructions = instructions;
    this.publishPointers(this.thread.messages);
  }

  find(messageId: MessageId): Message {
    const message = this.thread.messages.find((each) => each.id === messageId);
    if (message === undefined) throw new AppError('message-missing', `no message ${messageId}`);
    return message;
  }

  view(draft: string): Omit<ThreadView, 'queue'> {
    // What waits in the coalescer is in the snapshot already: it must not come again as an event.
    for (const turn of this.#turns.values()) turn.flush();
    const compacting = this.compacting?.snapshot;
    const { messages } = this.thread;
    const [first] = pathTo(messages, this.thread.head).slice(-FIRST_MESSAGES);
    // A parent comes before its children: the end of the path is among what follows its first message.
    const earlier = first === undefined ? 0 : messages.indexOf(first);
    return {
      ...this.thread,
      messages: messages.slice(earlier),
      earlier,
      head: this.head,
      turns: this.turns.map(({ snapshot }) => snapshot),
      draft,
      ...(compacting === undefined ? {} : { compacting }),
      seq: this.#seq,
    };
  }

  /** At most `limit` of the messages before the one at `before`. */
  earlier(before: number, limit: number): { messages: Message[]; earlier: number } {
    const earlier = Math.max(0, before - limit);
    return { messages: this.thread.messages.slice(earlier, before), earlier };
  }
}

/** Two answers of one comparison, in different columns. */
function isBeside(one: ComparisonPlace | undefined, other: ComparisonPlace | undefined): boolean {
  return one !== undefined && one.id === other?.id && one.column !== other.column;
}
