import { ipcMain } from 'electron';
import { REQUEST_CHANNEL } from '../../contract/requests.ts';
import type { Route } from '../../ipc/router.ts';
import type { Windows } from './windows.ts';

/** Connects the router to Electron: the only use of `ipcMain` in the app. What is asked before it is there waits. */
export function openRequestChannel(routing: Promise<Route>, windows: Windows): void {
  ipcMain.handle(REQUEST_CHANNEL, async (event, name: unknown, input: unknown) => {
    // Who asks is looked at now: the frame may be gone when the answer is made.
    const frame = event.senderFrame;
    const sender = {
      url: frame?.url ?? '',
      isTopFrame: frame !== null && frame.parent === null,
      caller: windows.callerOf(event.sender.id),
    };
    const route = await routing;
    return route(sender, name, input);
  });
}
