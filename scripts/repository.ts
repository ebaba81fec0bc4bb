import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the checkout. */
export const repository = resolve(import.meta.dirname, '..');

/** A file of an installed package: `installed('typescript/bin/tsc')`. */
export function installed(path: string): string {
  return join(repository, 'node_modules', path);
}

/** The version that the `package.json` in a folder names. */
export function versionIn(folder: string): string {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  const version = /"version":\s*"([^"]+)"/.exec(text)?.[1];
  if (version === undefined) throw new Error(`the package.json in ${folder} names no version`);
  return version;
}

/** The Electron that the app is made for and released with. */
export function electronVersion(): string {
  return versionIn(installed('electron'));
}
