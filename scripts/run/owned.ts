import { existsSync } from 'node:fs';

const SETPRIV = '/usr/bin/setpriv';

/**
 * A command whose process the kernel ends, by a signal, with the one that started it, however that ends: no
 * display server, test runner or app outlives a killed script. Elsewhere than on Linux the command as
 * it is.
 */
export function owned(
  file: string,
  args: string[],
  signal: 'TERM' | 'INT' = 'TERM',
): [file: string, args: string[]] {
  return existsSync(SETPRIV) ? [SETPRIV, ['--pdeathsig', signal, file, ...args]] : [file, args];
}
