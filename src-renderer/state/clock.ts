import { createSubscriber } from 'svelte/reactivity';

/** The time: reading `now` in an effect or a template keeps it up to date for as long as it is read. */
export class Clock {
  readonly #subscribe: () => void;

  /** `tickMs`: how old `now` may become. */
  constructor(tickMs: number) {
    this.#subscribe = createSubscriber((update) => {
      const timer = setInterval(update, tickMs);
      return () => clearInterval(timer);
    });
  }

  get now(): number {
    this.#subscribe();
    return Date.now();
  }
}
