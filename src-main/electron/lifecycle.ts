import { app } from 'electron';

/** How long an orderly end may take before the app goes anyway, ms. */
const PATIENCE_MS = 5000;

/**
 * Ends the app in order: `finish` runs once, whatever asked for the end, and the app goes when it is
 * done. A system that shuts down does not wait, so `finish` must be safe to be cut short.
 */
export function endInOrder(finish: () => Promise<void>, onFault: (thrown: unknown) => void): void {
  let state: 'running' | 'ending' | 'ended' = 'running';
  app.on('before-quit', (event) => {
    if (state === 'ended') return;
    event.preventDefault();
    if (state === 'ending') return;
    state = 'ending';
    const patience = new Promise<void>((resolve) => setTimeout(resolve, PATIENCE_MS));
    void Promise.race([finish().catch(onFault), patience]).then(() => {
      state = 'ended';
      app.quit();
    });
  });
}
