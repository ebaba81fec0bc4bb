import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from './clock.ts';

/** The longest a timer of the platform can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),

  async sleep(ms, signal) {
    signal.throwIfAborted();
    try {
      for (let left = ms; left > 0; left -= LONGEST_TIMER) {
        await sleep(Math.min(left, LONGEST_TIMER), undefined, { signal });
      }
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  },
};
