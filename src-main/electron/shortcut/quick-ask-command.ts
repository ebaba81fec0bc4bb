import { app } from 'electron';

const INSTALLED = /^\/(?:opt|usr)\//;
/** The program that the launcher of a package runs has this behind its name. */
const BEHIND_LAUNCHER = /-app$/;

/** What a shell, or a desktop's own shortcut, runs to open quick-ask. */
export function quickAskCommand(): string {
  const program = process.env['APPIMAGE'] ?? process.execPath.replace(BEHIND_LAUNCHER, '');
  const words = app.isPackaged
    ? [INSTALLED.test(program) ? 'lockchat' : program]
    : [process.execPath, app.getAppPath()];
  return [...words.map(shellWord), '--quick-ask'].join(' ');
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
