import { createSubscriber } from 'svelte/reactivity';

const TICK_MS = 250;

/** The time, for countdowns: reading `now` in an effect or a template keeps it up to date while it is read. */
export class Clock {
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, TICK_MS);
    return () => clearInterval(timer);
  });

  get now(): number {
    this.#subscribe();
    return Date.now();
  }
}
