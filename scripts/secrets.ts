/**
 * For a shell script that goes on to run the app: what may hold a secret leaves the environment, which every process
 * of Chromium inherits before the app's own code runs, and stands ready to be read once at a file descriptor. Its
 * lines are LOCKCHAT_AUTH and LOCKCHAT_ENDPOINT; a secret is in no argument, which other users of the machine see.
 */
export const HAND_SECRETS_OVER = `
if [ -n "$LOCKCHAT_AUTH$LOCKCHAT_ENDPOINT" ]; then
  exec 9<<LOCKCHAT
$LOCKCHAT_AUTH
$LOCKCHAT_ENDPOINT
LOCKCHAT
  unset LOCKCHAT_AUTH LOCKCHAT_ENDPOINT
  export LOCKCHAT_SECRETS_FD=9
fi`;

/** The command that runs a program of these arguments with the secrets handed over that way. */
export function withoutSecrets(file: string, args: string[]): [file: string, args: string[]] {
  // Elsewhere no process is forked before the app's own code has cleared its environment.
  if (process.platform !== 'linux') return [file, args];
  return ['/bin/sh', ['-c', `${HAND_SECRETS_OVER}\nexec "$0" "$@"`, file, ...args]];
}
