/** What the quick-ask window asks beside what every window asks: what the person was doing elsewhere. */

import type { Locale } from './settings.ts';

/** Where something is taken from, each only by the person's own key or click. */
export type CaptureSource =
  /** What the person selected last in any program: X11's primary selection. */
  | 'selection'
  /** What the person copied. */
  | 'clipboard'
  /** A part of the screen. */
  | 'screenshot';

export type Captured =
  | { kind: 'text'; text: string }
  /** A PNG. */
  | { kind: 'image'; bytes: Uint8Array }
  /** There is none, or it is neither text nor an image. */
  | { kind: 'nothing' }
  /** The person, or the desktop that asked them, decided against it. */
  | { kind: 'cancelled' }
  /** This system lets no app have it. */
  | { kind: 'unsupported' };

/** A part of a screen, each number a share of its width or height, from 0 to 1. */
export interface ScreenRegion {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** What a window that lies over a screen begins with. */
export interface RegionStart {
  /** The address of the picture of that screen. */
  picture: string;
  /** Of the picture, in px. */
  width: number;
  height: number;
  locale: Locale;
}

export interface QuickAskRequests {
  /** Pinned, it stays when another window gets the keyboard, e.g. for files to be dragged into it. */
  'quick-ask-pin': { input: { pinned: boolean }; output: null };
  /** A screenshot hides the window while it is taken, and brings it back. */
  'quick-ask-capture': { input: { source: CaptureSource }; output: Captured };
  'region-start': { input: null; output: RegionStart };
  /** The picture is drawn: the window may come on screen. */
  'region-ready': { input: null; output: null };
  /** `all`: the whole screen of this window; `cancel`: nothing. */
  'region-end': { input: { chosen: ScreenRegion | 'all' | 'cancel' }; output: null };
}
