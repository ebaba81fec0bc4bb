import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { HAND_SECRETS_OVER } from '../secrets.ts';
import { ANSWERED_FLAGS, LINK, WINDOWLESS_FLAGS } from '../windowless.ts';

/**
 * Puts a launcher in the place of a program, and the program beside it as `<name>-app`. The launcher runs
 * it with the same arguments, without a display where no window opens, and without secrets in its environment.
 */
export function installLauncher(program: string): void {
  renameSync(program, `${program}-app`);
  writeFileSync(program, LAUNCHER);
  chmodSync(program, 0o755);
}

const LAUNCHER = `#!/bin/sh
# Runs Lockchat.
program=$(readlink -f "$0")-app
${HAND_SECRETS_OVER}
# Where no window opens it must run without a display, which only the command line can tell Chromium.
for argument; do
  case $argument in
    ${ANSWERED_FLAGS.join(' | ')}) exec "$program" ${WINDOWLESS_FLAGS.join(' ')} "$@" ;;
    ${LINK}*) break ;;
    -*) ;;
    *) exec "$program" ${WINDOWLESS_FLAGS.join(' ')} "$@" ;;
  esac
done
exec "$program" "$@"
`;
