import { readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Chromium's lock of a profile, on Linux: a link that names the computer and the process that holds it. */
const LOCK = 'SingletonLock';
const HOLDER = /-(\d+)$/;

/** The process of the app that holds this profile; null where none does, or only a window that offers the way back. */
export function profileHolder(profile: string): number | null {
  try {
    const pid = Number(HOLDER.exec(readlinkSync(join(profile, LOCK)))?.[1]);
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return words.some((word) => word.startsWith('--recover=')) ? null : pid;
  } catch {
    // There is no such link, or no such process any more.
    return null;
  }
}
