import type { Schedule } from './schedule.ts';

interface Tools {
  /** Calls back at the next frame. */
  readonly schedule: Schedule;
  /** ms */
  readonly now: () => number;
  /** So long may work take in a frame. ms */
  readonly most: number;
}

/**
 * Does what it is given: at once while the frame has time, the rest in the next ones, what came last before
 * what came first, because a person looks at the end of an answer.
 */
export class FrameSlices {
  readonly #tools: Tools;
  readonly #waiting: (() => void)[] = [];
  #spent = 0;
  #isScheduled = false;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  run(work: () => void): void {
    this.#waiting.push(work);
    this.#work();
  }

  #work(): void {
    const { schedule, now, most } = this.#tools;
    const started = now();
    const before = this.#spent;
    while (this.#spent < most) {
      const next = this.#waiting.pop();
      if (next === undefined) break;
      next();
      this.#spent = before + now() - started;
    }
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    schedule(() => {
      this.#isScheduled = false;
      this.#spent = 0;
      if (this.#waiting.length > 0) this.#work();
    });
  }
}
