import type { Command } from 'commander';
import type { Translate } from '../../assets/messages/format.ts';
import type { Locale, Settings } from '../contract/settings.ts';
import type { Failure } from '../contract/failures.ts';
import type { LaunchOptions } from '../electron/start/launch-options.ts';
import type { Policy } from '../settings/policy.ts';
import type { Terminal } from './terminal.ts';

/** What a command works with. */
export interface CommandContext {
  options: LaunchOptions;
  /** The folder of the profile. */
  profile: string;
  settings: Settings;
  /** What the administrator of this computer allows. */
  policy: Policy;
  locale: Locale;
  t: Translate;
  terminal: Terminal;
  /** Every command as it is defined, in the order of the help. */
  defineCommands: () => Promise<Command[]>;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** One command of the command line. */
export interface CliCommand {
  /** Says what it does, and which words it takes. */
  define: (command: Command) => Command;
  /**
   * Does it and returns the exit code. `command` has parsed its words; wrong usage that only shows later goes to
   * its `error`.
   */
  run: (command: Command, context: CommandContext) => Promise<number>;
  /** The exit code where it throws something else than an interruption; 4 where it is left out. */
  failed?: (failure: Failure) => number;
}

/** The exit codes that all commands share. */
export const EXIT = { done: 0, usage: 2, incomplete: 3, failed: 4, interrupted: 130 } as const;
