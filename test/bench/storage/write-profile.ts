import { writeFileSync } from 'node:fs';
import { sealContent } from '../../../src-main/storage/files/envelope.ts';
import { Profile } from '../../../src-main/storage/files/profile.ts';
import { newThreadFile } from '../../../src-main/storage/thread/thread-changes.ts';
import { THREAD_FORM } from '../../../src-main/storage/thread/thread-forms.ts';
import { generateHistory } from '../generate-history.ts';

/** A profile with a generated history, written at once and not by the store, which syncs every file. */
export function writeProfile(directory: string, threads: number): void {
  const profile = new Profile(directory);
  profile.makeFolders();
  for (const thread of generateHistory(threads)) {
    const body = newThreadFile(thread, { time: thread.summary.updatedAt, device: 'bench' });
    writeFileSync(profile.threadFile(body.id), sealContent({ schema: THREAD_FORM.schema, body }), {
      mode: 0o600,
    });
  }
}
