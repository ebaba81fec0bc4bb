import { readdirSync } from 'node:fs';
import type { ThreadId } from '../../contract/messages.ts';
import type { Profile } from '../files/profile.ts';

/** Of every thread that has a file of its own, in the order of ids. Reads one folder, and no file. */
export function threadIdsIn({ threads }: Profile): ThreadId[] {
  return readdirSync(threads)
    .flatMap((name) => /^([0-9A-Za-z][0-9A-Za-z_-]*)\.json$/.exec(name)?.[1] ?? [])
    .sort();
}
