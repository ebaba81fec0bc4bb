const BEAT_MS = 5;

/**
 * How far the machine itself stood still: the longest that a timer of this process was late. What an app
 * loses while nobody gets the processor is the machine's doing.
 */
export class Heartbeat {
  readonly #timer: NodeJS.Timeout;
  #last = performance.now();
  #late: { at: number; ms: number }[] = [];

  constructor() {
    this.#timer = setInterval(() => {
      const now = performance.now();
      this.#late.push({ at: now, ms: Math.max(0, now - this.#last - BEAT_MS) });
      this.#last = now;
      if (this.#late.length > 400) this.#late = this.#late.slice(-200);
    }, BEAT_MS);
  }

  /** The longest delay that ended in the last `windowMs` before now, in ms. */
  latest(windowMs: number): number {
    const now = performance.now();
    const recent = this.#late.filter(({ at }) => at >= now - windowMs).map(({ ms }) => ms);
    return Math.max(now - this.#last - BEAT_MS, 0, ...recent);
  }

  end(): void {
    clearInterval(this.#timer);
  }
}
