import { close, closeSync, fsync, fsyncSync, open, openSync } from 'node:fs';

/** Makes what was created, renamed or removed in a folder survive a power cut. */
export function syncFolder(folder: string): void {
  // Windows neither needs nor allows it.
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** As `syncFolder`, while other work goes on. */
export function syncFolderBeside(folder: string, done: (error: Error | null) => void): void {
  if (process.platform === 'win32') {
    done(null);
    return;
  }
  open(folder, 'r', (failed, descriptor) => {
    if (failed) done(failed);
    else fsync(descriptor, (error) => close(descriptor, () => done(error)));
  });
}
