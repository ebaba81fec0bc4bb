import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AppError } from '../../errors.ts';

/** SQLite's word for: somebody else has it. */
const BUSY = 5;

/**
 * Holds a profile for one process, until it lets go or dies, however it dies: the lock is the
 * operating system's own on a file, taken through SQLite because Node has no call for it.
 */
export class ProfileLock {
  readonly #database: DatabaseSync | undefined;

  /** Throws `storage-failed` where another process holds it. Where no lock can be made (read-only, without locks), none is held. */
  constructor(path: string) {
    this.#database = lock(path);
  }

  release(): void {
    this.#database?.close();
  }
}

/** Whether another process has the profile open at this moment. */
export function isProfileHeld(directory: string): boolean {
  try {
    new ProfileLock(join(directory, 'lock')).release();
    return false;
  } catch (error) {
    if (error instanceof AppError) return true;
    throw error;
  }
}

function lock(path: string): DatabaseSync | undefined {
  let database: DatabaseSync | undefined;
  try {
    closeSync(openSync(path, 'a', 0o600));
    database = new DatabaseSync(path);
    database.exec('pragma journal_mode = memory; pragma busy_timeout = 1000; begin exclusive');
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === BUSY) {
      throw new AppError('storage-failed', 'Another process has this profile open', {
        cause: error,
        detail: 'another process has this profile open',
      });
    }
    return undefined;
  }
}
