import { ipcMain } from 'electron';
import { REQUEST_CHANNEL } from '../contract.ts';
import type { createRouter } from '../ipc/router.ts';
import type { Windows } from './windows.ts';

/** Connects the router to Electron: the only use of `ipcMain` in the app. */
export function openRequestChannel(route: ReturnType<typeof createRouter>, windows: Windows): void {
  ipcMain.handle(REQUEST_CHANNEL, (event, name: unknown, input: unknown) => {
    const frame = event.senderFrame;
    return route(
      {
        url: frame?.url ?? '',
        isTopFrame: frame !== null && frame.parent === null,
        caller: windows.callerOf(event.sender.id),
      },
      name,
      input,
    );
  });
}
