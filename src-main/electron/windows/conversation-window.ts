import {
  type BrowserWindow,
  nativeTheme,
  type NativeImage,
  powerMonitor,
  type Rectangle,
  screen,
} from 'electron';
import type { ThreadId } from '../../contract/messages.ts';
import type { ConversationWindowKind } from '../../contract/windows.ts';
import { fitToScreens, type WindowPlace } from './window-place.ts';
import type { WindowPlaces } from './window-places.ts';
import type { Windows } from './windows.ts';

const SMALLEST = { minWidth: 400, minHeight: 480 };
/** The canvas of `tokens.css`, so that nothing flashes before the first paint. */
const CANVAS = { light: '#fcfdfe', dark: '#111316' };

/** Where a window stands that never stood anywhere; without `x` and `y` in the middle. */
/** After its page was loaded. */
const DRAWN_WITHIN_MS = 1000;

export interface FirstPlace {
  x?: number;
  y?: number;
  width: number;
  height: number;
}

export interface Opening {
  first: FirstPlace;
  /** The person has put it there now, whatever was kept. */
  at?: { x: number; y: number };
  /** It comes by itself: the window that has the keyboard keeps it. */
  isBehind?: boolean;
}

export interface ConversationWindowTools {
  windows: Windows;
  icon: NativeImage;
  places: WindowPlaces;
}

/**
 * A window that shows conversations: the main window (`threadId` null), or that of one thread. It comes where it stood
 * last time, as far as today's screens have that, and on screen with its first paint; its place is kept when it is
 * closed or hidden, and of a thread's that it is open.
 */
export function openConversationWindow(
  { windows, icon, places }: ConversationWindowTools,
  kind: ConversationWindowKind,
  threadId: ThreadId | null,
  { first, at, isBehind = false }: Opening,
): BrowserWindow {
  const kept = places.read(threadId);
  const window = windows.create(kind, {
    ...fitted({ ...(kept ?? first), ...at }),
    ...SMALLEST,
    title: 'Lockchat',
    icon,
    backgroundColor: nativeTheme.shouldUseDarkColors ? CANVAS.dark : CANVAS.light,
    autoHideMenuBar: true,
  });
  whenDrawn(window, () => {
    if (kept?.maximized && at === undefined) window.maximize();
    if (isBehind) window.showInactive();
    else window.show();
  });
  if (threadId !== null)
    places.opened(threadId, { ...window.getNormalBounds(), ...maximised(kept?.maximized) });
  window.on('close', () => {
    places.closed(
      threadId,
      window.isFullScreen() ? undefined : { ...window.getNormalBounds(), ...maximised(window.isMaximized()) },
    );
  });
  return window;
}

/**
 * Once, with the first paint of its page. A Wayland compositor asks a window that is not on screen for no frame, and then
 * now and then it is never told of: a page that was loaded a while ago is shown whatever it has drawn.
 */
function whenDrawn(window: BrowserWindow, show: () => void): void {
  let timer: NodeJS.Timeout | undefined;
  const wait = (): void => {
    timer = setTimeout(once, DRAWN_WITHIN_MS);
  };
  const end = (): void => {
    clearTimeout(timer);
    window.off('ready-to-show', once);
    window.webContents.off('did-finish-load', wait);
  };
  const once = (): void => {
    end();
    show();
  };
  window.once('ready-to-show', once);
  window.webContents.once('did-finish-load', wait);
  window.once('show', end);
  window.once('close', () => clearTimeout(timer));
}

function maximised(is = false): Pick<WindowPlace, 'maximized'> {
  return is ? { maximized: true } : {};
}

/** In front, also where it was minimised or hidden. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

/** From now on windows stay where they can be reached: a screen may go while nobody looks. */
export function keepOnScreens(windows: Windows): void {
  const keepAll = (): void => windows.conversations.forEach(keepOnScreen);
  screen.on('display-removed', keepAll);
  screen.on('display-metrics-changed', keepAll);
  // The lid was closed on one desk and is opened at another.
  powerMonitor.on('resume', keepAll);
}

function keepOnScreen(window: BrowserWindow): void {
  if (window.isMaximized() || window.isFullScreen()) return;
  const bounds = window.getBounds();
  const wanted = fitToScreens(bounds, workAreas());
  if (wanted !== bounds) window.setBounds(wanted);
}

function fitted({ x, y, width, height }: FirstPlace): FirstPlace {
  return x === undefined || y === undefined
    ? { width, height }
    : fitToScreens({ x, y, width, height }, workAreas());
}

function workAreas(): Rectangle[] {
  return screen.getAllDisplays().map(({ workArea }) => workArea);
}
