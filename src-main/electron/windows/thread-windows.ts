import { BrowserWindow, screen } from 'electron';
import type { ThreadId } from '../../contract/messages.ts';
import type { WindowTarget } from '../../contract/windows.ts';
import type { WatcherId } from '../../processes/window-events.ts';
import {
  bringToFront,
  type ConversationWindowTools,
  type FirstPlace,
  openConversationWindow,
  type Opening,
} from './conversation-window.ts';

const DEFAULT_SIZE = { width: 760, height: 760 };
/** px: so far right of and below the window that it was opened from, whose title stays in sight. */
const STEP = 32;
/** px: one that is dragged out comes with the pointer in its title bar. */
const GRIP = { x: 120, y: 16 };

export interface ThreadWindowsTools extends ConversationWindowTools {
  /** One of them has closed. */
  onClosed: () => void;
  /** Whether the thread is there and not in the trash. */
  isKept: (threadId: ThreadId) => Promise<boolean>;
}

interface ThreadWindow {
  window: BrowserWindow;
  threadId: ThreadId;
  /** What its page begins with. */
  target: WindowTarget;
}

/** The windows that show one conversation each, beside the main window: one for a thread, and any number of them. */
export class ThreadWindows {
  readonly #tools: ThreadWindowsTools;
  readonly #open = new Map<WatcherId, ThreadWindow>();

  constructor(tools: ThreadWindowsTools) {
    this.#tools = tools;
  }

  /** Brings the thread's window to the front; makes it where it has none, under the pointer where it was let go of there. */
  open(threadId: ThreadId, atPointer = false): void {
    if (this.show({ kind: 'thread', threadId })) return;
    this.#make(threadId, { first: beside(), ...(atPointer ? { at: underPointer() } : {}) });
  }

  /**
   * Brings back those that were open when the last run ended, behind the window that the person is in and one after
   * another: each takes the processor from it.
   */
  async reopen(): Promise<void> {
    for (const threadId of this.#tools.places.open) {
      if (this.#has(threadId)) continue;
      // Whatever became of it meanwhile: a window that shows nothing is none that was open.
      if (!(await this.#tools.isKept(threadId))) {
        this.#tools.places.closed(threadId, undefined);
        continue;
      }
      if (this.#has(threadId)) continue;
      const window = this.#make(threadId, { first: DEFAULT_SIZE, isBehind: true });
      await new Promise<void>((resolve) => {
        window.once('show', () => resolve());
        window.once('closed', () => resolve());
      });
    }
  }

  #has(threadId: ThreadId): boolean {
    return [...this.#open.values()].some((open) => open.threadId === threadId);
  }

  #make(threadId: ThreadId, opening: Opening): BrowserWindow {
    const window = openConversationWindow(this.#tools, 'thread', threadId, opening);
    const windowId = window.webContents.id;
    this.#open.set(windowId, { window, threadId, target: { kind: 'thread', threadId } });
    window.on('closed', () => {
      this.#open.delete(windowId);
      this.#tools.onClosed();
    });
    return window;
  }

  /** Brings the window that is only for this target to the front, at its message. False where there is none. */
  show(target: WindowTarget): boolean {
    if (target.kind !== 'thread') return false;
    const found = [...this.#open.values()].find(({ threadId }) => threadId === target.threadId);
    if (found === undefined) return false;
    found.target = target;
    this.#tools.windows.toWatcher(found.window.webContents.id, { type: 'window-target', target });
    bringToFront(found.window);
    return true;
  }

  /** What the page of this window should show; undefined where it is none of these. */
  target(windowId: WatcherId): WindowTarget | undefined {
    return this.#open.get(windowId)?.target;
  }

  /** Its page has shown the target: one that is loaded in its place begins at the end. */
  ready(windowId: WatcherId): void {
    const found = this.#open.get(windowId);
    if (found !== undefined) found.target = { kind: 'thread', threadId: found.threadId };
  }

  close(windowId: WatcherId): void {
    this.#open.get(windowId)?.window.close();
  }
}

/** The size of one that was never open before, beside the window that the person is in. */
function beside(): FirstPlace {
  const from = BrowserWindow.getFocusedWindow()?.getBounds();
  return from === undefined ? DEFAULT_SIZE : { x: from.x + STEP, y: from.y + STEP, ...DEFAULT_SIZE };
}

function underPointer(): { x: number; y: number } {
  const { x, y } = screen.getCursorScreenPoint();
  return { x: x - GRIP.x, y: y - GRIP.y };
}
