import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { app } from 'electron';

/** Gives Chromium a folder of its own for this run, beside a profile that takes no writes. Before the app is ready. */
export function useTemporarySession(): void {
  const folder = mkdtempSync(join(tmpdir(), 'lockchat-session-'));
  app.setPath('sessionData', folder);
  app.setPath('crashDumps', join(folder, 'crashes'));
  app.on('quit', () => rmSync(folder, { recursive: true, force: true }));
}
