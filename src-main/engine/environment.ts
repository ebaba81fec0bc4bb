import { RetryBudget } from './retry-budget.ts';
import { systemClock } from './system-clock.ts';
import type { Transport } from './transport.ts';
import type { Clock, Deadlines } from './turn-events.ts';

/** What all turns of the app share. */
export interface EngineEnvironment {
  transport: Transport;
  budget: RetryBudget;
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  deadlines: Deadlines;
}

export const DEFAULT_DEADLINES: Deadlines = { connectMs: 10_000, firstByteMs: 120_000, silenceMs: 60_000 };

/** The environment of the running app; one for all its turns, because the retry budget is one. */
export function createEnvironment(transport: Transport): EngineEnvironment {
  return {
    transport,
    budget: new RetryBudget(),
    clock: systemClock,
    random: Math.random,
    deadlines: DEFAULT_DEADLINES,
  };
}
