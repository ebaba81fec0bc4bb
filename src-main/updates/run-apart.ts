import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Of shells, this one can name any descriptor; that of Debian (dash) the first ten. */
const SHELL = existsSync('/bin/bash') ? '/bin/bash' : '/bin/sh';

/**
 * Chromium leaves its descriptors open to what it starts: without this the next version would hold the locks and
 * sockets of this one, and what runs behind it whatever this one was started with.
 */
const CLOSE_INHERITED = `for descriptor in /proc/self/fd/*; do
  descriptor=\${descriptor##*/}
  case $descriptor in
    [012]) ;;
    [3-9]) eval "exec $descriptor>&-" ;;
    *) if [ -n "$BASH_VERSION" ]; then eval "exec $descriptor>&-"; fi ;;
  esac
done`;

/** The command that runs a shell script with nothing open but its standard streams, whatever it inherits. */
export function closedCommand(script: string, args: readonly string[]): [file: string, args: string[]] {
  return [SHELL, ['-c', `${CLOSE_INHERITED}\n${script}`, 'sh', ...args]];
}

/** Runs a shell script that outlives the app, and inherits nothing of it that is open. */
export function runApart(script: string, args: readonly string[]): void {
  spawn(...closedCommand(script, args), { detached: true, stdio: 'ignore' }).unref();
}
