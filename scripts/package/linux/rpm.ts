import { copyFileSync, lstatSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Blocked } from '../../prepare/step.ts';
import { capture } from '../../run/command.ts';
import { wrap } from '../changelog.ts';
import { PRODUCT } from '../product.ts';
import { type PackageInput, sortableVersion } from './deb.ts';
import { INSTALL_PROFILE, PROGRAM_FOLDER, RPM_POSTUN } from './scripts.ts';
import { layOut, normalise, pathsBelow } from './tree.ts';

const ARCH = { x64: 'x86_64', arm64: 'aarch64' } as const;

export function rpmArch(arch: PackageInput['arch']): string {
  return ARCH[arch];
}

/** Makes the package for Fedora, openSUSE and their relatives, by `rpmbuild`. */
export async function makeRpm(input: PackageInput): Promise<void> {
  const work = join(input.work, 'rpm');
  rmSync(work, { recursive: true, force: true });
  const root = join(work, 'tree');
  layOut(root, input.unpacked, input.texts, {
    zshCompletions: 'usr/share/zsh/site-functions',
    own: new Map(),
  });
  normalise(root, input.epoch);
  const spec = join(work, 'lockchat.spec');
  mkdirSync(join(work, 'made'), { recursive: true });
  writeFileSync(spec, specText(input, root));
  const args = ['-bb', '--target', `${ARCH[input.arch]}-linux`, '--define', `_topdir ${work}`, '--buildroot'];
  const { code, output } = await capture('rpmbuild', [...args, join(work, 'buildroot'), spec], {
    env: { ...process.env, SOURCE_DATE_EPOCH: String(input.epoch) },
  });
  if (code !== 0) throw new Blocked('rpmbuild failed', `rpmbuild ${args.join(' ')} … ${spec}`, output);
  const [made] = readdirSync(join(work, 'made'));
  if (made === undefined) throw new Error(`rpmbuild made nothing: ${output}`);
  copyFileSync(join(work, 'made', made), input.file);
  rmSync(work, { recursive: true, force: true });
}

/** The specification. The files are there already: it only copies them to where rpmbuild looks. */
function specText(
  input: Pick<PackageInput, 'version' | 'releases' | 'small' | 'work'>,
  root: string,
): string {
  const { command, homepage, license, maker, mail, summary, paragraphs } = PRODUCT;
  return `Name: ${command}
Version: ${sortableVersion(input.version)}
Release: 1
Summary: ${summary.en}
License: ${license}
URL: ${homepage}
Vendor: ${maker}
Packager: ${maker} <${mail}>
Requires: xdg-utils

# The program comes built: it is neither stripped nor searched for debugging symbols.
%global debug_package %{nil}
%global __os_install_post %{nil}
%global _build_id_links none
%global _binary_payload ${input.small ? 'w7.xzdio' : 'w1.gzdio'}
%global _rpmfilename made.rpm
%global _rpmdir %{_topdir}/made
%global clamp_mtime_to_source_date_epoch 1
%global use_source_date_epoch_as_buildtime 1
%global _buildhost lockchat
# The libraries that it brings along are nobody else's, and needed from nobody.
%global __provides_exclude_from ^/${PROGRAM_FOLDER}/.*$
%global __requires_exclude ^lib(ffmpeg|EGL|GLESv2|vk_swiftshader|vulkan)\\\\.so.*$

%description
${paragraphs.en.map((text) => wrap(text, 76, '')).join('\n\n')}

%install
cp -a ${JSON.stringify(root)}/. %{buildroot}

%post
${INSTALL_PROFILE}

%postun
${RPM_POSTUN}

%files
%defattr(-,root,root,-)
${fileList(root).join('\n')}
`;
}

/** Every file, and the folders that are nobody else's. */
function fileList(root: string): string[] {
  return pathsBelow(root).flatMap((path) => {
    const stat = lstatSync(join(root, path));
    if (stat.isDirectory()) return path.startsWith(PROGRAM_FOLDER) ? [`%dir "/${path}"`] : [];
    const isSetuid = (stat.mode & 0o4000) !== 0;
    return [`${isSetuid ? '%attr(4755, root, root) ' : ''}"/${path}"`];
  });
}
