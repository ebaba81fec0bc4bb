import { Command, CommanderError, InvalidArgumentError } from 'commander';

/** What `lockchat search` was asked to do, or what to print instead and the exit code for it. */
export type SearchArguments =
  | { kind: 'search'; text: string; json: boolean; limit: number }
  | { kind: 'usage'; text: string; exitCode: 0 | 2 };

const EXIT_CODES = `
A query is what the search of the window takes: words, "phrases", -without, in:title, from:me,
from:assistant, before:2026-03-31, after:2026, model:name. What begins with a minus stands behind --.

Exit code 0 something was found, 1 nothing was found, 2 wrong usage, 4 the history cannot be searched
now (the reason is on standard error).`;

/** Reads what follows `lockchat search`. */
export function readSearchArguments(args: readonly string[]): SearchArguments {
  let printed = '';
  const print = (text: string): void => {
    printed += text;
  };
  const command = new Command('lockchat search')
    .description('Searches all conversations without a window, whether the app is running or not.')
    .argument('<query...>', 'what to search for')
    .option('--json', 'write one JSON object with all that was found', false)
    .option('--limit <number>', 'at most so many messages', readLimit, 20)
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print });
  try {
    command.parse([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'usage', text: printed.trim(), exitCode: error.exitCode === 0 ? 0 : 2 };
  }
  const { json, limit } = command.opts<{ json: boolean; limit: number }>();
  return { kind: 'search', text: command.args.join(' '), json, limit };
}

function readLimit(text: string): number {
  if (!/^[1-9]\d{0,4}$/.test(text)) throw new InvalidArgumentError('It is a whole number from 1 to 99999.');
  return Number(text);
}
