import { app } from 'electron';
import { Command } from 'commander';
import type { CliCommand } from './command.ts';

/** What each command runs; one is loaded where it is named, all of them for the help. */
export const COMMANDS: Readonly<Record<string, () => Promise<CliCommand>>> = {
  ask: async () => (await import('./ask.ts')).ask,
  chat: async () => (await import('./chat.ts')).chat,
  search: async () => (await import('./search.ts')).search,
  export: async () => (await import('./export.ts')).exportCommand,
  import: async () => (await import('./import.ts')).importCommand,
  check: async () => (await import('./check.ts')).check,
  doctor: async () => (await import('./doctor.ts')).doctor,
  completion: async () => (await import('./completion.ts')).completion,
  man: async () => (await import('./man.ts')).man,
};

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

/** Every command as it is defined, in the order of the help. */
export async function defineCommands(): Promise<Command[]> {
  return Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => (await load()).define(new Command(name))),
  );
}
