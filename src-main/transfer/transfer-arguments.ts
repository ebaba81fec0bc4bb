import { Command, CommanderError, Option } from 'commander';
import { SOURCE_NAMES } from '../../assets/messages/source-names.ts';
import type { ExportFormat } from '../contract/transfer.ts';

/** What `lockchat export` was asked to do, or what to print instead and the exit code for it. */
export type ExportArguments =
  { kind: 'export'; format: ExportFormat; threadIds: string[] | null; output: string | null } | Usage;

/** What `lockchat import` was asked to do, or what to print instead and the exit code for it. */
export type ImportArguments = { kind: 'import'; file: string; dryRun: boolean } | Usage;

interface Usage {
  kind: 'usage';
  text: string;
  exitCode: 0 | 2;
}

const FORMATS = ['json', 'markdown', 'html'] as const satisfies ExportFormat[];

const EXPORT_NOTES = `
JSON is complete: every version of every answer, and the trash; "lockchat import" takes it in again.
Markdown and HTML are the conversation as it is shown; several of them become one zip archive, which
needs an --output with .zip. It only reads, whether the app is running or not.

Exit code 0 all was exported, 2 wrong usage, 3 something could not be read and is not in it, 4 nothing
could be exported (the reason is on standard error), 130 Ctrl-C.`;

const IMPORT_NOTES = `
FILE is an export as it was downloaded (JSON, JSONL or a zip archive) of one of these programs:
${Object.values(SOURCE_NAMES).join(', ')}.
Nothing is overwritten, and importing twice adds nothing. While the app is running, import there: Settings,
History.

Exit code 0 all was imported, 2 wrong usage, 3 something could not be read or is damaged (it is named on
standard error), 4 nothing could be imported, 130 Ctrl-C.`;

/** Reads what follows `lockchat export`. */
export function readExportArguments(args: readonly string[]): ExportArguments {
  const command = new Command('lockchat export')
    .description('Writes conversations to a file or to standard output.')
    .addOption(new Option('--format <format>', 'the form').choices([...FORMATS]).default('json'))
    .option('--thread <id...>', 'only these conversations, by their ids; all where it is left out')
    .option('--output <file>', 'the file to write; standard output where it is left out')
    .addHelpText('after', EXPORT_NOTES);
  const usage = parse(command, args);
  if (usage !== null) return usage;
  const { format, thread, output } = command.opts<{
    format: (typeof FORMATS)[number];
    thread?: string[];
    output?: string;
  }>();
  if (format !== 'json' && thread?.length !== 1 && output === undefined) {
    return {
      kind: 'usage',
      text: 'error: several documents are an archive: give its --output, a name with .zip.',
      exitCode: 2,
    };
  }
  return { kind: 'export', format, threadIds: thread ?? null, output: output ?? null };
}

/** Reads what follows `lockchat import`. */
export function readImportArguments(args: readonly string[]): ImportArguments {
  const command = new Command('lockchat import')
    .description('Takes in the conversations of another program, or of an export of Lockchat.')
    .argument('<file>', 'the export')
    .option('--dry-run', 'only say what is in it', false)
    .addHelpText('after', IMPORT_NOTES);
  const usage = parse(command, args);
  if (usage !== null) return usage;
  const { dryRun } = command.opts<{ dryRun: boolean }>();
  return { kind: 'import', file: command.args[0] ?? '', dryRun };
}

function parse(command: Command, args: readonly string[]): Usage | null {
  let printed = '';
  const print = (text: string): void => {
    printed += text;
  };
  command.allowExcessArguments(false).exitOverride().configureOutput({ writeOut: print, writeErr: print });
  try {
    command.parse([...args], { from: 'user' });
    return null;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return { kind: 'usage', text: printed.trim(), exitCode: error.exitCode === 0 ? 0 : 2 };
  }
}
