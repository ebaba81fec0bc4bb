import type { Clock } from '../../../src-main/engine/http/clock.ts';

/** A clock on which every wait is over at once, and that remembers how long each was to be. */
export class InstantClock implements Clock {
  readonly waits: number[] = [];
  #now = Date.parse('2026-01-01T00:00:00Z');

  now(): number {
    return this.#now;
  }

  sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    this.waits.push(ms);
    this.#now += ms;
    return Promise.resolve();
  }
}
