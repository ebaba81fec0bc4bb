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

/** Every command as it is defined, in the order of the help. */
export async function defineCommands(): Promise<Command[]> {
  return Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => (await load()).define(new Command(name))),
  );
}
