import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { InstallKind } from '../contract/updates.ts';

export interface Installation {
  platform: NodeJS.Platform;
  /** The program that runs. */
  executable: string;
  environment: Readonly<Record<string, string | undefined>>;
  /** It runs from a package of ours, and not from a checkout. */
  isPacked: boolean;
}

/** Where it lies, for a copy that the app can replace by itself. */
export interface OwnPlace {
  format: 'tar.gz' | 'AppImage';
  /** The folder, or the AppImage. */
  path: string;
}

const PACKAGE_FOLDER = '/usr/lib/lockchat';
const DPKG_LIST = '/var/lib/dpkg/info/lockchat.list';

/** Who renews this copy of the app. */
export function installKind(installation: Installation): InstallKind {
  const { environment, executable, platform } = installation;
  if (platform === 'linux') {
    if (environment['FLATPAK_ID'] || existsSync('/.flatpak-info')) return { kind: 'managed', by: 'flatpak' };
    if (environment['SNAP']) return { kind: 'managed', by: 'snap' };
    if (dirname(executable) === PACKAGE_FOLDER) {
      return { kind: 'managed', by: existsSync(DPKG_LIST) ? 'apt' : 'rpm' };
    }
  }
  const own = ownPlace(installation);
  return own === null ? { kind: 'manual' } : { kind: 'own', format: own.format };
}

/** null where this copy is none that can be replaced: another system, a checkout, or a folder of somebody else's. */
export function ownPlace({ platform, executable, environment, isPacked }: Installation): OwnPlace | null {
  if (platform !== 'linux' || !isPacked) return null;
  const image = environment['APPIMAGE'];
  const place: OwnPlace = image
    ? { format: 'AppImage', path: image }
    : { format: 'tar.gz', path: dirname(executable) };
  try {
    // The new version is made beside the old one, which then makes way.
    accessSync(dirname(place.path), constants.W_OK);
    accessSync(place.path, constants.W_OK);
    return place;
  } catch {
    // Somebody else's folder is somebody else's to renew.
    return null;
  }
}
