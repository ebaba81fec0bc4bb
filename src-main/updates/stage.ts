import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { AppError } from '../errors.ts';
import type { OwnPlace } from './install-kind.ts';

const run = promisify(execFile);

/** What stands beside a copy of the app while it is renewed, and afterwards. */
export function besides({ path }: OwnPlace) {
  return {
    /** On the same disk as what it will replace, so that it takes its place in one step. */
    download: `${path}.download`,
    staged: `${path}.new`,
    trial: `${path}.trial`,
    failed: `${path}.failed`,
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

/** Deletes what updates left that came to nothing, and the mark of a version on trial, which this one is no more. */
export async function clearAway(place: OwnPlace): Promise<void> {
  const { staged, trial, failed } = besides(place);
  // Electron's own file system takes an archive below these folders for a folder, which cannot be deleted.
  await run('rm', ['-rf', '--', staged, trial, failed]);
}
