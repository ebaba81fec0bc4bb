import type { CommandName, LaunchOptions } from '../electron/launch-options.ts';

type Run = (args: string[], options: LaunchOptions) => Promise<void>;

/** What each windowless command runs; nothing of it is loaded for a window. */
const COMMANDS: Record<CommandName, () => Promise<Run>> = {
  ask: async () => (await import('./cli.ts')).runAsk,
  search: async () => (await import('./search.ts')).runSearch,
  check: async () => (await import('./check.ts')).runCheck,
  export: async () => (await import('./transfer.ts')).runExport,
  import: async () => (await import('./transfer.ts')).runImport,
};

/** Runs a command of the command line, which ends the process. */
export async function runCommand(
  { name, args }: { name: CommandName; args: string[] },
  options: LaunchOptions,
): Promise<void> {
  const run = await COMMANDS[name]();
  await run(args, options);
}
