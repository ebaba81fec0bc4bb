import type { AppEvent } from '../contract/events.ts';

/** A window, as those know it who publish events. */
export type WatcherId = number;

/** Where that goes which one window says, and has itself. */
export interface OtherWindows {
  toOthers(than: WatcherId, event: AppEvent): void;
}

/** Where events go. */
export interface Audience {
  toAll(event: AppEvent): void;
  toWatcher(watcher: WatcherId, event: AppEvent): void;
}
