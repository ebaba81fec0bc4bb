import { z } from 'zod';
import type { HistoryRequests } from '../contract/history.ts';
import { nothing } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import type { Backups } from './backups.ts';

/** `<device>/<time>`. */
const snapshotId = z.string().regex(/^[0-9A-Za-z_-]{1,64}\/\d{1,15}$/);
const snapshot = z.strictObject({ id: snapshotId });

/** `chooseFolder` asks the person; null where they closed the dialog. */
export function backupWindowRequests(
  backups: Backups,
  chooseFolder: () => Promise<string | null>,
): WindowRequests<HistoryRequests> {
  return {
    'backup-state': { input: nothing, answer: () => backups.state },
    'backup-choose-folder': {
      input: nothing,
      answer: async () => {
        const folder = await chooseFolder();
        return folder === null ? backups.state : backups.useFolder(folder);
      },
    },
    'backup-settings': {
      input: z.strictObject({
        every: z.enum(['hour', 'day', 'week', 'never']),
        keep: z.int().min(1).max(1000),
        merge: z.boolean(),
      }),
      answer: (choice) => backups.choose(choice),
    },
    'backup-run': { input: nothing, answer: () => backups.run() },
    'backup-list': { input: nothing, answer: () => backups.list() },
    'backup-verify': { input: snapshot, answer: ({ id }) => backups.verify(id) },
    'backup-preview': { input: snapshot, answer: ({ id }) => backups.preview(id) },
    'backup-restore': { input: snapshot, answer: ({ id }) => backups.restore(id) },
  };
}
