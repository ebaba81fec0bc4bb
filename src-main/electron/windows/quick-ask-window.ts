import { type BrowserWindow, type Point, type Rectangle, screen } from 'electron';
import { Pointer } from './pointer.ts';
import { HEIGHT_AT_REST, quickAskPlace } from './quick-ask-place.ts';
import type { Windows } from './windows.ts';

/** How long after the main window takes keys it is made: the person's first moment there is not shared. */
const MADE_AHEAD_AFTER_MS = 1000;

/** The quick-ask window: made ahead and hidden, so that the shortcut only has to show it. */
export class QuickAskWindow {
  readonly #windows: Windows;
  /** Where the person is. */
  readonly pointer = new Pointer();
  /** It waits for the pointer's place, and then is shown. */
  #coming: BrowserWindow | null = null;
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
      ...placeFor(screen.getCursorScreenPoint(), HEIGHT_AT_REST),
      // On macOS a panel takes the keyboard and leaves its app in front whose window the person was in.
      ...(process.platform === 'darwin' ? { type: 'panel' } : {}),
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
    window.setVisibleOnAllWorkspaces(true, {
      visibleOnFullScreen: true,
      // For a panel macOS need not make the whole app another kind, which would take its icon out of the dock.
      skipTransformProcessType: true,
    });
    // A click elsewhere is a way out of it, as in every window of this kind.
    window.on('blur', () => {
      if (!this.isPinned) this.hide();
    });
    // The end of the app closes it, and so may the window manager: the next call makes it anew.
    screen.on('display-removed', this.#stayOnScreen);
    window.on('closed', () => {
      screen.off('display-removed', this.#stayOnScreen);
      this.#window = null;
      this.#coming = null;
      this.#isReady = false;
    });
    // The page that is loaded in its place says when it is ready.
    window.webContents.on('render-process-gone', () => (this.#isReady = false));
    this.#window = window;
    if (hasSeveralScreens()) this.pointer.prepare();
  }

  /** Its page is drawn and takes keys. */
  ready(): void {
    this.#isReady = true;
    this.isPinned = false;
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
    if (window.isVisible() || !hasSeveralScreens()) this.#present(window, null);
    else void this.#comeToPointer(window);
  }

  async #comeToPointer(window: BrowserWindow): Promise<void> {
    this.#coming = window;
    const pointer = await this.pointer.place();
    // In between it was hidden, or is gone.
    if (this.#coming === window) this.#present(window, pointer);
  }

  /** `pointer`: null where it does not matter. */
  #present(window: BrowserWindow, pointer: Point | null): void {
    this.#coming = null;
    if (!window.isVisible()) this.#move(window, pointer ?? { x: 0, y: 0 });
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
    this.#coming = null;
    this.#window?.hide();
  }

  /** Grows or shrinks downward. `height` in CSS px. */
  resize(height: number): void {
    const window = this.#window;
    if (window === null) return;
    const { tallest } = quickAskPlace(screen.getDisplayMatching(window.getBounds()).workArea);
    window.setBounds({
      ...window.getBounds(),
      height: Math.min(Math.max(height, HEIGHT_AT_REST), tallest),
    });
  }

  /** Its screen may be the one that went: then the nearest. */
  readonly #stayOnScreen = (): void => {
    const window = this.#window;
    if (window?.isVisible() !== true) return;
    const { x, y } = window.getBounds();
    this.#move(window, { x, y });
  };

  /** Only where it is not there already: until it is shown, what is typed belongs to the window before. */
  #move(window: BrowserWindow, pointer: Point): void {
    const bounds = window.getBounds();
    const place = placeFor(pointer, bounds.height);
    const { x, y, width, height } = place;
    if (x === bounds.x && y === bounds.y && width === bounds.width && height === bounds.height) return;
    window.setBounds(place);
  }

  destroy(): void {
    clearTimeout(this.#soon);
    this.#window?.destroy();
    void this.pointer.close();
  }
}

function hasSeveralScreens(): boolean {
  return screen.getAllDisplays().length > 1;
}

/** On the screen where the pointer is. */
function placeFor(pointer: Point, height: number): Rectangle {
  const { tallest, ...place } = quickAskPlace(screen.getDisplayNearestPoint(pointer).workArea);
  return { ...place, height: Math.min(height, tallest) };
}
