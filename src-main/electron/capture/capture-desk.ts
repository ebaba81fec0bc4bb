import { setTimeout as delay } from 'node:timers/promises';
import type { Captured, CaptureSource } from '../../contract/quick-ask.ts';
import type { QuickAskWindow } from '../windows/quick-ask-window.ts';
import { readClipboard, readSelection } from './read-clipboard.ts';
import type { RegionPicker } from './region-picker.ts';
import { takeScreenshot } from './take-screenshot.ts';

/** Compositors fade a window out: until it is gone it would be in the picture. */
const FADE_MS = 200;

/** What the person was doing elsewhere, taken when they ask for it and at no other time. */
export class CaptureDesk {
  readonly #quickAsk: QuickAskWindow;
  readonly regions: RegionPicker;

  constructor(quickAsk: QuickAskWindow, regions: RegionPicker) {
    this.#quickAsk = quickAsk;
    this.regions = regions;
  }

  pin(pinned: boolean): void {
    this.#quickAsk.isPinned = pinned;
  }

  async capture(source: CaptureSource): Promise<Captured> {
    switch (source) {
      case 'clipboard':
        return readClipboard();
      case 'selection':
        return readSelection(process.platform);
      case 'screenshot':
        return this.#takeScreenshot();
      default:
        return source satisfies never;
    }
  }

  async #takeScreenshot(): Promise<Captured> {
    this.#quickAsk.hide();
    try {
      await delay(FADE_MS);
      return await takeScreenshot(process.platform, process.env, this.regions, this.#quickAsk.pointer);
    } finally {
      this.#quickAsk.show();
    }
  }
}
