import type { OwnPlace } from './install-kind.ts';

const PROGRAM = { 'tar.gz': '"$place/lockchat"', AppImage: '"$place"' } as const;

const WAIT = 'while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done';

/**
 * A shell script, run apart from the app, that waits for the app's end and puts the new version, which lies unpacked
 * beside the old one (`….new`), in its place. The old one stays there (`….previous`). Where a step fails, the old one
 * is put back. The arguments of the script: the app's process id, the place, the file that was downloaded, `start` or
 * `stay` for what comes then, and the flags to start with.
 *
 * The mark `….trial` counts the starts of the new version until one of them drew its window: the launcher adds to it.
 */
export function swapScript(format: OwnPlace['format']): string {
  return `pid=$1 place=$2 file=$3 then=$4
shift 4
${WAIT}
if test -e "$place.new"; then
  rm -rf "$place.previous"
  if mv "$place" "$place.previous"; then
    if mv "$place.new" "$place"; then
      echo 0 > "$place.trial"
      rm -f "$file"
    else
      mv "$place.previous" "$place"
    fi
  fi
fi
test "$then" = start || exit 0
exec ${PROGRAM[format]} "$@"`;
}

/**
 * The way back: the version that failed goes aside (`….failed`), the one before it takes its place and starts. The
 * arguments: the app's process id, the place, and the flags to start with.
 */
export function returnScript(format: OwnPlace['format']): string {
  return `pid=$1 place=$2
shift 2
${WAIT}
rm -rf "$place.failed" "$place.trial"
if test -e "$place.previous" && mv "$place" "$place.failed"; then
  mv "$place.previous" "$place" || mv "$place.failed" "$place"
fi
exec ${PROGRAM[format]} "$@"`;
}

/** Starts what lies at the place again, once the app has ended. The arguments as of the way back. */
export function startScript(format: OwnPlace['format']): string {
  return `pid=$1 place=$2
shift 2
${WAIT}
exec ${PROGRAM[format]} "$@"`;
}

/** The flags of a run that the next one has too: those that say what it is to show are for once. */
export function lastingFlags(argv: readonly string[]): string[] {
  const once = ['--quick-ask', '--new-chat', '--hidden'];
  return argv
    .slice(1)
    .filter((each) => each.startsWith('--') && !once.includes(each) && !each.startsWith('--recover='));
}
