import { app } from 'electron';
import { takeAllSteps } from './all-steps.ts';

/** How long an orderly end may take before the app goes anyway, ms. */
const TIMEOUT_MS = 5000;

/**
 * Ends the app in order: the steps are taken once, one after another, whatever asked for the end and whether
 * or not one of them fails, and the app goes when they are done. A system that shuts down does not wait, so
 * they must be safe to be cut short.
 */
export function endInOrder(steps: readonly (() => unknown)[], onFault: (thrown: unknown) => void): void {
  let state: 'running' | 'ending' | 'ended' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'ended') return;
    event.preventDefault();
    if (state === 'ending') return;
    state = 'ending';
    const timeout = new Promise<void>((resolve) => setTimeout(resolve, TIMEOUT_MS));
    void Promise.race([takeAllSteps(steps, onFault), timeout]).then(() => {
      state = 'ended';
      app.quit();
    });
  });
}
