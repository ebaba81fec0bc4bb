import { BrowserWindow, dialog, type SaveDialogOptions, webContents } from 'electron';
import type { Caller } from '../../processes/window-requests.ts';

/** The path that the person names, in a dialog of the window that asks; null where they name none. */
export async function askWhereToSave(
  { windowId }: Caller,
  options: SaveDialogOptions,
): Promise<string | null> {
  const contents = webContents.fromId(windowId);
  const window = contents === undefined ? null : BrowserWindow.fromWebContents(contents);
  const { canceled, filePath } =
    window === null ? await dialog.showSaveDialog(options) : await dialog.showSaveDialog(window, options);
  return canceled || filePath === '' ? null : filePath;
}
