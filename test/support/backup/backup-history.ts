import type { BackupHistory } from '../../../src-main/backup/backup-merge.ts';
import type { StoreClient } from '../../../src-main/storage/store-requests.ts';

/** The history as the app gives it to backups. */
export function backupHistory(store: StoreClient): BackupHistory {
  return {
    mergeThread: (texts, fromOther) => store.request('thread-take', { texts, fromOther }),
    keepFile: (bytes) => store.request('file-put', { source: { bytes }, name: 'x', mediaType: 'x/y' }),
    mergeFolders: (text) => store.request('folder-take', { text }),
    mergeLibrary: (text) => store.request('library-take', { text }),
    compareThread: (texts) => store.request('thread-compare', { texts }),
  };
}
