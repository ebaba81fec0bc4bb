import { existsSync } from 'node:fs';
import { capture } from '../run/command.ts';
import { Blocked, tell } from './step.ts';

const APT = '/usr/bin/apt-get';
const INSTALL = ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300'];

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * Installs Debian packages, where this process may: as root. Anyone else is told the command.
 *
 * @param why the rest of the sentence «installing x and y, …».
 */
export async function installPackages(packages: string[], why: string): Promise<void> {
  if (packages.length === 0) return;
  const wanted = packages.join(' ');
  if (!existsSync(APT))
    throw new Blocked(`${wanted} (by Debian's names) must be installed, ${why}`, `apt-get install ${wanted}`);
  if (!isRoot())
    throw new Blocked(`${wanted} must be installed, ${why}`, aptCommand(await renamed(packages)));

  tell(`installing ${wanted}, ${why}`);
  await apt(['update']);
  await apt([...INSTALL, ...(await renamed(packages))]);
}

async function apt(args: string[]): Promise<void> {
  const { code, output } = await capture(APT, args, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (code !== 0) throw new Blocked(`apt-get failed:\n${output.trim()}\n`, `apt-get ${args.join(' ')}`);
}

function aptCommand(packages: string[]): string {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/** Since the change to 64-bit times a library's package may carry `t64` at its name's end. */
async function renamed(packages: string[]): Promise<string[]> {
  const { output } = await capture('apt-cache', ['pkgnames']);
  const known = new Set(output.split('\n'));
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}
