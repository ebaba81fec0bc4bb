import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where the scripts keep what they fetched: outside node_modules, which every `npm ci` empties. */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env['XDG_CACHE_HOME'];
  if (base) return join(base, 'lockchat');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'lockchat');
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'lockchat', 'cache');
  return join(homedir(), '.cache', 'lockchat');
}
