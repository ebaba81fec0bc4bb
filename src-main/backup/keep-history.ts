import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupClient } from './backup-requests.ts';
import type { Device } from './device-folder.ts';

export interface KeepHistoryInput {
  profile: string;
  /** Where the snapshot goes: a folder that is always there, whatever the person chose. */
  folder: string;
  device: Device;
  at: number;
}

/**
 * Keeps a snapshot of the history as the last version left it, before this one touches it. A profile without
 * conversations has nothing to keep.
 */
export async function keepHistory(client: BackupClient, input: KeepHistoryInput): Promise<void> {
  if (!existsSync(join(input.profile, 'threads'))) return;
  await client.request('run', { ...input, ours: true, keep: 'week', readBack: false });
}
