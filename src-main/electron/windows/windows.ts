import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions } from 'electron';
import { EVENT_CHANNEL, type AppEvent } from '../../contract/events.ts';
import type { WindowKind } from '../../contract/windows.ts';
import type { Audience, OtherWindows, WatcherId } from '../../processes/window-events.ts';
import type { Caller } from '../../processes/window-requests.ts';
import { WINDOW_PAGES } from '../../processes/window-pages.ts';
import { EMPTY_PAGE } from '../pages/app-pages.ts';
import { PageRecovery } from './page-recovery.ts';

/** Every window of ours, by the id of its web contents: who may ask, and where events go. */
export class Windows implements Audience, OtherWindows {
  readonly #callers = new Map<number, { window: BrowserWindow; caller: Caller }>();
  readonly #pageEndListeners = new Set<(watcher: WatcherId) => void>();
  readonly #pageCrashListeners = new Set<(watcher: WatcherId) => void>();
  readonly #focusListeners = new Set<() => void>();
  readonly #shouldRetry: () => Promise<boolean>;
  /** The question that is open. */
  #asking: Promise<boolean> | null = null;

  /** `shouldRetry`: asked where a page crashes again and again; once for all windows, whose pages share a process. */
  constructor(shouldRetry: () => Promise<boolean>) {
    this.#shouldRetry = shouldRetry;
  }

  /** Told of each window whose page's process ended by itself, before `onPageEnd`. */
  onPageCrash(listener: (watcher: WatcherId) => void): void {
    this.#pageCrashListeners.add(listener);
  }

  /** Told of each window whose page ended, and its subscriptions with it: closed, crashed or loaded again. */
  onPageEnd(listener: (watcher: WatcherId) => void): void {
    this.#pageEndListeners.add(listener);
  }

  /** Told whenever one of them comes to the front. */
  onFocus(listener: () => void): void {
    this.#focusListeners.add(listener);
  }

  /** Whether the person has this window before them. */
  isInFront(watcher: WatcherId): boolean {
    const window = this.#callers.get(watcher)?.window;
    return window?.isVisible() === true && window.isFocused();
  }

  /** A window with our preload, all locks on, hidden until it is shown. */
  create(kind: WindowKind, options: BrowserWindowConstructorOptions): BrowserWindow {
    const window = new BrowserWindow({
      ...options,
      show: false,
      webPreferences: {
        preload: join(import.meta.dirname, '../preload/preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        // The checker would download a dictionary by itself.
        spellcheck: false,
        navigateOnDragDrop: false,
      },
    });
    const windowId = window.webContents.id;
    this.#callers.set(windowId, { window, caller: { windowId, kind } });
    const endPage = (): void => this.#pageEndListeners.forEach((listener) => listener(windowId));
    // Of the page itself, once the new one has taken its place: `did-start-loading` comes for every frame in
    // it, and `did-start-navigation` for navigations that are refused.
    window.webContents.on('did-navigate', endPage);
    const recovery = new PageRecovery({
      load: () => openPage(window, WINDOW_PAGES[kind]),
      isClosed: () => window.isDestroyed(),
      now: Date.now,
      shouldRetry: () => this.#askOnce(),
    });
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') this.#pageCrashListeners.forEach((listener) => listener(windowId));
      endPage();
      if (reason !== 'clean-exit') recovery.lose();
    });
    window.on('focus', () => this.#focusListeners.forEach((listener) => listener()));
    window.on('closed', () => {
      this.#callers.delete(windowId);
      endPage();
    });
    recovery.load();
    return window;
  }

  /** Closes every window; resolves when they are gone, and what their pages said at last has come. */
  async closeAll(): Promise<void> {
    await Promise.all(
      [...this.#callers.values()].map(
        ({ window }) =>
          new Promise<void>((resolve) => {
            window.once('closed', () => resolve());
            window.close();
          }),
      ),
    );
  }

  #askOnce(): Promise<boolean> {
    this.#asking ??= this.#shouldRetry().finally(() => (this.#asking = null));
    return this.#asking;
  }

  /** Every window that shows conversations. */
  get conversations(): BrowserWindow[] {
    return [...this.#callers.values()]
      .filter(({ caller }) => caller.kind === 'main' || caller.kind === 'thread')
      .map(({ window }) => window);
  }

  callerOf(webContentsId: number): Caller | undefined {
    return this.#callers.get(webContentsId)?.caller;
  }

  toAll(event: AppEvent): void {
    for (const { window } of this.#callers.values()) window.webContents.send(EVENT_CHANNEL, event);
  }

  toOthers(than: WatcherId, event: AppEvent): void {
    for (const [windowId, { window }] of this.#callers)
      if (windowId !== than) window.webContents.send(EVENT_CHANNEL, event);
  }

  toWatcher(watcher: WatcherId, event: AppEvent): void {
    this.#callers.get(watcher)?.window.webContents.send(EVENT_CHANNEL, event);
  }
}

/**
 * A debugger that attaches while a window's very first navigation commits is never told of it, and
 * waits for ever. So where one may attach, an empty page goes first: the second navigation is told.
 */
async function openPage(window: BrowserWindow, page: string): Promise<void> {
  const isFirst = window.webContents.getURL() === '';
  if (isFirst && app.commandLine.hasSwitch('remote-debugging-port')) await window.loadURL(EMPTY_PAGE);
  if (!window.isDestroyed()) await window.loadURL(page);
}
