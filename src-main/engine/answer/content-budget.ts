import { AppError } from '../../errors.ts';

/** Four times the longest event, whose characters may take four bytes each. */
const MOST_WITHOUT_EVENT = 16 * 1024 * 1024;

/** A model that thinks in silence sends empty chunks for many minutes: of 200 bytes, a third of a million. */
const MOST_WITHOUT_CONTENT = 64 * 1024 * 1024;

/** What an event costs to read, however short it is, in bytes. */
const EVENT_COST = 64;

/**
 * Bounds what a server may send between two pieces of an answer: bytes without an event, and events without
 * content. A few bytes of a compressed body can become gigabytes of either.
 */
export class ContentBudget {
  #withoutEvent = 0;
  #withoutContent = 0;

  /** Throws `too-large` where it is spent. */
  spend(bytes: number, events: number, hasContent: boolean): void {
    this.#withoutEvent = events > 0 ? 0 : this.#withoutEvent + bytes;
    this.#withoutContent = hasContent ? 0 : this.#withoutContent + Math.max(bytes, events * EVENT_COST);
    if (this.#withoutEvent > MOST_WITHOUT_EVENT)
      throw new AppError('too-large', `${this.#withoutEvent} bytes came without an event`);
    if (this.#withoutContent > MOST_WITHOUT_CONTENT)
      throw new AppError('too-large', `${this.#withoutContent} bytes came without content`);
  }
}
