import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installPackages } from '../../prepare/debian.ts';
import type { Prepared } from '../../prepare/prepare.ts';
import { Blocked } from '../../prepare/step.ts';
import { missingTools } from '../../prepare/tools.ts';
import { repository } from '../../repository.ts';
import { readChangelog } from '../changelog.ts';
import { PRODUCT } from '../product.ts';
import { sourceDate } from '../source-date.ts';
import { askCommands } from './command-texts.ts';
import { debArch, makeDeb, type PackageInput } from './deb.ts';
import { manPage } from './man-page.ts';
import { metainfo } from './metainfo.ts';
import { makeRpm, rpmArch } from './rpm.ts';
import { makeTarball } from './tarball.ts';

/** What could not be made here, and why. */
export interface Made {
  files: string[];
  missing: { what: string; why: string }[];
}

const DIST = join(repository, 'dist');

/** The three packages of Linux, from the folder that electron-builder packed for this processor. */
export async function makeLinuxPackages(
  prepared: Prepared,
  { unpacked, arch, version, small }: Pick<PackageInput, 'unpacked' | 'arch' | 'version' | 'small'>,
): Promise<Made> {
  const releases = readChangelog();
  const epoch = await sourceDate();
  const { helps, completions } = await askCommands(prepared);
  const date = new Date(epoch * 1000).toISOString().slice(0, 10);
  const work = join(DIST, 'work');
  mkdirSync(work, { recursive: true });
  const input = {
    unpacked,
    arch,
    version,
    small,
    releases,
    epoch,
    work,
    texts: { metainfo: metainfo(releases), manPage: manPage(helps, version, date), completions },
  };
  const plans = [
    { make: makeTarball, tools: [], name: `${arch}.tar.gz` },
    { make: makeDeb, tools: ['dpkg-deb'], name: `${debArch(arch)}.deb` },
    { make: makeRpm, tools: ['rpmbuild'], name: `${rpmArch(arch)}.rpm` },
  ] as const;
  const made: Made = { files: [], missing: [] };
  for (const { make, tools, name } of plans) {
    const file = join(DIST, `${PRODUCT.command}_${version}_${name}`);
    rmSync(file, { force: true });
    try {
      await installPackages([{ packages: missingTools([...tools]), why: `to make ${name}` }]);
      await make({ ...input, file });
      made.files.push(file);
    } catch (error) {
      if (!(error instanceof Blocked)) throw error;
      made.missing.push({
        what: file,
        why: `${error.message}. By hand: ${error.command}\n${error.output}`.trim(),
      });
    }
  }
  rmSync(work, { recursive: true, force: true });
  return made;
}
