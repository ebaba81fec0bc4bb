import type { Deadlines } from '../contract/providers.ts';
import type { Clock } from './http/clock.ts';
import { DEFAULT_DEADLINES } from './http/deadlines.ts';
import { RetryBudget } from './retry/retry-budget.ts';
import { systemClock } from './http/system-clock.ts';
import { AddressReturn, type NetworkReturn } from './retry/network-return.ts';
import type { Transport } from './http/transport.ts';

/** What all turns of the app share. */
export interface EngineEnvironment {
  transport: Transport;
  budget: RetryBudget;
  clock: Clock;
  /** From 0 to 1. */
  random: () => number;
  deadlines: Deadlines;
  network: NetworkReturn;
  /** Endpoints that refuse to be asked for the tokens of a stream; they are not asked again in this run. */
  usageRefused: Set<string>;
}

/** The environment of the running app; one for all its turns, because the retry budget is one. */
export function createEnvironment(transport: Transport): EngineEnvironment {
  return {
    transport,
    budget: new RetryBudget(),
    clock: systemClock,
    random: Math.random,
    deadlines: DEFAULT_DEADLINES,
    network: new AddressReturn(systemClock),
    usageRefused: new Set(),
  };
}
