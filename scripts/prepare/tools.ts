import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The Debian packages of the programs that the scripts themselves start. */
const PACKAGES = {
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus',
  openbox: 'openbox',
  xdotool: 'xdotool',
  weston: 'weston',
  Xorg: 'xserver-xorg-video-dummy',
  xrandr: 'x11-xserver-utils',
  ip: 'iproute2',
  tcpdump: 'tcpdump',
  unshare: 'util-linux',
  'dpkg-deb': 'dpkg',
  rpmbuild: 'rpm',
  rpm2cpio: 'rpm',
  cpio: 'cpio',
  'desktop-file-validate': 'desktop-file-utils',
  appstreamcli: 'appstream',
  lintian: 'lintian',
  mandoc: 'mandoc',
  'flatpak-builder': 'flatpak-builder',
  debootstrap: 'debootstrap',
} as const;

export type Tool = keyof typeof PACKAGES;

/** The Debian packages of those of these programs that are not on the PATH. */
export function missingTools(tools: Tool[]): string[] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return tools
    .filter((tool) => !folders.some((folder) => existsSync(join(folder, tool))))
    .map((tool) => PACKAGES[tool]);
}
