import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shell } from 'electron';
import { z } from 'zod';
import type { LicenseRequests } from '../../contract/licenses.ts';
import { AppError } from '../../errors.ts';
import { thirdPartyPackages } from '../../files/third-party-packages.ts';
import { nothing } from '../../processes/input-schemas.ts';
import type { WindowRequests } from '../../processes/window-requests.ts';

/** How the runtime's own licences are called in its distribution, and in our packages. */
const RUNTIME = {
  electron: ['LICENSE.electron.txt', 'LICENSE'],
  chromium: ['LICENSES.chromium.html'],
} as const;

export function licenseWindowRequests(): WindowRequests<LicenseRequests> {
  return {
    'license-list': { input: nothing, answer: () => thirdPartyPackages(import.meta.dirname) },
    'license-open': {
      input: z.strictObject({ of: z.enum(['electron', 'chromium']) }),
      answer: ({ of }) => openRuntimeLicense(of),
    },
  };
}

async function openRuntimeLicense(of: keyof typeof RUNTIME): Promise<void> {
  const folders = [dirname(process.execPath), process.resourcesPath];
  const file = folders
    .flatMap((folder) => RUNTIME[of].map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  if (file === undefined) throw new AppError('not-found', `the licences of ${of} are not beside the program`);
  const failure = await shell.openPath(file);
  if (failure !== '') throw new AppError('not-found', failure);
}
