import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { AfterPackContext } from 'electron-builder';
import { setFuses } from './fuses.ts';
import { installLauncher } from './launcher.ts';

/**
 * electron-builder calls it with the packed folder, before it signs. The fuses are set here and not by its
 * own setting, because that comes after this and would look for them in the launcher.
 */
export default async function afterPack({
  appOutDir,
  electronPlatformName,
  packager,
}: AfterPackContext): Promise<void> {
  const { productFilename } = packager.appInfo;
  switch (electronPlatformName) {
    case 'linux': {
      const program = join(appOutDir, 'lockchat');
      await setFuses(program, electronPlatformName);
      installLauncher(program);
      // Electron's own example app, which a distribution that came unpacked still has.
      rmSync(join(appOutDir, 'resources', 'default_app.asar'), { force: true });
      break;
    }
    case 'win32':
      await setFuses(join(appOutDir, `${productFilename}.exe`), electronPlatformName);
      break;
    default:
      await setFuses(join(appOutDir, `${productFilename}.app`), electronPlatformName);
  }
}
