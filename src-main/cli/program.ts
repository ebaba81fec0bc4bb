import { app } from 'electron';
import { Command } from 'commander';

const HELP = `
Flags of the app, before or behind a command:
  --user-data-dir=FOLDER  keep everything below this folder
  --lang=en|ru            the language
Without a command the window opens, with --quick-ask the small one, with --hidden none.`;

/** The flags of the app itself. */
export const APP_FLAGS = ['--user-data-dir=', '--lang=', '--quick-ask', '--hidden', '--version', '--help'];

/** `lockchat` without its commands. */
export function defineProgram(): Command {
  return new Command('lockchat')
    .description('Talks to language models.')
    .usage('[flags] [command]')
    .version(`lockchat ${app.getVersion()}`, '-V, --version')
    .addHelpText('after', HELP);
}
