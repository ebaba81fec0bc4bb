/** So many crashes within this time are no accident: a page that crashes as it loads would do so for ever. */
export const MOST_CRASHES = 3;
const WITHIN_MS = 60_000;

/** Bounds how often something that fails is tried again: at most 3 times within a minute. */
export class CrashBound {
  #crashes: number[] = [];

  /** Counts a crash at this time, ms; whether trying again still makes sense. */
  allowsRetry(now: number): boolean {
    this.#crashes = [...this.#crashes.filter((at) => now - at < WITHIN_MS), now];
    return this.#crashes.length <= MOST_CRASHES;
  }

  reset(): void {
    this.#crashes = [];
  }
}
