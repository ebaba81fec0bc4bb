import { webContents } from 'electron';
import { AppError } from '../../errors.ts';

/** Chromium's word for a dialog that the person closed. */
const CANCELLED = /cancel/i;

/** Asks the person how to print the page of this window, and prints it. Throws `internal` where it cannot be. */
export function printPage(webContentsId: number): Promise<void> {
  const contents = webContents.fromId(webContentsId);
  if (contents === undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    contents.print({ silent: false, printBackground: true }, (printed, reason) => {
      if (printed || CANCELLED.test(reason)) resolve();
      else reject(new AppError('internal', `not printed: ${reason}`));
    });
  });
}
