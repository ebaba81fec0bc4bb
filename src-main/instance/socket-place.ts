import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The socket of a profile, and where it cannot lie there, a file that names it. */
const SOCKET = 'commands.sock';
const POINTER = 'commands.at';

/** What every system takes as the path of a socket, in bytes: macOS has room for 104, with the zero at its end. */
const LONGEST_PATH = 103;
const LONGEST_POINTER = 4096;

/**
 * Where a new instance of `profile` should listen, in the order in which to try: in the profile itself, and in a
 * folder of this user alone where a path is too long or the file system has no sockets. On Windows a pipe whose
 * name nobody can guess, and so nobody can take before us.
 */
export function placesToListen(profile: string, platform: NodeJS.Platform): (() => string)[] {
  if (platform === 'win32') return [() => `\\\\.\\pipe\\lockchat-${randomUUID()}`];
  const inProfile = join(profile, SOCKET);
  const elsewhere = (): string => join(mkdtempSync(join(tmpdir(), 'lockchat-')), SOCKET);
  return Buffer.byteLength(inProfile) > LONGEST_PATH ? [elsewhere] : [() => inProfile, elsewhere];
}

/** Leaves word of where this instance listens. Only who holds the profile may. */
export function publishPlace(profile: string, place: string): void {
  const pointer = join(profile, POINTER);
  rmSync(pointer, { force: true });
  if (place === join(profile, SOCKET)) return;
  writeFileSync(pointer, place, { mode: 0o600, flag: 'wx' });
}

/** Where an instance of `profile` listens, or did when it was killed. */
export function findPlace(profile: string, platform: NodeJS.Platform): string {
  const pointer = join(profile, POINTER);
  try {
    if (statSync(pointer).size <= LONGEST_POINTER) return readFileSync(pointer, 'utf8');
  } catch {
    // There is none: the socket lies in the profile, or nowhere.
  }
  return platform === 'win32' ? '' : join(profile, SOCKET);
}

/** Nothing of an instance that ended stays. */
export function removePlace(profile: string, place: string, platform: NodeJS.Platform): void {
  rmSync(join(profile, POINTER), { force: true });
  if (platform === 'win32') return;
  rmSync(place, { force: true });
  if (place !== join(profile, SOCKET)) rmSync(join(place, '..'), { recursive: true, force: true });
}

/** For its owner alone, as the files of the profile are. */
export function closeToOthers(place: string, platform: NodeJS.Platform): void {
  if (platform !== 'win32') chmodSync(place, 0o600);
}
