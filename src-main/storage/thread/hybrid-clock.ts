/** When and where a pointer was last set: what "last writer" means between machines. */
export interface Stamp {
  /** Epoch ms of the writer's clock, pushed past every stamp that the writer had seen. */
  time: number;
  device: string;
}

/** A value of which the last writer's stands. */
export interface Register<T> {
  value: T;
  stamp: Stamp;
}

export function compareStamps(left: Stamp, right: Stamp): number {
  if (left.time !== right.time) return left.time - right.time;
  if (left.device === right.device) return 0;
  return left.device < right.device ? -1 : 1;
}

/**
 * Wall clock and logical clock in one: a new stamp is later than every stamp observed so far, even
 * where the machine that made those had its clock set ahead of ours.
 */
export class HybridClock {
  readonly #device: string;
  readonly #now: () => number;
  #last = 0;

  constructor(device: string, now: () => number) {
    this.#device = device;
    this.#now = now;
  }

  observe(stamp: Stamp): void {
    this.#last = Math.max(this.#last, stamp.time);
  }

  /** The register with another value, written later than what stands in it. */
  set<T>(standing: Register<T>, value: T): Register<T> {
    this.observe(standing.stamp);
    return { value, stamp: this.next() };
  }

  next(): Stamp {
    this.#last = Math.max(this.#now(), this.#last + 1);
    return { time: this.#last, device: this.#device };
  }
}
