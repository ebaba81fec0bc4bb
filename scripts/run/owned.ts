import { existsSync } from 'node:fs';

const SETPRIV = '/usr/bin/setpriv';

/**
 * A command whose process the kernel ends with the one that started it, however that ends: no
 * display server, browser or test runner outlives a killed script. Elsewhere than on Linux the
 * command as it is.
 */
export function owned(file: string, args: string[]): [file: string, args: string[]] {
  return existsSync(SETPRIV) ? [SETPRIV, ['--pdeathsig', 'TERM', file, ...args]] : [file, args];
}
