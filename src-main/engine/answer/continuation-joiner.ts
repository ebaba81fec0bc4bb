import { joinContinuation } from './join-continuation.ts';

export type Joined = { type: 'seam' } | { type: 'text-delta'; text: string };

/** Holds the beginning of a continuation back until it is known where it joins, then lets all through. */
export class ContinuationJoiner {
  readonly #before: string;
  #held: string | null = '';

  constructor(before: string) {
    this.#before = before;
  }

  push(text: string): Joined[] {
    if (this.#held === null) return [{ type: 'text-delta', text }];
    this.#held += text;
    return this.#decide(this.#held, false);
  }

  /** The continuation is complete, or what comes next does not join this. */
  end(): Joined[] {
    const held = this.#held;
    this.#held = null;
    return held === null || held === '' ? [] : this.#decide(held, true);
  }

  #decide(held: string, ended: boolean): Joined[] {
    const joint = joinContinuation(this.#before, held, ended);
    if (joint.type === 'wait') return [];
    this.#held = null;
    if (joint.type === 'seam') return [{ type: 'seam' }, { type: 'text-delta', text: held }];
    const text = held.slice(joint.overlap);
    return text === '' ? [] : [{ type: 'text-delta', text }];
  }
}
