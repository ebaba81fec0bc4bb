import type { OwnPlace } from './install-kind.ts';

const PROGRAM = { 'tar.gz': '"$place/lockchat"', AppImage: '"$place"' } as const;

const WAIT = 'while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done';

const GRACE_SECONDS = 10;

/**
 * An app that still runs is asked to end, as a session manager asks, and has these seconds for that. One that is dead
 * and that nobody has buried is not waited for.
 */
function endFailed(graceSeconds: number): string {
  const turns = graceSeconds * 10;
  return `waited=0
if [ "$failed" -gt 1 ] && kill "$failed" 2>/dev/null; then
  while [ "$waited" -lt ${turns + 50} ] && kill -0 "$failed" 2>/dev/null; do
    [ "$waited" -lt ${turns} ] || kill -9 "$failed" 2>/dev/null
    waited=$((waited + 1))
    sleep 0.1
  done
fi`;
}

/**
 * A shell script, run apart from the app, that waits for the app's end and puts the new version, which lies unpacked
 * beside the old one (`….new`), in its place. The old one stays there (`….previous`). Where a step fails, the old one
 * is put back. The arguments of the script: the app's process id, the place, the file that was downloaded, the new
 * version's number, `start` or `stay` for what comes then, and the flags to start with.
 *
 * The mark `….trial` counts the starts of the new version until one of them drew its window, and says its number: the
 * launcher adds to the count.
 */
export function swapScript(format: OwnPlace['format']): string {
  return `pid=$1 place=$2 file=$3 version=$4 then=$5
shift 5
${WAIT}
if test -e "$place.new"; then
  rm -rf "$place.previous"
  if mv "$place" "$place.previous"; then
    if mv "$place.new" "$place"; then
      echo "0 $version" > "$place.trial"
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
 * The way back: the version that failed is ended, where it still runs, and goes aside (`….failed`); the one before it
 * takes its place and starts. `….refused` says which version failed. The arguments: the app's process id, that of the
 * version that failed (0 where none runs), the place, and the flags to start with.
 */
export function returnScript(format: OwnPlace['format'], graceSeconds = GRACE_SECONDS): string {
  return `pid=$1 failed=$2 place=$3
shift 3
${WAIT}
${endFailed(graceSeconds)}
rm -rf "$place.failed"
if test -e "$place.previous" && mv "$place" "$place.failed"; then
  if mv "$place.previous" "$place"; then
    version=
    test -f "$place.trial" && read -r starts version < "$place.trial"
    test -n "$version" && echo "$version" > "$place.refused"
    rm -f "$place.trial"
  else
    mv "$place.failed" "$place"
  fi
fi
exec ${PROGRAM[format]} "$@"`;
}

/** Gives the version that failed another try: its starts are counted anew. The arguments as of the way back. */
export function retryScript(format: OwnPlace['format'], graceSeconds = GRACE_SECONDS): string {
  return `pid=$1 failed=$2 place=$3
shift 3
${WAIT}
${endFailed(graceSeconds)}
version=
test -f "$place.trial" && read -r starts version < "$place.trial"
echo "0 $version" > "$place.trial"
exec ${PROGRAM[format]} "$@"`;
}

/** The flags of a run that the next one has too: those that say what it is to show are for once. */
export function lastingFlags(argv: readonly string[]): string[] {
  const once = ['--quick-ask', '--new-chat', '--hidden'];
  return argv
    .slice(1)
    .filter((each) => each.startsWith('--') && !once.includes(each) && !each.startsWith('--recover='));
}
