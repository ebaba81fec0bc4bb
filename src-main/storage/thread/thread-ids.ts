import { readdirSync } from 'node:fs';
import type { ThreadId } from '../../contract/messages.ts';
import { parseThreadFileName } from '../../files/thread-file-names.ts';
import type { Profile } from '../files/profile.ts';

/** Of every thread that has a file of its own, in the order of ids. Reads one folder, and no file. */
export function threadIdsIn({ threads }: Profile): ThreadId[] {
  return readdirSync(threads)
    .flatMap((name) => {
      const found = parseThreadFileName(name);
      return found?.segment === null ? [found.id] : [];
    })
    .sort();
}
