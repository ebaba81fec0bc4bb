import { vi } from 'vitest';
import { TIMEOUT_MS } from '../../setup/timeouts.ts';

/** Tries until `look` does not throw, also on a slow machine that loads for the first time what is loaded on demand. */
export function waitFor<T>(look: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(look, { timeout: TIMEOUT_MS });
}
