import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Blocked } from '../../prepare/step.ts';
import { capture } from '../../run/command.ts';
import { PRODUCT } from '../product.ts';
import type { PackageInput } from './deb.ts';
import { normalise, shareFiles } from './tree.ts';

/** Makes the archive for who unpacks the app into a folder of their own. It updates itself there. */
export async function makeTarball(input: PackageInput): Promise<void> {
  const name = `${PRODUCT.command}-${input.version}`;
  const parent = join(input.work, 'tar');
  const root = join(parent, name);
  rmSync(parent, { recursive: true, force: true });
  cpSync(input.unpacked, root, { recursive: true, verbatimSymlinks: true });
  for (const [path, content] of shareFiles(input.texts)) {
    const file = join(root, path.replace(/^usr\//, ''));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  normalise(root, input.epoch);
  const args = [
    '--sort=name',
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--format=gnu',
    `--mtime=@${input.epoch}`,
    `--use-compress-program=gzip -n -${input.small ? 9 : 1}`,
    '-cf',
    input.file,
    '-C',
    parent,
    name,
  ];
  const { code, output } = await capture('tar', args);
  if (code !== 0) throw new Blocked('tar failed', `tar ${args.join(' ')}`, output);
  rmSync(parent, { recursive: true, force: true });
}
