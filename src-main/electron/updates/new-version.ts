import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { BackupKeeper } from '../../backup/backup-keeper.ts';
import { keepHistory } from '../../backup/keep-history.ts';
import { toAppError } from '../../errors.ts';
import { openDocument } from '../../storage/files/read-document.ts';
import { isRecord } from '../../files/is-record.ts';
import { logFault } from '../process/fault-log.ts';
import { startProcess } from '../process/start-process.ts';

/**
 * Keeps the history as the last version left it, in a process of its own. Where that fails, e.g. on a full disk, the
 * app starts nevertheless.
 */
export async function keepHistoryOfLastVersion(profile: string, folder: string): Promise<void> {
  const now = (): number => Date.now();
  const client = new BackupKeeper(() => startProcess('backup'), now);
  try {
    await keepHistory(client, {
      profile,
      folder,
      device: { id: deviceIdOf(profile), name: hostname() },
      at: now(),
    });
  } catch (thrown) {
    logFault(toAppError(thrown), 'new version');
  } finally {
    await client.close();
  }
}

/** The name under which the storage process will go on; of a profile that has none yet, a stand-in. */
function deviceIdOf(profile: string): string {
  const unnamed = 'unnamed';
  try {
    const device = openDocument(readFileSync(join(profile, 'device.json'), 'utf8'));
    return isRecord(device) && typeof device['id'] === 'string' ? device['id'] : unnamed;
  } catch {
    // Not there, or not readable: the storage process reports that.
    return unnamed;
  }
}
