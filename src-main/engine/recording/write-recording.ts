import { writeWhole } from '../../files/whole-file.ts';
import type { RecordedExchange } from './recording.ts';

/**
 * Writes a recording where a developer asked for one (`LOCKCHAT_RECORD`, `ask --record`), in the process that
 * recorded it. Its folder is made. Throws `storage-full`, `storage-failed`.
 */
export async function writeRecording(path: string, exchanges: RecordedExchange[]): Promise<void> {
  writeWhole(path, Buffer.from(`${JSON.stringify(exchanges, null, 1)}\n`));
}
