import { app } from 'electron';

const INSTALLED = /^\/(?:opt|usr)\//;
/** The program that the launcher of a package runs has this behind its name. */
const BEHIND_LAUNCHER = /-app$/;

/** What a shell, or a desktop itself, runs to start this copy of the app, word by word; flags go behind them. */
export function launchWords(): string[] {
  if (!app.isPackaged) return [process.execPath, app.getAppPath()];
  const program = process.env['APPIMAGE'] ?? process.execPath.replace(BEHIND_LAUNCHER, '');
  return [INSTALLED.test(program) ? 'lockchat' : program];
}
