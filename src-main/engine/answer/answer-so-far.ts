import type { AttemptEvent } from './attempt.ts';

/** An answer longer than this, in UTF-16 units, is not kept here to be sent back. */
const LONGEST = 1024 * 1024;

/** What a turn has shown of its answer, so that it can be carried on and is never begun again. */
export class AnswerSoFar {
  /** There is something to see: text, a refusal or reasoning. */
  visible: boolean;
  #text: string;
  #kept = true;

  /** @param before the answer that the turn carries on, or '' */
  constructor(before: string) {
    this.#text = before;
    this.visible = before !== '';
  }

  /** Its text where there is any and all of it is here. */
  get text(): string | undefined {
    return this.#kept && this.#text !== '' ? this.#text : undefined;
  }

  /** Whether the event shows something. */
  add(event: AttemptEvent): boolean {
    if (event.type === 'request-sent' || event.type === 'response-start' || event.type === 'seam')
      return false;
    if (event.type === 'text-was-reasoning') {
      this.#text = '';
      this.#kept = true;
      return false;
    }
    this.visible = true;
    if (event.type === 'text-delta' && this.#kept) {
      this.#kept = this.#text.length + event.text.length <= LONGEST;
      this.#text = this.#kept ? this.#text + event.text : '';
    }
    return true;
  }
}
