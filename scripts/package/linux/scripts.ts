/** Where a package puts the program and everything that lies beside it. */
export const PROGRAM_FOLDER = 'usr/lib/lockchat';

const PROFILE = `/${PROGRAM_FOLDER}/apparmor-profile`;
const INSTALLED_PROFILE = '/etc/apparmor.d/lockchat';

/**
 * Installs the AppArmor profile where this system's AppArmor understands it: an older one needs none, and would
 * complain of it at every start of the machine.
 */
export const INSTALL_PROFILE = `if [ -d /etc/apparmor.d ] && command -v apparmor_parser >/dev/null 2>&1 &&
  apparmor_parser --skip-kernel-load --skip-cache ${PROFILE} >/dev/null 2>&1; then
  cp -f ${PROFILE} ${INSTALLED_PROFILE}
  if command -v aa-enabled >/dev/null 2>&1 && aa-enabled --quiet 2>/dev/null; then
    apparmor_parser --replace --write-cache --skip-read-cache ${INSTALLED_PROFILE} || true
  fi
fi`;

const REMOVE_PROFILE = `if [ -e ${INSTALLED_PROFILE} ]; then
  if command -v aa-enabled >/dev/null 2>&1 && aa-enabled --quiet 2>/dev/null; then
    apparmor_parser --remove ${INSTALLED_PROFILE} >/dev/null 2>&1 || true
  fi
  rm -f ${INSTALLED_PROFILE}
fi`;

export const DEB_POSTINST = `#!/bin/sh
set -e
if [ "$1" = configure ]; then
${indent(INSTALL_PROFILE)}
fi
`;

export const DEB_POSTRM = `#!/bin/sh
set -e
if [ "$1" = remove ] || [ "$1" = purge ]; then
${indent(REMOVE_PROFILE)}
fi
`;

/** After the last version is gone; an upgrade runs it too, with a 1. */
export const RPM_POSTUN = `if [ "$1" -eq 0 ]; then
${indent(REMOVE_PROFILE)}
fi`;

function indent(script: string): string {
  return script.replace(/^(?=.)/gm, '  ');
}
