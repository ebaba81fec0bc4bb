import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../errors.ts';
import type { RecordedExchange } from './recording.ts';

/**
 * Writes a recording where a developer asked for one (`LOCKCHAT_RECORD`, `ask --record`), in the process
 * that recorded it. Its folder is made. Throws `storage-failed`.
 */
export async function writeRecording(path: string, exchanges: RecordedExchange[]): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, `${JSON.stringify(exchanges, null, 1)}\n`, { mode: 0o600 });
  } catch (cause) {
    throw new AppError('storage-failed', `the recording ${path} could not be written`, { cause });
  }
}
