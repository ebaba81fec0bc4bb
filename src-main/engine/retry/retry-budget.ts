import type { Clock } from '../http/clock.ts';
import { untilAborted } from '../http/until-aborted.ts';

/** In tenths of a token, so that ten successes make exactly one. */
const CAPACITY = 50;
const RETRY = 10;
const SUCCESS = 1;
const PROBE_MS = 30_000;
const RELEASED_BY_SUCCESS = 2;

interface Place {
  /** Resolves once nobody stands before it. */
  first: PromiseWithResolvers<void>;
  released: PromiseWithResolvers<void>;
}

/**
 * The one retry budget of the app, so that an outage is not made worse by everyone who waits for its
 * end: a bucket of five tokens, of which each retry takes one and each success gives back a tenth.
 *
 * Where it is empty, those who want to retry queue at their server. The one who has waited longest
 * probes, once in 30 s; a success lets two more through, and each of theirs two more. Nobody fails for
 * lack of budget.
 */
export class RetryBudget {
  #tenths = CAPACITY;
  readonly #queues = new Map<string, Place[]>();

  get tokens(): number {
    return this.#tenths / RETRY;
  }

  /** Acquires a token where there is one. */
  tryAcquire(): boolean {
    if (this.#tenths < RETRY) return false;
    this.#tenths -= RETRY;
    return true;
  }

  /** A server answered. */
  succeeded(server: string): void {
    this.#tenths = Math.min(CAPACITY, this.#tenths + SUCCESS);
    const released = this.#queues.get(server)?.slice(0, RELEASED_BY_SUCCESS) ?? [];
    for (const place of released) place.released.resolve();
  }

  /** Waits in the queue of a server. Rejects with the signal's reason as soon as it aborts. */
  async queue(server: string, clock: Clock, signal: AbortSignal): Promise<void> {
    const place: Place = { first: Promise.withResolvers(), released: Promise.withResolvers() };
    const queue = this.#queues.get(server) ?? [];
    this.#queues.set(server, queue);
    queue.push(place);
    queue[0]?.first.resolve();
    const over = new AbortController();
    const probe = place.first.promise.then(() => clock.sleep(PROBE_MS, over.signal));
    try {
      await untilAborted(Promise.race([place.released.promise, probe]), signal);
    } finally {
      over.abort();
      queue.splice(queue.indexOf(place), 1);
      queue[0]?.first.resolve();
      if (queue.length === 0) this.#queues.delete(server);
    }
  }
}
