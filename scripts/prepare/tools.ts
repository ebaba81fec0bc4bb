import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from './debian.ts';

/** The Debian packages of the programs that the scripts themselves start. */
const PACKAGES = {
  Xvfb: 'xvfb',
  'dbus-daemon': 'dbus',
  openbox: 'openbox',
  xdotool: 'xdotool',
} as const;

export type Tool = keyof typeof PACKAGES;

/** Makes sure that these programs are on the PATH, or stops with the command that would put them there. */
export async function requireTools(tools: Tool[], why: string): Promise<void> {
  await installPackages(
    tools.filter((tool) => !isOnPath(tool)).map((tool) => PACKAGES[tool]),
    why,
  );
}

function isOnPath(program: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.some((folder) => existsSync(join(folder, program)));
}
