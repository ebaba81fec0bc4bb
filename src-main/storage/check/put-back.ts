import { existsSync, lstatSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { parseThreadCopyName, parseThreadFileName } from '../../files/thread-file-names.ts';
import { syncFolder } from '../../files/sync-folder.ts';
import type { Profile } from '../files/profile.ts';
import { readThreadContents } from './thread-contents.ts';

interface Misplaced {
  /** Where it is now: a name of a file that was set aside, which nothing writes over. */
  path: string;
  /** Where it belongs. */
  target: string;
}

/**
 * Gives whole files of threads their own names back: those that were swapped with each other, and those that
 * were set aside though nothing is wrong with them. A name that is taken stays with whoever has it. `time` names
 * what is set aside on the way. Throws as `renameSync`.
 */
export function putBackMisplaced({ threads }: Profile, time: number): void {
  const misplaced = readdirSync(threads)
    .sort()
    .flatMap((name) => setAsideMisplaced(threads, name, time));
  for (const { path, target } of misplaced) {
    if (!existsSync(target)) renameSync(path, target);
  }
  if (misplaced.length > 0) syncFolder(threads);
}

function setAsideMisplaced(folder: string, name: string, time: number): Misplaced[] {
  const isSetAside = parseThreadCopyName(name)?.kind === 'set-aside';
  const path = join(folder, name);
  if ((!isSetAside && !parseThreadFileName(name)) || !lstatSync(path).isFile()) return [];
  const contents = readThreadContents(readFileSync(path));
  if (!contents || contents.name === name) return [];
  const target = join(folder, contents.name);
  if (isSetAside) return [{ path, target }];
  // Killed on the way, it is found at the next repair: nothing removes what is set aside.
  const aside = `${path}.corrupt-${time}`;
  renameSync(path, aside);
  return [{ path: aside, target }];
}
