import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserWindow, NativeImage } from 'electron';
import type { RegionStart, ScreenRegion } from '../../contract/quick-ask.ts';
import type { Locale } from '../../contract/settings.ts';
import { AppError } from '../../errors.ts';
import type { ImageShelf } from '../../images/image-shelf.ts';
import type { Windows } from '../windows/windows.ts';
import type { CapturedScreen } from './capture-screens.ts';
import { regionPixels } from './region-pixels.ts';

/** Who cannot be shown the screens by then is given the one with the pointer, as it is. */
const DRAWN_WITHIN_MS = 8000;
const JPEG_QUALITY = 92;

export interface RegionPickerTools {
  windows: Windows;
  shelf: ImageShelf;
  locale: () => Locale;
}

interface Overlay {
  screen: CapturedScreen;
  window: BrowserWindow;
  start: Omit<RegionStart, 'locale'>;
}

type Chosen = ScreenRegion | 'all' | 'cancel';

/**
 * A picture of each screen over that screen, on which the person draws what they mean: as the screen was when they
 * asked, whatever moves on it since. For systems without a picker of their own.
 */
export class RegionPicker {
  readonly #tools: RegionPickerTools;
  readonly #overlays = new Map<number, Overlay>();
  #end: ((picked: NativeImage | null) => void) | null = null;
  #areShown = Promise.withResolvers<boolean>();

  constructor(tools: RegionPickerTools) {
    this.#tools = tools;
  }

  /** null: the person thought better of it. `screens`: at least one; the first gets the keyboard. */
  async pick(screens: readonly [CapturedScreen, ...CapturedScreen[]]): Promise<NativeImage | null> {
    this.#close();
    const { promise, resolve } = Promise.withResolvers<NativeImage | null>();
    this.#end = resolve;
    this.#areShown = Promise.withResolvers();
    const shown = this.#areShown.promise;
    const over = new AbortController();
    for (const screen of screens) this.#open(screen);
    const late = delay(DRAWN_WITHIN_MS, false, { signal: over.signal }).catch(() => false);
    try {
      if (await Promise.race([shown, promise.then(() => true), late])) return await promise;
      return screens[0].picture;
    } finally {
      over.abort();
      this.#close();
    }
  }

  start(windowId: number): RegionStart {
    return { ...this.#overlay(windowId).start, locale: this.#tools.locale() };
  }

  /** The page of this window has drawn its picture. */
  ready(windowId: number): void {
    const { window } = this.#overlay(windowId);
    const [first] = this.#overlays.keys();
    if (windowId === first) {
      window.show();
      window.focus();
      this.#areShown.resolve(true);
    } else window.showInactive();
  }

  end(windowId: number, chosen: Chosen): void {
    const { picture } = this.#overlay(windowId).screen;
    if (chosen === 'cancel') this.#end?.(null);
    else this.#end?.(chosen === 'all' ? picture : picture.crop(regionPixels(chosen, picture.getSize())));
  }

  #open(screen: CapturedScreen): void {
    const { display, picture } = screen;
    const bytes = Buffer.from(picture.toJPEG(JPEG_QUALITY));
    const size = picture.getSize();
    const hash = this.#tools.shelf.put({ bytes, kind: { type: 'image/jpeg', ...size } });
    const window = this.#tools.windows.create('region', {
      ...display.bounds,
      frame: false,
      fullscreen: true,
      enableLargerThanScreen: true,
      minimizable: false,
      skipTaskbar: true,
      alwaysOnTop: true,
      backgroundColor: '#000000',
      title: 'Lockchat',
    });
    window.setAlwaysOnTop(true, 'screen-saver');
    const windowId = window.webContents.id;
    this.#overlays.set(windowId, { screen, window, start: { picture: `app://image/${hash}`, ...size } });
    window.on('closed', () => {
      // What was on the screen is for this one use.
      this.#tools.shelf.remove(hash);
      this.#overlays.delete(windowId);
      this.#end?.(null);
    });
  }

  #close(): void {
    this.#end?.(null);
    this.#end = null;
    for (const { window } of this.#overlays.values()) window.destroy();
  }

  #overlay(windowId: number): Overlay {
    const overlay = this.#overlays.get(windowId);
    if (overlay === undefined) throw new AppError('invalid-input', `window ${windowId} lies over no screen`);
    return overlay;
  }
}
