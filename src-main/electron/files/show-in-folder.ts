import { dirname } from 'node:path';
import { shell } from 'electron';
import { SessionBus } from '../../portal/session-bus.ts';

const FILE_MANAGER = 'org.freedesktop.FileManager1';

/**
 * Shows a file in its folder, by the desktop's file manager. Where none is on D-Bus, Electron 42 opens the folder above
 * the file's own, so there the folder is opened without pointing at the file.
 */
export async function showInFolder(path: string): Promise<void> {
  if (process.platform !== 'linux' || (await hasFileManager())) shell.showItemInFolder(path);
  else await shell.openPath(dirname(path));
}

async function hasFileManager(): Promise<boolean> {
  const bus = await SessionBus.connect(process.env);
  if (bus === null) return false;
  try {
    return await bus.isOffered(FILE_MANAGER);
  } catch {
    // A daemon that does not answer offers nobody.
    return false;
  } finally {
    await bus.close();
  }
}
