import { existsSync, statSync } from 'node:fs';
import { app, dialog } from 'electron';
import { createTranslate } from '../../../assets/messages/format.ts';
import type { Locale } from '../../contract/settings.ts';
import type { OwnPlace } from '../../updates/install-kind.ts';
import { profileHolder } from '../../updates/profile-holder.ts';
import { runApart } from '../../updates/run-apart.ts';
import { besides } from '../../updates/stage.ts';
import { lastingFlags, retryScript, returnScript } from '../../updates/swap-script.ts';

/** Whether the version at `path` holds the profile and has drawn no window yet, as one does that hangs. */
export function isOnTrial(path: string): boolean {
  return existsSync(besides({ path }).trial) && runningVersion() !== null;
}

/**
 * A new version at `path` failed to draw its window twice, so the launcher started the one before it, which is this
 * one: it offers the way back. Ends the app.
 */
export async function offerWayBack(path: string, locale: Locale): Promise<void> {
  await app.whenReady();
  const t = createTranslate(locale);
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Lockchat',
    message: t('updates.recovery'),
    detail: t('updates.recovery-detail', { version: app.getVersion() }),
    buttons: [t('updates.go-back', { version: app.getVersion() }), t('updates.try-again'), t('shell.quit')],
    defaultId: 0,
    cancelId: 2,
  });
  const format: OwnPlace['format'] = existsSync(path) && statSync(path).isDirectory() ? 'tar.gz' : 'AppImage';
  // Where another such window was answered first, what runs is the version that was gone back to.
  const failed = existsSync(besides({ path }).previous) ? runningVersion() : null;
  const args = [String(process.pid), String(failed ?? 0), path, ...lastingFlags(process.argv)];
  if (response === 0) runApart(returnScript(format), args);
  if (response === 1) runApart(retryScript(format), args);
  app.exit(0);
}

function runningVersion(): number | null {
  return profileHolder(app.getPath('userData'));
}
