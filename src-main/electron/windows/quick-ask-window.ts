import { type BrowserWindow, screen } from 'electron';
import type { Windows } from './windows.ts';

const WIDTH = 680;
const HEIGHT_AT_REST = 60;
const TALLEST = 520;
/** Its top edge, as a share of the screen's height. */
const TOP = 0.22;
/** How long after the main window takes keys it is made: the person's first moment there is not shared. */
const MADE_AHEAD_AFTER_MS = 1000;

/** The quick-ask window: made ahead and hidden, so that the shortcut only has to show it. */
export class QuickAskWindow {
  readonly #windows: Windows;
  #window: BrowserWindow | null = null;
  /** Set where the page was not there yet when it was asked for. */
  #showWhenReady = false;
  /** It stays when another window gets the keyboard. */
  isPinned = false;
  #isReady = false;
  #soon: NodeJS.Timeout | undefined;

  constructor(windows: Windows) {
    this.#windows = windows;
  }

  /**
   * Makes the hidden window in a moment. A debugger that attaches as soon as the app says that it is ready
   * would meet a window that only begins, and hold it up for ever.
   */
  prepareSoon(): void {
    this.#soon ??= setTimeout(() => this.prepare(), MADE_AHEAD_AFTER_MS);
  }

  /** Makes the hidden window. */
  prepare(): void {
    if (this.#window !== null) return;
    const window = this.#windows.create('quick-ask', {
      width: WIDTH,
      height: HEIGHT_AT_REST,
      frame: false,
      transparent: true,
      resizable: false,
      minimizable: false,
      maximizable: false,
      fullscreenable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      title: 'Lockchat',
    });
    window.setAlwaysOnTop(true, 'pop-up-menu');
    window.setVisibleOnAllWorkspaces(true, { visibleOnFullScreen: true });
    // A click elsewhere is a way out of it, as in every window of this kind.
    window.on('blur', () => {
      if (!this.isPinned) this.hide();
    });
    // The end of the app closes it, and so may the window manager: the next call makes it anew.
    window.on('closed', () => {
      this.#window = null;
      this.#isReady = false;
    });
    // The page that is loaded in its place says when it is ready.
    window.webContents.on('render-process-gone', () => (this.#isReady = false));
    this.#window = window;
  }

  /** Its page is drawn and takes keys. */
  ready(): void {
    this.#isReady = true;
    if (this.#showWhenReady) this.show();
  }

  show(): void {
    this.prepare();
    const window = this.#window;
    if (window === null) return;
    if (!this.#isReady) {
      this.#showWhenReady = true;
      return;
    }
    this.#showWhenReady = false;
    const { workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    window.setPosition(
      Math.round(workArea.x + (workArea.width - WIDTH) / 2),
      Math.round(workArea.y + workArea.height * TOP),
    );
    window.show();
    window.focus();
    this.#windows.toWatcher(window.webContents.id, { type: 'window-show' });
  }

  /** Shows it, gives it the keyboard, hides it: whichever of these comes next. */
  toggle(): void {
    if (this.#window?.isVisible() === true && this.#window.isFocused()) this.hide();
    else this.show();
  }

  hide(): void {
    this.#window?.hide();
  }

  /** Grows or shrinks downward. `height` in CSS px. */
  resize(height: number): void {
    const window = this.#window;
    if (window === null) return;
    const bounds = window.getBounds();
    window.setBounds({
      ...bounds,
      width: WIDTH,
      height: Math.min(Math.max(height, HEIGHT_AT_REST), TALLEST),
    });
  }

  destroy(): void {
    clearTimeout(this.#soon);
    this.#window?.destroy();
  }
}
