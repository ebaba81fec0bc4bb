import { app } from 'electron';
import { Command, CommanderError } from 'commander';
import { failureText } from '../../assets/messages/failure-text.ts';
import { createTranslate } from '../../assets/messages/format.ts';
import { chooseLocale, DEFAULT_SETTINGS } from '../settings/settings.ts';
import type { LaunchOptions } from '../electron/start/launch-options.ts';
import { AppError, toAppError } from '../errors.ts';
import { readDocument } from '../storage/files/read-document.ts';
import { type CliCommand, type CommandContext, EXIT } from './command.ts';
import { COMMANDS, defineCommands } from './commands.ts';
import { defineProgram } from './program.ts';
import { Terminal } from './terminal.ts';

/** Runs what the words of the command line say, without a window. Ends the process. */
export async function runCommand(words: readonly string[], options: LaunchOptions): Promise<void> {
  const terminal = new Terminal(process.stdout, process.stderr, process.env);
  // A reader that has enough (`| head`) closes the pipe: that is no error of ours.
  process.stdout.on('error', () => app.exit(EXIT.done));
  app.exit(await exitCodeOf(words, options, terminal));
}

async function exitCodeOf(
  words: readonly string[],
  options: LaunchOptions,
  terminal: Terminal,
): Promise<number> {
  // Commander writes at once and throws: what it says is written here, to its end.
  let printed = '';
  const print = (text: string): void => {
    printed += text;
  };
  const quiet = (command: Command): Command =>
    command.exitOverride().configureOutput({ writeOut: print, writeErr: print });
  let failed: CliCommand['failed'];
  let context: CommandContext | undefined;
  let code: number = EXIT.done;
  const program = quiet(defineProgram());
  const [named = ''] = words;
  for (const name of Object.hasOwn(COMMANDS, named) ? [named] : Object.keys(COMMANDS)) {
    const definition = await COMMANDS[name]?.();
    if (definition === undefined) continue;
    const command = definition.define(quiet(new Command(name)));
    command.action(async () => {
      failed = definition.failed;
      context = await openContext(options, terminal);
      code = await definition.run(command, context);
    });
    program.addCommand(command);
  }
  try {
    await program.parseAsync(words, { from: 'user' });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      const isAnswer = thrown.exitCode === 0;
      if (isAnswer) await terminal.write(`${printed.trimEnd()}\n`);
      else await terminal.tell(printed.trimEnd());
      return isAnswer ? EXIT.done : EXIT.usage;
    }
    const failure = toAppError(thrown).toFailure();
    context ??= await openContext(options, terminal);
    // The sentence about a file names it already.
    const isNamed = failure.detail === undefined || failure.code.startsWith('attachment-');
    const where = isNamed ? '' : ` (${failure.detail})`;
    await terminal.tell(`${failureText(context.t, failure)}${where}`);
    return failure.code === 'cancelled' ? EXIT.interrupted : (failed?.(failure) ?? EXIT.failed);
  }
}

async function openContext(options: LaunchOptions, terminal: Terminal): Promise<CommandContext> {
  await app.whenReady();
  const stop = new AbortController();
  // Electron takes the signal before Node does, and makes an orderly end of it.
  app.on('before-quit', (event) => {
    event.preventDefault();
    stop.abort(new AppError('cancelled', 'interrupted'));
  });
  const profile = app.getPath('userData');
  // Loaded here: the window, which starts from the same file, would wait for it.
  const { sensibleSettings } = await import('../settings/window-requests.ts');
  const { machinePolicy } = await import('../electron/start/read-policy.ts');
  const settings = {
    ...DEFAULT_SETTINGS,
    ...sensibleSettings(machinePolicy().defaults),
    ...readDocument(profile, 'settings'),
  };
  const locale = chooseLocale(options.lang, settings, app.getPreferredSystemLanguages()[0] ?? 'en');
  const t = createTranslate(locale);
  return { options, profile, settings, locale, t, terminal, defineCommands, signal: stop.signal };
}
