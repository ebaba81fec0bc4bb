import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './prepare/prepare.ts';
import type { Runtime } from './prepare/runtime.ts';
import { Blocked, script } from './prepare/step.ts';
import { electronVersion, installed, repository, versionIn } from './repository.ts';
import { buildIfOlder } from './run/build.ts';
import { show } from './run/command.ts';

// `dist.ts [ARGUMENT OF ELECTRON-BUILDER …]`: with none, the folder of this machine's own system.
const args = process.argv.slice(2);

await script(async () => {
  const { runtime, env } = await prepare('files');
  if (runtime.standIn && args.length > 0) {
    throw new Blocked(
      `only the folder can be packed from Electron ${runtime.version}, which stands in for ` +
        `${electronVersion()} here: a release needs Electron's own`,
      'npx install-electron && npm run dist -- ' + args.join(' '),
    );
  }
  await buildIfOlder();
  const builderArgs = runtime.standIn ? standInArgs(runtime) : args;
  const { code } = await show(
    process.execPath,
    [
      installed('electron-builder/cli.js'),
      '--publish',
      'never',
      ...(args.length === 0 ? ['--dir'] : []),
      ...builderArgs,
    ],
    { env },
  );
  if (code === 0 && runtime.standIn) markNotForRelease(runtime);
  process.exitCode = code;
});

function standInArgs({ folder, version }: Runtime): string[] {
  return [
    `--config.electronDist=${folder}`,
    `--config.electronVersion=${version}`,
    `--config.extraMetadata.version=${versionIn(repository)}-not-for-release`,
  ];
}

function markNotForRelease({ version }: Runtime): void {
  writeFileSync(
    join(repository, 'dist', 'linux-unpacked', 'NOT-FOR-RELEASE.txt'),
    `This folder was packed with an unofficial copy of Electron ${version}, to be tried on the machine that\n` +
      `made it. Releases are made with Electron ${electronVersion()}, from its makers.\n`,
  );
}
