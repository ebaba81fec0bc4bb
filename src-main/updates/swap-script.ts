import type { OwnPlace } from './install-kind.ts';

/**
 * A shell script, run apart from the app, that waits for the app's end, puts the new version in the place of the old
 * one and starts it. The old one stays beside it (`….previous`). Where a step fails, the old one is put back, and
 * started. The arguments of the script: the app's process id, the place, and the file that was downloaded.
 *
 * The mark `….trial` counts the starts of the new version until one of them drew its window: the launcher adds to it.
 */
export function swapScript(format: OwnPlace['format']): string {
  const unpack =
    format === 'tar.gz'
      ? `mkdir "$place.new" && tar -xzf "$file" -C "$place.new" --strip-components=1 &&
  test -x "$place.new/lockchat" && test -f "$place.new/resources/app.asar"`
      : `cp "$file" "$place.new" && chmod 755 "$place.new"`;
  const program = format === 'tar.gz' ? '"$place/lockchat"' : '"$place"';
  return `pid=$1 place=$2 file=$3
while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
rm -rf "$place.new"
if ${unpack}; then
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
rm -rf "$place.new"
exec ${program}`;
}

/** The way back: the version that failed goes aside (`….failed`), the one before it takes its place and starts. */
export function returnScript(format: OwnPlace['format']): string {
  const program = format === 'tar.gz' ? '"$place/lockchat"' : '"$place"';
  return `pid=$1 place=$2
while kill -0 "$pid" 2>/dev/null; do sleep 0.1; done
rm -rf "$place.failed" "$place.trial"
if test -e "$place.previous" && mv "$place" "$place.failed"; then
  mv "$place.previous" "$place" || mv "$place.failed" "$place"
fi
exec ${program}`;
}
