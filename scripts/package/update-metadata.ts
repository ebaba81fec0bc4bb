import { statSync } from 'node:fs';
import { basename } from 'node:path';
import type { UpdateMetadata } from '../../src-main/updates/metadata.ts';
import { digest } from './checksums.ts';

/** The artefacts that the app installs by itself, by the ends of their names. */
const INSTALLED = [
  { end: '_x64.tar.gz', arch: 'x64', format: 'tar.gz' },
  { end: '_arm64.tar.gz', arch: 'arm64', format: 'tar.gz' },
  { end: '_x86_64.AppImage', arch: 'x64', format: 'AppImage' },
  { end: '_arm64.AppImage', arch: 'arm64', format: 'AppImage' },
] as const;

/** What a channel says of a release, from its files. A version with a `-` belongs to the beta channel alone. */
export async function updateMetadata(
  files: readonly string[],
  release: { version: string; date: string; rollout: number; channel: UpdateMetadata['channel'] },
): Promise<UpdateMetadata> {
  const found: UpdateMetadata['files'] = [];
  for (const { end, arch, format } of INSTALLED) {
    const file = files.find((each) => each.endsWith(end));
    if (file === undefined) continue;
    const { size } = statSync(file);
    const sha512 = await digest('sha512', file);
    found.push({ platform: 'linux', arch, format, name: basename(file), size, sha512 });
  }
  return { app: 'lockchat', ...release, files: found };
}

/** The channels that a version appears in. */
export function channelsOf(version: string): UpdateMetadata['channel'][] {
  return version.includes('-') ? ['beta'] : ['beta', 'stable'];
}
