import { app, BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import type { Locale } from '../../contract/settings.ts';
import { AppError } from '../../errors.ts';
import { MOST_CRASHES } from '../process/crash-bound.ts';
import { logFault } from '../process/fault-log.ts';

/** Tells the person that a page crashes again and again. Whether it should be tried once more; else the app quits. */
export async function tellOfCrashes(locale: Locale): Promise<boolean> {
  logFault(
    new AppError('internal', `a page crashed more than ${MOST_CRASHES} times within a minute`),
    'window',
  );
  const { createTranslate } = await import('../../../assets/messages/format.ts');
  const t = createTranslate(locale);
  const { response } = await show({
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

/** Above the window that is empty now, where one is on screen: behind it nobody would find it. */
function show(options: MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> {
  const above = BrowserWindow.getAllWindows().find((window) => window.isVisible());
  return above === undefined ? dialog.showMessageBox(options) : dialog.showMessageBox(above, options);
}
