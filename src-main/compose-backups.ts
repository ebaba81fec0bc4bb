import { hostname } from 'node:os';
import { app } from 'electron';
import { BackupKeeper } from './backup/backup-keeper.ts';
import { Backups } from './backup/backups.ts';
import { ownBackupFolder } from './backup/own-folder.ts';
import { startProcess } from './electron/process/start-process.ts';
import type { FirstWindow } from './first-window.ts';

/** The backups of this profile. `isNamed`: its folder was named on the command line. */
export function composeBackups(
  { windows, store, settings, notices }: FirstWindow,
  isNamed: boolean,
): { backups: Backups; close: () => Promise<void> } {
  const profile = app.getPath('userData');
  const now = (): number => Date.now();
  const client = new BackupKeeper(() => startProcess('backup'), now);
  const backups = new Backups({
    settings,
    history: {
      mergeThread: (texts, fromOther) => store.request('thread-take', { texts, fromOther }),
      keepFile: (bytes) =>
        store.request('file-put', {
          source: { bytes },
          name: 'backup',
          mediaType: 'application/octet-stream',
        }),
      mergeFolders: (text) => store.request('folder-take', { text }),
      mergeLibrary: (text) => store.request('library-take', { text }),
      compareThread: (texts) => store.request('thread-compare', { texts }),
    },
    client,
    notices,
    onChange: (state) => windows.toAll({ type: 'backup-change', state }),
    profile,
    ownFolder: ownBackupFolder(profile, isNamed),
    device: async () => ({ id: (await store.open()).deviceId, name: hostname() }),
    now,
  });
  return {
    backups,
    async close() {
      backups.close();
      await client.close();
    },
  };
}
