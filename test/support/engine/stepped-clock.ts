import { setImmediate as nextRound } from 'node:timers/promises';
import type { Clock } from '../../../src-main/engine/http/clock.ts';

/** A clock that stands still while there is something to do, and then goes on to the next time that somebody waits for. */
export class SteppedClock implements Clock {
  #now = 0;
  #sleepers: { at: number; wake: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const sleeper = { at: this.#now + ms, wake: resolve };
    this.#sleepers.push(sleeper);
    const abort = (): void => reject(signal.reason);
    signal.addEventListener('abort', abort);
    try {
      await promise;
    } finally {
      signal.removeEventListener('abort', abort);
      this.#sleepers = this.#sleepers.filter((other) => other !== sleeper);
    }
  }

  /** Lets time pass until the work is done; `isIdle`: nothing happens without time passing. */
  async runUntil<T>(work: Promise<T>, isIdle: () => boolean): Promise<T> {
    let isDone = false;
    const done = work.finally(() => (isDone = true));
    const isOver = (): boolean => isDone;
    while (!isOver()) {
      // What a response brought is dealt with in the rounds after it.
      let idleRounds = 0;
      while (!isOver() && idleRounds < 5) {
        idleRounds = isIdle() ? idleRounds + 1 : 0;
        await nextRound();
      }
      const [next] = this.#sleepers.toSorted((one, other) => one.at - other.at);
      if (next === undefined) continue;
      this.#now = next.at;
      next.wake();
    }
    return done;
  }
}
