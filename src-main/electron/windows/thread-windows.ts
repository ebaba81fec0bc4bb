import { BrowserWindow } from 'electron';
import type { ThreadId } from '../../contract/messages.ts';
import type { WindowTarget } from '../../contract/windows.ts';
import type { WatcherId } from '../../processes/window-events.ts';
import {
  bringToFront,
  type ConversationWindowTools,
  type FirstPlace,
  openConversationWindow,
} from './conversation-window.ts';

const DEFAULT_SIZE = { width: 760, height: 760 };
/** px: so far right of and below the window that it was opened from, whose title stays in sight. */
const STEP = 32;

export interface ThreadWindowsTools extends ConversationWindowTools {
  /** One of them has closed. */
  onClosed: () => void;
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

  /** Brings the thread's window to the front; makes it where it has none. */
  open(threadId: ThreadId): void {
    if (this.show({ kind: 'thread', threadId })) return;
    const window = openConversationWindow(this.#tools, 'thread', threadId, beside());
    const windowId = window.webContents.id;
    this.#open.set(windowId, { window, threadId, target: { kind: 'thread', threadId } });
    window.on('closed', () => {
      this.#open.delete(windowId);
      this.#tools.onClosed();
    });
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
