import { setTimeout as delay } from 'node:timers/promises';
import { TIMEOUT_MS } from '../../setup/timeouts.ts';

const LOOK_EVERY_MS = 20;

/** Looks until `look` finds something true. Fails with what `describe` says of the state it waited in. */
export async function waitFor<T>(
  look: () => T | Promise<T>,
  describe: () => string = () => '',
  timeoutMs = TIMEOUT_MS,
): Promise<Exclude<T, undefined | null | false>> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    const found = await look();
    if (isThere(found)) return found;
    if (performance.now() > end)
      throw new Error(`waited ${timeoutMs} ms for ${look.toString()}\n${describe()}`);
    await delay(LOOK_EVERY_MS);
  }
}

function isThere<T>(found: T): found is Exclude<T, undefined | null | false> {
  return found !== undefined && found !== null && found !== false;
}
