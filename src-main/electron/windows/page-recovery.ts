import { app, type BrowserWindow, dialog } from 'electron';
import type { Locale } from '../../contract/settings.ts';
import { AppError } from '../../errors.ts';
import { CrashBound, MOST_CRASHES } from '../process/crash-bound.ts';
import { logFault } from '../process/fault-log.ts';

/**
 * Loads a window's page again when its process has crashed: everything that a page shows is kept elsewhere.
 * Beyond the bound it asks `shouldRetry`, which tells the person.
 */
export function recoverPage(
  window: BrowserWindow,
  now: () => number,
  shouldRetry: () => Promise<boolean>,
): void {
  const bound = new CrashBound();
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    if (bound.allowsRetry(now())) window.reload();
    else
      void shouldRetry().then((retry) => {
        if (!retry || window.isDestroyed()) return;
        bound.reset();
        window.reload();
      });
  });
}

/** Tells the person that a page crashes again and again. Whether it should be tried once more; else the app quits. */
export async function tellOfCrashes(locale: Locale): Promise<boolean> {
  logFault(
    new AppError('internal', `a page crashed more than ${MOST_CRASHES} times within a minute`),
    'window',
  );
  const { createTranslate } = await import('../../../assets/messages/format.ts');
  const t = createTranslate(locale);
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Lockchat',
    message: t('shell.page-crashes'),
    detail: t('shell.page-crashes-detail'),
    buttons: [t('shell.try-again'), t('shell.quit')],
    defaultId: 0,
    cancelId: 1,
  });
  if (response === 0) return true;
  app.quit();
  return false;
}
