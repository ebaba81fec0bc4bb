import type { AppEvent, ThreadChange } from '../contract/events.ts';
import type { Message, MessageId, RunningTurn, ThreadId } from '../contract/messages.ts';
import type { Thread, ThreadView } from '../contract/threads.ts';
import { AppError } from '../errors.ts';
import type { Audience, WatcherId } from '../processes/window-events.ts';
import { pathTo } from './thread-tree.ts';

/** So many messages of the shown path a window gets at once: it is drawn with these, and asks for the others. */
const FIRST_MESSAGES = 100;

/** What a thread needs to know of its running turn. */
export interface LiveTurn {
  readonly snapshot: RunningTurn;
  /** `because` of something that is not the person's Stop. */
  stop(because?: 'deleted'): void;
  skipWait(): void;
  /** Puts what was received on its way to disk and window, now. */
  flush(): void;
  /** Resolves when the answer's end is on disk. Never rejects. */
  readonly ended: Promise<void>;
}

/**
 * A thread that is open in a window or has a running turn: the view in memory that every window
 * shares, and the numbering of its events. What is on disk is the storage's business.
 */
export class LiveThread {
  readonly thread: Thread;
  readonly watchers = new Set<WatcherId>();
  turn: LiveTurn | null = null;
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
    return this.turn?.snapshot.message.id ?? this.thread.head;
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
    const { kept, choice } = this.thread;
    this.publish({
      type: 'thread-change',
      head: this.head,
      kept,
      ...(messages === undefined ? {} : { messages }),
      ...(choice === undefined ? {} : { choice }),
    });
  }

  add(message: Message): void {
    this.thread.messages.push(message);
    this.thread.head = message.id;
    this.publish({ type: 'message-add', message, head: message.id });
  }

  /** Takes over what the storage makes of the tree. An answer that ended meanwhile is not in it yet, and stays. */
  async replace(reworking: Promise<Thread>): Promise<void> {
    const known = new Set(this.thread.messages);
    const { summary, messages, head, kept } = await reworking;
    const ended = this.thread.messages.filter((message) => !known.has(message));
    this.thread.summary = summary;
    this.thread.messages = [...messages, ...ended];
    this.thread.head = ended.at(-1)?.id ?? head;
    this.thread.kept = kept;
    this.publishPointers(this.thread.messages);
  }

  find(messageId: MessageId): Message {
    const message = this.thread.messages.find((each) => each.id === messageId);
    if (message === undefined) throw new AppError('message-missing', `no message ${messageId}`);
    return message;
  }

  view(draft: string): ThreadView {
    // What waits in the coalescer is in the snapshot already: it must not come again as an event.
    this.turn?.flush();
    const { messages } = this.thread;
    const [first] = pathTo(messages, this.thread.head).slice(-FIRST_MESSAGES);
    // A parent comes before its children: the end of the path is among what follows its first message.
    const earlier = first === undefined ? 0 : messages.indexOf(first);
    return {
      ...this.thread,
      messages: messages.slice(earlier),
      earlier,
      head: this.head,
      turn: this.turn?.snapshot ?? null,
      draft,
      seq: this.#seq,
    };
  }

  /** At most `limit` of the messages before the one at `before`. */
  earlier(before: number, limit: number): { messages: Message[]; earlier: number } {
    const earlier = Math.max(0, before - limit);
    return { messages: this.thread.messages.slice(earlier, before), earlier };
  }
}
