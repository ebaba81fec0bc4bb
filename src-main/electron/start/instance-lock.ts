import { closeSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';
import type { ErrorCode } from '../../contract/failures.ts';
import { errnoOf } from '../../errors.ts';
import { isProfileHeld } from '../../storage/files/profile-lock.ts';

export type InstanceLock =
  | { state: 'acquired' }
  /** Another instance runs, and was told of our arguments. */
  | { state: 'held' }
  /** No lock can be made here: nothing can be written, and so there is nothing to lock. */
  | { state: 'unavailable'; because: Extract<ErrorCode, 'store-read-only' | 'storage-full'> };

const PROBE = 'instance-probe';

const REASONS = new Map<string | undefined, 'store-read-only' | 'storage-full'>([
  ['EROFS', 'store-read-only'],
  ['EACCES', 'store-read-only'],
  ['EPERM', 'store-read-only'],
  ['ENOSPC', 'storage-full'],
  ['EDQUOT', 'storage-full'],
]);

/**
 * Makes this the one instance of the profile. Electron says the same of a lock that another instance holds and
 * of one that the disk refuses: so where it says no, it is tried whether a file can be made at all.
 */
export function acquireInstanceLock(): InstanceLock {
  if (app.requestSingleInstanceLock()) return { state: 'acquired' };
  const profile = app.getPath('userData');
  const because = refusalOf(join(profile, PROBE));
  return because === undefined || isProfileHeld(profile)
    ? { state: 'held' }
    : { state: 'unavailable', because };
}

function refusalOf(path: string): 'store-read-only' | 'storage-full' | undefined {
  try {
    closeSync(openSync(path, 'w', 0o600));
    rmSync(path, { force: true });
    return undefined;
  } catch (error) {
    return REASONS.get(errnoOf(error));
  }
}
