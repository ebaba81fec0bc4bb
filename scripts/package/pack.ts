import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Prepared } from '../prepare/prepare.ts';
import type { Runtime } from '../prepare/runtime.ts';
import { Blocked } from '../prepare/step.ts';
import { electronVersion, installed, repository, versionIn } from '../repository.ts';
import { show } from '../run/command.ts';
import { builtSource } from './release-key.ts';

const NOT_FOR_RELEASE = '-not-for-release';

/** Whether a package made here of this runtime is one for everybody: it could be renewed, and is Electron's own. */
export function isForRelease({ standIn }: Runtime): boolean {
  return !standIn && !builtSource().isDevelopment;
}

/** The version that a package made here carries. */
export function packageVersion(runtime: Runtime): string {
  const version = versionIn(repository);
  return isForRelease(runtime) ? version : `${version}${NOT_FOR_RELEASE}`;
}

/**
 * Packs what is built, by electron-builder: what its arguments say or, without any, the folder of this
 * machine's own system. From a stand-in for Electron only that folder, marked as not for release.
 *
 * @returns the exit code.
 */
export async function pack({ runtime, env }: Prepared, args: string[]): Promise<number> {
  if (runtime.standIn && args.length > 0) {
    throw new Blocked(
      `only the packages of this machine's own system can be made from Electron ${runtime.version}, which stands ` +
        `in for ${electronVersion()} here: a release needs Electron's own`,
      `npx install-electron && npm run dist -- ${args.join(' ')}`,
    );
  }
  const { code } = await show(
    process.execPath,
    [
      installed('electron-builder/cli.js'),
      '--publish=never',
      ...(args.length > 0 ? args : ['--dir']),
      ...(runtime.standIn ? standInSettings(runtime) : []),
      ...(isForRelease(runtime) ? [] : [`--config.extraMetadata.version=${packageVersion(runtime)}`]),
    ],
    { env },
  );
  if (code === 0 && args.length === 0 && !isForRelease(runtime)) markNotForRelease(runtime);
  return code;
}

/** The program in the folder that `pack` makes without arguments. */
export function packedProgram(): string {
  const dist = join(repository, 'dist');
  switch (process.platform) {
    case 'win32':
      return join(dist, 'win-unpacked', 'Lockchat.exe');
    case 'darwin':
      return join(
        dist,
        process.arch === 'arm64' ? 'mac-arm64' : 'mac',
        'Lockchat.app/Contents/MacOS/Lockchat',
      );
    default:
      return join(dist, 'linux-unpacked', 'lockchat');
  }
}

function standInSettings({ folder, version }: Runtime): string[] {
  return [`--config.electronDist=${folder}`, `--config.electronVersion=${version}`];
}

function markNotForRelease({ version, standIn }: Runtime): void {
  const why = standIn
    ? `an unofficial copy of Electron ${version}`
    : 'the key of development, so no update would ever be trusted';
  writeFileSync(
    join(packedProgram(), '..', 'NOT-FOR-RELEASE.txt'),
    `This folder was packed with ${why}, to be tried on the machine that\n` +
      `made it. Releases are made with Electron ${electronVersion()}, from its makers, by the release workflow.\n`,
  );
}
