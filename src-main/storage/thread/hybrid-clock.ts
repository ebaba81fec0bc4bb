import { LATEST_TIME } from '../files/sane-numbers.ts';

/** How far another machine's clock may be ahead of ours and be believed: the maximum drift of a hybrid clock. */
const MOST_DRIFT_MS = 24 * 60 * 60 * 1000;

/** When and where a pointer was last set: what "last writer" means between machines. */
export interface Stamp {
  /** Epoch ms of the writer's clock, pushed past every stamp that the writer believed. */
  time: number;
  device: string;
}

/** A value of which the last writer's stands. */
export interface Register<T> {
  value: T;
  stamp: Stamp;
}

/** Older than every stamp that a clock gave out. */
export const NEVER: Stamp = { time: 0, device: '' };

export function compareStamps(left: Stamp, right: Stamp): number {
  if (left.time !== right.time) return left.time - right.time;
  if (left.device === right.device) return 0;
  return left.device < right.device ? -1 : 1;
}

/**
 * Wall clock and logical clock in one (Kulkarni et al., Logical Physical Clocks, 2014): a new stamp is later
 * than every stamp observed so far, also of machines whose clocks are ahead of ours by up to a day. A stamp
 * further ahead is not observed, so that one wrong clock does not set all others wrong.
 */
export class HybridClock {
  readonly #device: string;
  readonly #now: () => number;
  #last = 0;

  constructor(device: string, now: () => number) {
    this.#device = device;
    this.#now = now;
  }

  /** Whether it is further ahead of this machine's clock than a clock that is right can be. */
  isAhead({ time }: Stamp): boolean {
    return time > this.#now() + MOST_DRIFT_MS;
  }

  observe(stamp: Stamp): void {
    if (!this.isAhead(stamp)) this.#last = Math.max(this.#last, stamp.time);
  }

  /** The register with another value, written later than what stands in it. */
  set<T>(current: Register<T>, value: T): Register<T> {
    return { value, stamp: this.after(current.stamp) };
  }

  /** A new stamp, later than this one too, however far ahead that is. */
  after(current: Stamp): Stamp {
    this.observe(current);
    const next = this.next();
    return { ...next, time: Math.max(next.time, Math.min(current.time + 1, LATEST_TIME)) };
  }

  next(): Stamp {
    this.#last = Math.max(this.#now(), this.#last + 1);
    return { time: this.#last, device: this.#device };
  }
}
