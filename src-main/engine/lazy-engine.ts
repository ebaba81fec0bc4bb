import type { Engine } from './engine.ts';

/**
 * An engine that loads its code at the first call: nothing of it is needed to draw the first window.
 * `load` may be called ahead, when there is time.
 */
export function createLazyEngine(load: () => Promise<Engine>): Engine & { load(): Promise<Engine> } {
  let loading: Promise<Engine> | undefined;
  const loadOnce = (): Promise<Engine> => (loading ??= load());
  return {
    load: loadOnce,
    async *runTurn(request, control) {
      yield* (await loadOnce()).runTurn(request, control);
    },
    async listModels(connection, signal) {
      return (await loadOnce()).listModels(connection, signal);
    },
    async findLocalServers(signal) {
      return (await loadOnce()).findLocalServers(signal);
    },
  };
}
