import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The folders that the freedesktop specification of base directories names, or the defaults that it gives. */
interface BaseDirectories {
  data: string;
  cache: string;
}

function baseDirectories(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): BaseDirectories {
  // The specification has a relative one ignored.
  const named = (name: string, otherwise: string): string => {
    const value = environment[name];
    return value?.startsWith('/') ? value : join(home, otherwise);
  };
  return { data: named('XDG_DATA_HOME', '.local/share'), cache: named('XDG_CACHE_HOME', '.cache') };
}

/**
 * Where the history is on Linux: in the folder where it stands already, which is never moved, else below
 * `XDG_DATA_HOME`.
 *
 * @param earlier the folder that every version up to the first packages used.
 */
export function linuxDataFolder(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
  earlier: string,
): string {
  const folder = join(baseDirectories(environment, home).data, 'lockchat');
  const isThere = (candidate: string): boolean => existsSync(join(candidate, 'threads'));
  return !isThere(folder) && isThere(earlier) ? earlier : folder;
}

/** Where what can be thrown away at any time is kept on Linux. */
export function linuxCacheFolder(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  return join(baseDirectories(environment, home).cache, 'lockchat');
}
