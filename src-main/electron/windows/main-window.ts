import type { BrowserWindow } from 'electron';
import type { ThreadId } from '../../contract/messages.ts';
import type { WindowTarget } from '../../contract/windows.ts';
import type { WatcherId } from '../../processes/window-events.ts';
import { bringToFront, type ConversationWindowTools, openConversationWindow } from './conversation-window.ts';

const DEFAULT_SIZE = { width: 1100, height: 760 };

export interface MainWindowTools extends ConversationWindowTools {
  onClosed: () => void;
}

/** The main window: made when it is first wanted, and again after it was closed. */
export class MainWindow {
  readonly #tools: MainWindowTools;
  #window: BrowserWindow | null = null;
  #target: WindowTarget = { kind: 'new-chat' };
  /** Its page has shown the target. */
  #isReady = false;
  #quitting = false;
  #staysInTray = (): boolean => false;

  constructor(tools: MainWindowTools) {
    this.#tools = tools;
  }

  /** `staysInTray`: whether a close hides the window, because the tray can bring it back. */
  keepRunningWhile(staysInTray: () => boolean): void {
    this.#staysInTray = staysInTray;
  }

  /** From now on a close is a close. */
  allowClose(): void {
    this.#quitting = true;
  }

  /** Whether it is this window. */
  is(windowId: WatcherId): boolean {
    return this.#window?.webContents.id === windowId;
  }

  /** What a window that starts now should show. */
  get target(): WindowTarget {
    return this.#target;
  }

  /** Its page is drawn, takes keys and shows its target. */
  ready(): void {
    this.#isReady = true;
  }

  /** Its page crashed, with this thread open: the next one goes on there. One that had not come so far has its target still. */
  crashed(threadId: ThreadId | undefined): void {
    if (!this.#isReady) return;
    this.#isReady = false;
    this.#target = threadId === undefined ? { kind: 'new-chat' } : { kind: 'thread', threadId };
  }

  /** Shows it, in front, on `target` where one is given. */
  show(target?: WindowTarget): void {
    if (target !== undefined) this.#target = target;
    const window = this.#window;
    if (window === null) {
      this.#create();
      return;
    }
    if (target !== undefined) {
      this.#tools.windows.toWatcher(window.webContents.id, { type: 'window-target', target });
    }
    bringToFront(window);
  }

  /** 0 to 1, at its icon in the task bar or the dock; null: nothing. */
  showProgress(share: number | null): void {
    this.#window?.setProgressBar(share ?? -1);
  }

  #create(): void {
    const window = openConversationWindow(this.#tools, 'main', null, { first: DEFAULT_SIZE });
    this.#window = window;
    this.#isReady = false;
    window.on('close', (event) => this.#close(event, window));
    window.on('closed', () => {
      this.#window = null;
      this.#target = { kind: 'new-chat' };
      this.#tools.onClosed();
    });
  }

  #close(event: Electron.Event, window: BrowserWindow): void {
    if (this.#quitting || !this.#staysInTray()) return;
    event.preventDefault();
    window.hide();
  }
}
