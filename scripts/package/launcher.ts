import { chmodSync, renameSync, writeFileSync } from 'node:fs';
import { WINDOWLESS, WINDOWLESS_FLAGS } from '../windowless.ts';

/**
 * Puts a launcher in the place of a program, and the program beside it as `<name>-app`. The launcher runs
 * it with the same arguments, and without a display where the subcommand opens no window.
 */
export function installLauncher(program: string): void {
  renameSync(program, `${program}-app`);
  writeFileSync(program, LAUNCHER);
  chmodSync(program, 0o755);
}

const LAUNCHER = `#!/bin/sh
# Runs Lockchat. Some of its commands open no window and must run where there is no display, which only
# the command line can tell Chromium.
program=$(readlink -f "$0")-app
for argument; do
  case $argument in
    -*) ;;
    ${WINDOWLESS.join(' | ')}) exec "$program" ${WINDOWLESS_FLAGS.join(' ')} "$@" ;;
    *) break ;;
  esac
done
exec "$program" "$@"
`;
