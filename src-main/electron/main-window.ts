import { type BrowserWindow, type Rectangle, screen } from 'electron';
import type { WindowTarget } from '../contract.ts';
import type { Windows } from './windows.ts';

const DEFAULT_SIZE = { width: 1100, height: 760 };
const SMALLEST = { width: 400, height: 480 };

export interface MainWindowTools {
  windows: Windows;
  icon: string;
  /** Where it stood last time. */
  savedBounds: Rectangle | undefined;
  saveBounds(bounds: Rectangle): void;
  /** Whether a close hides the window, because the tray can bring it back. */
  staysInTray(): boolean;
  backgroundColor(): string;
}

/** The main window: made when it is first wanted, and again after it was closed. */
export class MainWindow {
  readonly #tools: MainWindowTools;
  #window: BrowserWindow | null = null;
  #target: WindowTarget = { kind: 'new-chat' };
  #quitting = false;

  constructor(tools: MainWindowTools) {
    this.#tools = tools;
  }

  /** From now on a close is a close. */
  letGo(): void {
    this.#quitting = true;
  }

  get isOpen(): boolean {
    return this.#window !== null;
  }

  /** What a window that starts now should show. */
  get target(): WindowTarget {
    return this.#target;
  }

  /** Shows it, in front, on `target` where one is given. */
  show(target?: WindowTarget): void {
    if (this.#window === null) {
      this.#target = target ?? { kind: 'new-chat' };
      this.#window = this.#create();
      return;
    }
    if (target !== undefined) {
      this.#target = target;
      this.#tools.windows.toWatcher(this.#window.webContents.id, { type: 'window-target', target });
    }
    if (this.#window.isMinimized()) this.#window.restore();
    this.#window.show();
    this.#window.focus();
  }

  #create(): BrowserWindow {
    const { windows, icon, savedBounds, staysInTray, saveBounds, backgroundColor } = this.#tools;
    const window = windows.create('main', {
      ...DEFAULT_SIZE,
      ...(savedBounds !== undefined && isOnScreen(savedBounds) ? savedBounds : {}),
      minWidth: SMALLEST.width,
      minHeight: SMALLEST.height,
      title: 'Lockchat',
      icon,
      backgroundColor: backgroundColor(),
      autoHideMenuBar: true,
    });
    window.once('ready-to-show', () => window.show());
    window.on('close', (event) => {
      if (!window.isMaximized() && !window.isFullScreen()) saveBounds(window.getBounds());
      if (this.#quitting || !staysInTray()) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => (this.#window = null));
    return window;
  }
}

/** A window that was left on a screen that is gone would open where nobody sees it. */
function isOnScreen(bounds: Rectangle): boolean {
  const { workArea } = screen.getDisplayMatching(bounds);
  return (
    bounds.x < workArea.x + workArea.width - 50 &&
    bounds.x + bounds.width > workArea.x + 50 &&
    bounds.y >= workArea.y - 10 &&
    bounds.y < workArea.y + workArea.height - 50
  );
}
