import { dirname, relative } from 'node:path';
import { makeLinuxPackages } from './package/linux/packages.ts';
import { isForRelease, pack, packageVersion, packedProgram } from './package/pack.ts';
import { prepare } from './prepare/prepare.ts';
import { script, tell } from './prepare/step.ts';
import { repository } from './repository.ts';
import { buildIfOlder } from './run/build.ts';

// `dist.ts [ARGUMENT OF ELECTRON-BUILDER …]`: without any, everything that this machine can make for itself: the
// folder and, on Linux, the archive and the packages. What it cannot make is said, with the reason.
await script(async () => {
  const args = process.argv.slice(2);
  const prepared = await prepare(process.platform === 'linux' ? 'headless' : 'files');
  await buildIfOlder();
  process.exitCode = await pack(prepared, args);
  if (process.exitCode !== 0 || args.length > 0) return;

  const unpacked = dirname(packedProgram());
  const files = [unpacked];
  const missing = [
    {
      what: 'packages of other systems and processors',
      why: 'each is made on its own, by the release workflow',
    },
  ];
  if (process.platform === 'linux') {
    const { runtime } = prepared;
    const made = await makeLinuxPackages(prepared, {
      unpacked,
      arch: process.arch === 'arm64' ? 'arm64' : 'x64',
      version: packageVersion(runtime),
      small: isForRelease(runtime),
    });
    files.push(...made.files);
    missing.push(...made.missing, {
      what: 'AppImage',
      why: 'its runtime is downloaded from GitHub, which `npm run dist -- --linux AppImage` does where it may',
    });
    if (made.missing.length > 0) process.exitCode = 1;
  }
  for (const file of files) tell(`made ${relative(repository, file)}`);
  for (const { what, why } of missing) tell(`not made: ${what}: ${why}`);
  if (!isForRelease(prepared.runtime)) {
    tell(
      prepared.runtime.standIn
        ? `not for release: made with Electron ${prepared.runtime.version}, which stands in for the release's own`
        : 'not for release: made with the key of development, so it trusts no update (SECURITY.md)',
    );
  }
});
