import { performance } from 'node:perf_hooks';
import ElectronStore from 'electron-store';
import type { Thread } from '../../../src-main/contract/threads.ts';
import { generateHistory } from '../generate-history.ts';
import { quantile } from '../timing.ts';

export interface OneFileCosts {
  threads: number;
  messages: number;
  fileMB: number;
  appendP50: number;
}

const ROUNDS = 5;

/** How most apps do it: the whole history in one electron-store file, read and written at every message. */
export function oneFileCosts(directory: string, sizes: number[]): OneFileCosts[] {
  return sizes.map((threads) => {
    const history: Record<string, Thread> = {};
    for (const thread of generateHistory(threads)) history[thread.summary.id] = thread;
    const store = new ElectronStore<Record<string, Thread>>({
      cwd: directory,
      name: String(threads),
      accessPropertiesByDotNotation: false,
    });
    store.store = history;
    const ids = Object.keys(history);
    const times = Array.from({ length: ROUNDS }, (_, round) => {
      const thread = history[ids[round % ids.length] ?? ''];
      const [last] = thread?.messages.slice(-1) ?? [];
      if (!thread || !last) throw new Error('an empty history');
      const start = performance.now();
      store.set(thread.summary.id, { ...thread, messages: [...thread.messages, last] });
      return performance.now() - start;
    });
    return {
      threads,
      messages: Object.values(history).reduce((sum, { messages }) => sum + messages.length, 0),
      fileMB: JSON.stringify(history).length / 2 ** 20,
      appendP50: quantile(times, 0.5),
    };
  });
}
