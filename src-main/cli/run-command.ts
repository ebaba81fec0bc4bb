import { app } from 'electron';
import { Command, CommanderError } from 'commander';
import { failureText } from '../../assets/messages/failure-text.ts';
import { createTranslate } from '../../assets/messages/format.ts';
import { chooseLocale, chosenSettings, DEFAULT_SETTINGS } from '../settings/settings.ts';
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
  stopOnSignal(stop);
  const profile = app.getPath('userData');
  // Loaded here: the window, which starts from the same file, would wait for it.
  const { sensibleSettings } = await import('../settings/window-requests.ts');
  const { policyFaults } = await import('../settings/policy-faults.ts');
  const { machinePolicy } = await import('../electron/start/read-policy.ts');
  const policy = machinePolicy();
  const settings = {
    ...DEFAULT_SETTINGS,
    ...sensibleSettings(policy.defaults),
    ...chosenSettings(readDocument(profile, 'settings') ?? {}),
  };
  const locale = chooseLocale(options.lang, settings, app.getPreferredSystemLanguages()[0] ?? 'en');
  const t = createTranslate(locale);
  for (const { code, subject } of policyFaults(policy))
    await terminal.tell(failureText(t, { code }, subject));
  return { options, profile, settings, policy, locale, t, terminal, defineCommands, signal: stop.signal };
}

/** A second Ctrl-C this long after the first is meant: what was begun is not waited for. */
const MEANT_AGAIN_MS = 1000;

/**
 * Aborts `stop` where the command is asked to end. Node's signals as well as Electron's quit: when-exit 2.1.5, below
 * electron-store, takes the signals of a process that opens a profile, and sends each on to the process itself, which
 * would be its end before what was begun is kept.
 */
function stopOnSignal(stop: AbortController): void {
  let firstAt: number | undefined;
  const interrupt = (): void => {
    firstAt ??= performance.now();
    if (performance.now() - firstAt > MEANT_AGAIN_MS) app.exit(EXIT.interrupted);
    stop.abort(new AppError('cancelled', 'interrupted'));
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, interrupt);
  app.on('before-quit', (event) => {
    event.preventDefault();
    interrupt();
  });
}
