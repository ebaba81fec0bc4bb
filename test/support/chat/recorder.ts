import type { AppEvent, ThreadEvent } from '../../../src-main/contract/events.ts';
import type { Audience, WatcherId } from '../../../src-main/processes/window-events.ts';

/** Keeps every event as a window gets it: a copy of its own. */
export class Recorder implements Audience {
  readonly toEverybody: AppEvent[] = [];
  readonly #threadEvents: { watcher: WatcherId; event: ThreadEvent }[] = [];
  #more = Promise.withResolvers<undefined>();

  toAll(event: AppEvent): void {
    this.toEverybody.push(structuredClone(event));
    this.#announce();
  }

  toWatcher(watcher: WatcherId, event: AppEvent): void {
    if (event.type === 'thread-event') {
      this.#threadEvents.push({ watcher, event: structuredClone(event.event) });
    }
    this.#announce();
  }

  /** The events of threads that came to one window. */
  of(watcher: WatcherId): ThreadEvent[] {
    return this.#threadEvents.filter((each) => each.watcher === watcher).map(({ event }) => event);
  }

  /** The first event of this type that came to the window, or comes. */
  async first<T extends ThreadEvent['type']>(
    watcher: WatcherId,
    type: T,
  ): Promise<Extract<ThreadEvent, { type: T }>> {
    const is = (event: ThreadEvent): event is Extract<ThreadEvent, { type: T }> => event.type === type;
    for (;;) {
      const found = this.of(watcher).find(is);
      if (found !== undefined) return found;
      await this.#more.promise;
    }
  }

  #announce(): void {
    this.#more.resolve(undefined);
    this.#more = Promise.withResolvers();
  }
}
