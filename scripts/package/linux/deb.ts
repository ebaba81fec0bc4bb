import { chmodSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesOf, LIBRARIES } from '../../prepare/libraries.ts';
import { Blocked } from '../../prepare/step.ts';
import { capture } from '../../run/command.ts';
import { debianChangelog, type Release, wrap } from '../changelog.ts';
import { PRODUCT } from '../product.ts';
import { COPYRIGHT, LINTIAN_OVERRIDES } from './debian-files.ts';
import { DEB_POSTINST, DEB_POSTRM } from './scripts.ts';
import { compress, layOut, md5sums, normalise, pathsBelow, type Texts } from './tree.ts';

export interface PackageInput {
  unpacked: string;
  texts: Texts;
  releases: readonly Release[];
  /** As in package.json, with whatever stands behind a `-`. */
  version: string;
  arch: 'x64' | 'arm64';
  /** Seconds: of every date in the package. */
  epoch: number;
  /** A folder for the work, and the file that is made. */
  work: string;
  file: string;
  /** A package to be tried here is made in a hurry, a release small. */
  small: boolean;
}

const ARCH = { x64: 'amd64', arm64: 'arm64' } as const;

export function debArch(arch: PackageInput['arch']): string {
  return ARCH[arch];
}

/** Makes the Debian package. */
export async function makeDeb(input: PackageInput): Promise<void> {
  const root = join(input.work, 'deb');
  rmSync(root, { recursive: true, force: true });
  const { command, maker, mail } = PRODUCT;
  const ofPackage = {
    version: input.version,
    date: new Date(input.epoch * 1000).toISOString(),
    changes: ['Not released.'],
  };
  const isReleased = input.releases.some(({ version }) => version === input.version);
  const changelog = debianChangelog(isReleased ? input.releases : [ofPackage, ...input.releases], {
    name: command,
    maker,
    mail,
    versionOf: sortableVersion,
  });
  layOut(root, input.unpacked, input.texts, {
    zshCompletions: 'usr/share/zsh/vendor-completions',
    own: new Map<string, string | Buffer>([
      [`usr/share/doc/${command}/changelog.gz`, compress(changelog)],
      [`usr/share/doc/${command}/copyright`, COPYRIGHT],
      [`usr/share/lintian/overrides/${command}`, LINTIAN_OVERRIDES],
    ]),
  });
  normalise(root, input.epoch);
  const control = join(root, 'DEBIAN');
  const sums = md5sums(root);
  const size = sizeInKilobytes(root);
  mkdirSync(control);
  writeFileSync(join(control, 'control'), controlText(input, size));
  writeFileSync(join(control, 'md5sums'), sums);
  for (const [name, script] of [
    ['postinst', DEB_POSTINST],
    ['postrm', DEB_POSTRM],
  ] as const) {
    writeFileSync(join(control, name), script);
    chmodSync(join(control, name), 0o755);
  }
  chmodSync(control, 0o755);
  const args = ['--root-owner-group', '-Zxz', `-z${input.small ? 6 : 0}`, '--build', root, input.file];
  const { code, output } = await capture('dpkg-deb', args, {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(input.epoch) },
  });
  if (code !== 0) throw new Blocked('dpkg-deb failed', `dpkg-deb ${args.join(' ')}`, output);
  rmSync(root, { recursive: true, force: true });
}

/** `1.0.0-beta.1` comes before `1.0.0`, for Debian and rpm only where it is written with a `~`. */
export function sortableVersion(version: string): string {
  return version.replaceAll('-', '~');
}

export function controlText(
  { version, arch }: Pick<PackageInput, 'version' | 'arch'>,
  kilobytes: number,
): string {
  const { command, maker, mail, homepage, summary, paragraphs } = PRODUCT;
  const depends = ['libc6 (>= 2.28)', ...packagesOf(Object.keys(LIBRARIES)), 'xdg-utils'];
  return `Package: ${command}
Version: ${sortableVersion(version)}
Architecture: ${ARCH[arch]}
Maintainer: ${maker} <${mail}>
Installed-Size: ${kilobytes}
Depends: ${depends.join(', ')}
Recommends: libsecret-1-0
Section: net
Priority: optional
Homepage: ${homepage}
Description: ${summary.en.charAt(0).toLowerCase()}${summary.en.slice(1)}
${paragraphs.en.map((text) => wrap(text, 79, ' ')).join('\n .\n')}
`;
}

function sizeInKilobytes(root: string): number {
  const bytes = pathsBelow(root).map((path) => {
    const stat = lstatSync(join(root, path));
    return stat.isFile() ? Math.ceil(stat.size / 1024) : 1;
  });
  return bytes.reduce((sum, each) => sum + each, 0);
}
