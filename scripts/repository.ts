import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The folder of the checkout. */
export const repository = resolve(import.meta.dirname, '..');

/** A file of an installed package: `installed('typescript/bin/tsc')`. */
export function installed(path: string): string {
  return join(repository, 'node_modules', path);
}

/** The version of an installed package. */
export function installedVersion(name: string): string {
  const text = readFileSync(installed(join(name, 'package.json')), 'utf8');
  const found = /"version":\s*"([^"]+)"/.exec(text)?.[1];
  if (found === undefined) throw new Error(`${name}/package.json names no version`);
  return found;
}
