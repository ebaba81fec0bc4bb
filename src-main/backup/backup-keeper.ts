import { type HelperProcess, ProcessKeeper } from '../processes/keeper.ts';
import type { BackupRequests } from './backup-requests.ts';

/** Runs the backup process for as long as there is something to do. It may be ended at any time: what it writes is whole or not there. */
export class BackupKeeper extends ProcessKeeper<BackupRequests> {
  constructor(start: () => HelperProcess<BackupRequests, never, never>, now: () => number) {
    super({
      name: 'backup',
      unavailable: 'storage-failed',
      start,
      now,
      open: () => Promise.resolve(),
      restAfterMs: 30_000,
    });
  }
}
