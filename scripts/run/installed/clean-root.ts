import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../../prepare/cache-folder.ts';
import { installPackages, isRoot } from '../../prepare/debian.ts';
import { Blocked, tell } from '../../prepare/step.ts';
import { missingTools } from '../../prepare/tools.ts';
import { capture, type Outcome } from '../command.ts';
import { owned } from '../owned.ts';

/** The releases of Debian that the package is tried in: 12 and 13. */
export const SUITES = ['bookworm', 'trixie'] as const;
export type Suite = (typeof SUITES)[number];

const MIRROR = 'http://deb.debian.org/debian';
/** What a person's desktop has and no package of ours asks for. */
const DESKTOP = 'ca-certificates,xvfb,dbus,util-linux';

/**
 * A Debian as it is right after its installation. The system itself is made once and kept; what is done in it is gone
 * with it. A plain chroot would forbid Chromium's sandbox its namespaces, so the root is pivoted.
 */
export class CleanRoot {
  readonly #base: string;
  readonly #archives: string;
  /** Where what is written goes. */
  readonly #work: string;

  private constructor(base: string, archives: string, work: string) {
    this.#base = base;
    this.#archives = archives;
    this.#work = work;
  }

  /** @throws Blocked where it cannot be made here. */
  static async make(work: string, suite: Suite): Promise<CleanRoot> {
    if (process.platform !== 'linux' || !isRoot()) {
      throw new Blocked('a system of its own is made only by root, on Linux', 'sudo npm run test:long');
    }
    await installPackages([{ packages: missingTools(['debootstrap', 'unshare']), why: 'to install into' }]);
    const base = join(cacheFolder(process.env), `clean-root-${suite}`);
    const archives = join(cacheFolder(process.env), `clean-root-${suite}-archives`);
    mkdirSync(join(archives, 'partial'), { recursive: true });
    if (!existsSync(base)) await bootstrap(base, suite);
    for (const folder of ['upper', 'overlay', 'root']) mkdirSync(join(work, folder), { recursive: true });
    return new CleanRoot(base, archives, work);
  }

  /** Runs a shell script in it, as root, to its end. `files` is a folder that it sees as `/files`. */
  run(script: string, files: string): Promise<Outcome> {
    return capture('unshare', this.#inside(script, files));
  }

  /** As `run`, for what goes on until it is killed. */
  start(script: string, files: string): ChildProcess {
    return spawn(...owned('unshare', this.#inside(script, files)), { stdio: ['ignore', 'pipe', 'pipe'] });
  }

  dispose(): void {
    rmSync(this.#work, { recursive: true, force: true });
  }

  #inside(script: string, files: string): string[] {
    const [root, upper, overlay] = ['root', 'upper', 'overlay'].map((name) => join(this.#work, name));
    const enter = `set -e
mount -t overlay overlay -o lowerdir=${this.#base},upperdir=${upper},workdir=${overlay} ${root}
cd ${root}
mkdir -p files old
mount --bind ${files} files
mount --bind ${this.#archives} var/cache/apt/archives
mount -t proc proc proc
mount --rbind /dev dev
mount -t tmpfs tmpfs tmp && chmod 1777 tmp
cat /etc/resolv.conf > etc/resolv.conf
pivot_root . old
umount -l old
exec env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root DEBIAN_FRONTEND=noninteractive sh -c "$1"`;
    return ['--mount', '--pid', '--fork', '--kill-child', 'sh', '-c', enter, 'sh', script];
  }
}

async function bootstrap(base: string, suite: Suite): Promise<void> {
  tell(`making a clean Debian (${suite}) to install into, once`);
  const unfinished = `${base}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const args = ['--variant=minbase', `--include=${DESKTOP}`, suite, unfinished, MIRROR];
  const { code, output } = await capture('debootstrap', args);
  if (code !== 0) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Blocked('debootstrap failed', `debootstrap ${args.join(' ')}`, output.slice(-500));
  }
  renameSync(unfinished, base);
}
