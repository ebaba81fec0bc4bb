/**
 * The files of a whole release, by the ends of their names: what the workflow's machines make together, and what the
 * catalogues and the update server name.
 */
export const ARTEFACTS = [
  '_amd64.deb',
  '_arm64.deb',
  '_x86_64.rpm',
  '_aarch64.rpm',
  '_x64.tar.gz',
  '_arm64.tar.gz',
  '_x86_64.AppImage',
  '_arm64.AppImage',
  '_x64-setup.exe',
  '_arm64-setup.exe',
  '_x64-portable.exe',
  '_universal.dmg',
  '_universal.zip',
] as const;

/** The files of a version, by their names, among those of a folder. */
export function artefactsOf(version: string, names: readonly string[]): string[] {
  return names.filter((name) => ARTEFACTS.some((end) => name === `lockchat_${version}${end}`));
}

/** What a whole release of a version has and these names have not. */
export function missingArtefacts(version: string, names: readonly string[]): string[] {
  return ARTEFACTS.map((end) => `lockchat_${version}${end}`).filter((name) => !names.includes(name));
}

/** What begins as an artefact does and is none: it would be published without a checksum. */
export function strayArtefacts(version: string, names: readonly string[]): string[] {
  const known = artefactsOf(version, names);
  return names.filter(
    (name) => /^lockchat_.*\.(deb|rpm|tar\.gz|AppImage|exe|dmg|zip)$/.test(name) && !known.includes(name),
  );
}
