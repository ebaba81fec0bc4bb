import type { Page } from 'playwright-core';
import type { Bridge } from '../../../src-main/contract/bridge.ts';

export interface Seen {
  /** Tasks of over 50 ms. */
  readonly tasks: readonly number[];
  /** Between one frame and the next. ms */
  readonly frames: readonly number[];
  /** What came from main in all, as JSON. */
  readonly bytes: number;
}

interface Watched {
  tasks: number[];
  frames: number[];
  bytes: number;
  stop: () => void;
}

declare global {
  var benchWatched: Watched | undefined;
}

/** Notes from now on how long the page's tasks and frames take, and how much main sends it. */
export async function watch(page: Page): Promise<void> {
  await page.evaluate(() => {
    globalThis.benchWatched?.stop();
    const isBridge = (value: unknown): value is Bridge => typeof value === 'object' && value !== null;
    const bridge: unknown = Reflect.get(globalThis, 'lockchat');
    if (!isBridge(bridge)) throw new Error('this is no page of the app');
    const unlisten = bridge.listen((event) => {
      watched.bytes += JSON.stringify(event).length;
    });
    const observer = new PerformanceObserver((list) => {
      watched.tasks.push(...list.getEntries().map((entry) => entry.duration));
    });
    observer.observe({ entryTypes: ['longtask'] });
    let last = performance.now();
    let going = true;
    const frame = (now: number): void => {
      watched.frames.push(now - last);
      last = now;
      if (going) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const watched: Watched = {
      tasks: [],
      frames: [],
      bytes: 0,
      stop() {
        going = false;
        observer.disconnect();
        unlisten();
      },
    };
    globalThis.benchWatched = watched;
  });
}

/** What was noted so far. */
export async function seen(page: Page): Promise<Seen> {
  return page.evaluate(async () => {
    // A task is noted behind its end.
    await new Promise((resolve) => setTimeout(resolve, 100));
    const { tasks = [], frames = [], bytes = 0 } = globalThis.benchWatched ?? {};
    return { tasks, frames, bytes };
  });
}
