import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../../src-main/engine/http/clock.ts';

/** A clock on which time passes faster than it does. */
export class FastClock implements Clock {
  readonly #start = performance.now();
  readonly #factor: number;

  constructor(factor: number) {
    this.#factor = factor;
  }

  now(): number {
    return (performance.now() - this.#start) * this.#factor;
  }

  async sleep(ms: number, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await sleep(ms / this.#factor, undefined, { signal });
  }
}
