import type { AppEvent, ThreadEvent } from '../contract/events.ts';
import type { Audience, WatcherId } from '../processes/window-events.ts';

/** The ids of windows are positive. */
const FIRST_ID = -1;

/** An audience beside the windows: whoever watches a thread without one, as a command does that waits for its answer. */
export class ThreadListeners implements Audience {
  readonly #windows: Audience;
  readonly #listeners = new Map<WatcherId, (event: ThreadEvent) => void>();
  #nextId = FIRST_ID;

  constructor(windows: Audience) {
    this.#windows = windows;
  }

  subscribe(listener: (event: ThreadEvent) => void): WatcherId {
    const id = this.#nextId;
    this.#nextId -= 1;
    this.#listeners.set(id, listener);
    return id;
  }

  unsubscribe(watcher: WatcherId): void {
    this.#listeners.delete(watcher);
  }

  toAll(event: AppEvent): void {
    this.#windows.toAll(event);
  }

  toWatcher(watcher: WatcherId, event: AppEvent): void {
    const listener = this.#listeners.get(watcher);
    if (listener === undefined) this.#windows.toWatcher(watcher, event);
    else if (event.type === 'thread-event') listener(event.event);
  }
}
