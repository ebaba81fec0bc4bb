import { type BrowserWindow, nativeTheme, type NativeImage, type Rectangle, screen } from 'electron';
import type { ThreadId } from '../../contract/messages.ts';
import type { WindowTarget } from '../../contract/windows.ts';
import type { WatcherId } from '../../processes/window-events.ts';
import type { Windows } from './windows.ts';

const DEFAULT_SIZE = { width: 1100, height: 760 };
const SMALLEST = { minWidth: 400, minHeight: 480 };
/** The canvas of `tokens.css`, so that nothing flashes before the first paint. */
const CANVAS = { light: '#fcfdfe', dark: '#111316' };

export interface MainWindowTools {
  windows: Windows;
  icon: NativeImage;
  /** Where it stood last time. */
  savedBounds: Rectangle | undefined;
  saveBounds: (bounds: Rectangle) => void;
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
    if (window.isMinimized()) window.restore();
    window.show();
    window.focus();
  }

  /** 0 to 1, at its icon in the task bar or the dock; null: nothing. */
  showProgress(share: number | null): void {
    this.#window?.setProgressBar(share ?? -1);
  }

  #create(): void {
    const { windows, icon, savedBounds } = this.#tools;
    const window = windows.create('main', {
      ...DEFAULT_SIZE,
      ...(savedBounds !== undefined && isOnScreen(savedBounds) ? savedBounds : {}),
      ...SMALLEST,
      title: 'Lockchat',
      icon,
      backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
      autoHideMenuBar: true,
    });
    this.#window = window;
    this.#isReady = false;
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => this.#close(event, window));
    window.on('closed', () => {
      this.#window = null;
      this.#target = { kind: 'new-chat' };
      this.#tools.onClosed();
    });
  }

  #close(event: Electron.Event, window: BrowserWindow): void {
    if (!window.isMaximized() && !window.isFullScreen()) this.#tools.saveBounds(window.getBounds());
    if (this.#quitting || !this.#staysInTray()) return;
    event.preventDefault();
    window.hide();
  }
}

/** A window that was left on a screen that is gone would open where nobody sees it. */
function isOnScreen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  const grip = 50;
  return (
    bounds.x < workArea.x + workArea.width - grip &&
    bounds.x + bounds.width > workArea.x + grip &&
    bounds.y >= workArea.y - grip &&
    bounds.y < workArea.y + workArea.height - grip
  );
}
