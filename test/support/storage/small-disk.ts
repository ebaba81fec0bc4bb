import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, rmdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from './storage-samples.ts';

/** A real file system of a few hundred kB, mounted on a folder. */
export interface SmallDisk {
  folder: string;
  release(): void;
}

function mounted(source: string[]): SmallDisk | null {
  const base = temporaryFolder();
  const folder = join(base, 'disk');
  mkdirSync(folder);
  try {
    execFileSync('mount', [...source, folder], { stdio: 'pipe' });
  } catch {
    rmdirSync(folder);
    rmdirSync(base);
    return null;
  }
  return {
    folder,
    release: () => {
      // A flush that runs beside may hold a file for a moment longer.
      execFileSync('umount', ['--lazy', folder], { stdio: 'pipe' });
      rmSync(base, { recursive: true });
    },
  };
}

/** null where this user may not mount. */
export function smallTmpfs(bytes: number): SmallDisk | null {
  return mounted(['-t', 'tmpfs', '-o', `size=${bytes}`, 'tmpfs']);
}

/** An ext4 image on a loop device; null where this user may not mount, or there is no mkfs. */
export function smallExt4(bytes: number): SmallDisk | null {
  const base = temporaryFolder();
  const image = join(base, 'image');
  const drop = (): void => {
    rmSync(base, { recursive: true });
  };
  try {
    writeFileSync(image, '');
    truncateSync(image, bytes);
    execFileSync('mkfs.ext4', ['-q', '-F', '-m', '0', image], { stdio: 'pipe' });
  } catch {
    drop();
    return null;
  }
  const disk = mounted(['-o', 'loop', image]);
  if (!disk) {
    drop();
    return null;
  }
  return {
    folder: disk.folder,
    release: () => {
      disk.release();
      drop();
    },
  };
}
