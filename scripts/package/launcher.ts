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

/** Without a sandbox Chromium dies of a signal, and its own words for that help nobody. */
const FORBIDDEN = {
  en: 'This system forbids the sandbox of an AppImage (user namespaces). Install the deb or rpm package of Lockchat instead.',
  ru: 'Эта система запрещает песочницу для AppImage (пространства имён пользователя). Установите вместо него пакет deb или rpm.',
};

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
# A new version that was put here by the app itself is on trial until it has drawn its window: after two starts
# without one, the version before it offers the way back.
place=\${APPIMAGE:-$(dirname "$program")}
if [ -f "$place.trial" ]; then
  read -r starts version < "$place.trial" || starts=0
  previous=$place.previous
  [ -d "$previous" ] && previous=$previous/lockchat
  if [ "\${starts:-0}" -ge 2 ] && [ -x "$previous" ]; then
    unset APPIMAGE
    exec "$previous" "--recover=$place" "$@"
  fi
  echo "$((\${starts:-0} + 1)) $version" > "$place.trial"
fi
# An AppImage's own start adds this where it takes user namespaces for forbidden: better no window than one without
# a sandbox.
if [ -n "$APPIMAGE" ]; then
  for argument; do
    shift
    [ "$argument" = --no-sandbox ] || set -- "$@" "$argument"
  done
  if [ "$(id -u)" -ne 0 ] && ! unshare -Ur true 2>/dev/null; then
    # A profile of this program's own may allow what is forbidden here: so it is tried first.
    "$program" "$@"
    code=$?
    [ "$code" -ge 128 ] || exit "$code"
    case \${LC_ALL:-\${LC_MESSAGES:-$LANG}} in
      ru*) said="${FORBIDDEN.ru}" ;;
      *) said="${FORBIDDEN.en}" ;;
    esac
    echo "lockchat: $said" >&2
    # Who started it from a folder sees no standard error.
    if [ ! -t 2 ]; then
      zenity --error --title=Lockchat --text="$said" 2>/dev/null || kdialog --title Lockchat --error "$said" 2>/dev/null ||
        notify-send Lockchat "$said" 2>/dev/null
    fi
    exit "$code"
  fi
fi
exec "$program" "$@"
`;
