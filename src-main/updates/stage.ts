import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { AppError } from '../errors.ts';
import { compareVersions } from './compare-versions.ts';
import type { OwnPlace } from './install-kind.ts';

const run = promisify(execFile);

/** What stands beside a copy of the app while it is renewed, and afterwards. */
export function besides({ path }: Pick<OwnPlace, 'path'>) {
  return {
    /** On the same disk as what it will replace, so that it takes its place in one step. */
    download: `${path}.download`,
    staged: `${path}.new`,
    trial: `${path}.trial`,
    previous: `${path}.previous`,
    failed: `${path}.failed`,
    /** Says the number of the version that was gone back from. */
    refused: `${path}.refused`,
  };
}

const UNPACK = {
  'tar.gz': `mkdir "$staged" && tar -xzf "$file" -C "$staged" --strip-components=1 --no-same-owner &&
  test -x "$staged/lockchat" && test -f "$staged/resources/app.asar"`,
  AppImage: 'cp "$file" "$staged" && chmod 755 "$staged"',
} as const;

/**
 * Unpacks a verified file beside the version that runs, which goes on undisturbed: what is left for the restart are two
 * renamings.
 *
 * @throws AppError `update-not-unpacked`; nothing of it stays then.
 */
export async function stage(file: string, place: OwnPlace): Promise<void> {
  const { staged } = besides(place);
  const script = `file=$1 staged=$2
rm -rf "$staged"
${UNPACK[place.format]} && exit 0
rm -rf "$staged"
exit 1`;
  try {
    await run('/bin/sh', ['-c', script, 'sh', file, staged]);
  } catch (error) {
    throw new AppError('update-not-unpacked', `the new version cannot be unpacked to ${staged}`, {
      cause: error,
    });
  }
}

/** The version that was tried here, did not start, and was gone back from; null where there is none. */
export function refusedVersion(place: OwnPlace): string | null {
  try {
    return readFileSync(besides(place).refused, 'utf8').trim();
  } catch {
    // What is not there, or cannot be read, refuses nothing.
    return null;
  }
}

/**
 * Deletes what updates left that came to nothing, and the mark of a version on trial, which this one is no more. A
 * version that was gone back from stays known until this one or a newer one starts.
 *
 * @param version what runs.
 */
export async function clearAway(place: OwnPlace, version: string): Promise<void> {
  const { staged, trial, failed, refused } = besides(place);
  const known = refusedVersion(place);
  const outlived = known !== null && compareVersions(version, known) >= 0 ? [refused] : [];
  // Electron's own file system takes an archive below these folders for a folder, which cannot be deleted.
  await run('rm', ['-rf', '--', staged, trial, failed, ...outlived]);
}
