import { join } from 'node:path';
import { type UtilityProcess, utilityProcess } from 'electron';

/**
 * Starts the storage process. It gets no environment but what a process needs to run: a token in our
 * environment is none of its business.
 */
export function launchStorage(onGone: (exitCode: number) => void): UtilityProcess {
  const names = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'APPDATA', 'LOCALAPPDATA'];
  const env = Object.fromEntries(
    names.map((name) => [name, process.env[name]]).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const child = utilityProcess.fork(join(import.meta.dirname, 'storage-process.js'), [], {
    serviceName: 'Lockchat storage',
    env,
    stdio: 'inherit',
  });
  child.once('exit', onGone);
  return child;
}
