import { spawn } from 'node:child_process';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { app, dialog } from 'electron';
import { createTranslate } from '../../../assets/messages/format.ts';
import type { Locale } from '../../contract/settings.ts';
import type { OwnPlace } from '../../updates/install-kind.ts';
import { lastingFlags, returnScript, startScript } from '../../updates/swap-script.ts';

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
  const args = [String(process.pid), path, ...lastingFlags(process.argv)];
  if (response === 0) runApart(returnScript(format), args);
  if (response === 1) {
    writeFileSync(`${path}.trial`, '0\n');
    runApart(startScript(format), args);
  }
  app.exit(0);
}

/** Runs a shell script that outlives the app. */
export function runApart(script: string, args: string[]): void {
  spawn('/bin/sh', ['-c', script, 'sh', ...args], { detached: true, stdio: 'ignore' }).unref();
}
