import { existsSync } from 'node:fs';
import { capture } from '../run/command.ts';
import { Blocked, tell } from './step.ts';

const APT = '/usr/bin/apt-get';

/** Debian packages that are not there, and why they are wanted: «to press keys as a person does». */
export interface Missing {
  packages: string[];
  why: string;
}

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** Installs Debian packages, where this process may: as root. Anyone else is told the command. */
export async function installPackages(missing: Missing[]): Promise<void> {
  const packages = missing.flatMap((some) => some.packages);
  if (packages.length === 0) return;
  const wanted = missing
    .filter((some) => some.packages.length > 0)
    .map((some) => `${some.packages.join(' ')} (${some.why})`)
    .join(', ');
  if (!existsSync(APT)) {
    throw new Blocked(`missing, by Debian's names: ${wanted}`, `apt-get install ${packages.join(' ')}`);
  }
  if (!isRoot()) throw new Blocked(`missing: ${wanted}`, aptCommand(await currentNames(packages)));

  tell(`installing ${wanted}`);
  await apt(['update']);
  await apt([
    'install',
    '-y',
    '--no-install-recommends',
    // Another installation may be under way.
    '-o',
    'DPkg::Lock::Timeout=300',
    ...(await currentNames(packages)),
  ]);
}

async function apt(args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code, output } = await capture(APT, args, { env });
  if (code !== 0) throw new Blocked('apt-get failed', `apt-get ${args.join(' ')}`, output);
}

function aptCommand(packages: string[]): string {
  return `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/** Since the change to 64-bit times a library's package may carry `t64` at its name's end. */
async function currentNames(packages: string[]): Promise<string[]> {
  const { output } = await capture('apt-cache', ['pkgnames']);
  const known = new Set(output.split('\n'));
  return packages.map((name) => (known.has(`${name}t64`) ? `${name}t64` : name));
}
