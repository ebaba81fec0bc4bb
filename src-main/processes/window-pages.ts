import type { WindowKind } from '../contract/windows.ts';

/** The page of each kind of window: the only ones that carry our preload, and that may ask. */
export const WINDOW_PAGES: Readonly<Record<WindowKind, string>> = {
  main: 'app://lockchat/main-window/index.html',
  thread: 'app://lockchat/thread-window/index.html',
  'quick-ask': 'app://lockchat/quick-ask/index.html',
  region: 'app://lockchat/region/index.html',
};
