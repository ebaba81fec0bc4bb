import type { Message, MessageId } from '../../../src-main/contract/messages.ts';
import { findRanges, foldForFind, foldNeedle } from '../../lib/find/find-text.ts';
import { FoundCounts } from '../../lib/find/found-counts.ts';
import {
  mayContain,
  messageLetters,
  readableParts,
  type MessageLetters,
} from '../../lib/find/readable-text.ts';
import type { Schedule } from '../../lib/schedule.ts';

/** So long is looked for in one go: a frame goes by in between. */
const SLICE_MS = 8;

/** One place that was found: the `nth` of its message, from 0. */
export interface FoundPlace {
  messageId: MessageId;
  nth: number;
}

/** Looks for a text in all messages of a conversation, drawn or not. */
export class Find {
  query = $state('');
  /** All there are, as far as was looked. */
  total = $state(0);
  /** The one that is shown, counted from 0; -1 while there is none. */
  current = $state(-1);
  searching = $state(false);
  readonly needle = $derived(foldNeedle(this.query));
  readonly #messages: () => readonly Message[];
  readonly #schedule: Schedule;
  readonly #now: () => number;
  readonly #letters = new WeakMap<Message, MessageLetters>();
  #counts = new FoundCounts();
  #cancel: (() => void) | null = null;

  constructor(messages: () => readonly Message[], schedule: Schedule, now = () => performance.now()) {
    this.#messages = messages;
    this.#schedule = schedule;
    this.#now = now;
  }

  /** Looks for `query` from the beginning; the place that is shown is the first at or after `from`. */
  search(query: string, from: MessageId | null): void {
    this.query = query;
    this.#look(from);
  }

  /** Messages came or changed: looks again, and stays at the place that is shown. */
  refresh(): void {
    this.#look(this.place?.messageId ?? null, this.place?.nth ?? 0);
  }

  /** The place that is shown. */
  get place(): FoundPlace | null {
    return this.current < 0 ? null : this.#counts.placeOf(this.current);
  }

  /** The next place or the one before; after the last comes the first. */
  step(by: 1 | -1): void {
    if (this.total > 0) this.current = (this.current + by + this.total) % this.total;
  }

  close(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #look(from: MessageId | null, nth = 0): void {
    this.close();
    const counts = new FoundCounts();
    this.#counts = counts;
    const messages = this.#messages();
    const { needle } = this;
    this.total = 0;
    this.current = -1;
    this.searching = needle !== '';
    let next = 0;
    let reached = from === null;
    const slice = (): void => {
      const until = this.#now() + SLICE_MS;
      while (next < messages.length && this.#now() < until) {
        const message = messages[next];
        next += 1;
        if (message === undefined) continue;
        const count = this.#count(message, needle);
        reached ||= message.id === from;
        if (count === 0) continue;
        counts.add(message.id, count);
        if (reached && this.current < 0)
          this.current = counts.total - count + (message.id === from ? Math.min(nth, count - 1) : 0);
      }
      this.total = counts.total;
      if (next < messages.length) this.#cancel = this.#schedule(slice);
      else this.#end();
    };
    if (needle !== '') slice();
  }

  #end(): void {
    this.#cancel = null;
    this.searching = false;
    if (this.current < 0 && this.total > 0) this.current = 0;
  }

  #count(message: Message, needle: string): number {
    let letters = this.#letters.get(message);
    if (letters === undefined) this.#letters.set(message, (letters = messageLetters(message)));
    if (!mayContain(letters, needle)) return 0;
    return readableParts(message).reduce(
      (sum, text) => sum + findRanges(foldForFind(text), needle).length,
      0,
    );
  }
}
