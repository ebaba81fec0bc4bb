import { existsSync, readFileSync } from 'node:fs';
import { isRoot } from './debian.ts';
import { tell } from './step.ts';

const RESTRICTION = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

/**
 * What Electron must be told about its sandbox here. Chromium refuses to run as root with a sandbox, which
 * is how containers run; an installed app is never started this way.
 */
export function sandboxFlags(): string[] {
  if (process.platform !== 'linux') return [];
  if (isRoot()) return ['--no-sandbox'];
  if (existsSync(RESTRICTION) && readFileSync(RESTRICTION, 'utf8').trim() === '1') {
    tell(
      "this system's AppArmor may keep Chromium from making its sandbox; if the app ends at once: " +
        'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
    );
  }
  return [];
}
