import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import type { ExportFormat } from '../contract/transfer.ts';
import { AppError } from '../errors.ts';
import { ContentFolder } from '../files/content-folder.ts';
import { HistoryReader } from '../storage/history/history-reader.ts';
import {
  type ExportControl,
  type ExportCounts,
  type ExportHistory,
  exportPieces,
  exportTo,
  type ExportOrder,
} from '../transfer/export/export-history.ts';
import { orderForName } from '../transfer/export/export-name.ts';
import { exportWords } from '../transfer/export/export-texts.ts';
import { type CliCommand, type CommandContext, EXIT } from './command.ts';

const FORMATS = ['json', 'markdown', 'html'] as const satisfies ExportFormat[];

const NOTES = `
JSON is complete: every version of every answer, and the trash; "lockchat import" takes it in again. Where
messages have files, --output becomes a zip archive that has them, with a name in .zip; standard output has
the JSON alone.
Markdown and HTML are the conversation as it is shown; several of them become one zip archive, which
needs an --output with .zip. It only reads, whether the app is running or not.

Exit code 0 all was exported, 2 wrong usage, 3 something could not be read and is not in it, 4 nothing
could be exported (the reason is on standard error), 130 Ctrl-C.`;

interface ExportFlags {
  format: (typeof FORMATS)[number];
  thread?: string[];
  output?: string;
}

/** `lockchat export …`: reads the history beside whoever has it open. */
export const exportCommand: CliCommand = {
  define: (command) =>
    command
      .description('Writes conversations to a file or to standard output.')
      .addOption(new Option('--format <format>', 'the form').choices([...FORMATS]).default('json'))
      .option('--thread <id...>', 'only these conversations, by their ids; all where it is left out')
      .option('--output <file>', 'the file to write; standard output where it is left out')
      .addHelpText('after', NOTES),
  run: exportHistory,
};

async function exportHistory(
  command: Command,
  { t, locale, profile, terminal, signal }: CommandContext,
): Promise<number> {
  const { format, thread, output } = command.opts<ExportFlags>();
  if (format !== 'json' && thread?.length !== 1 && output === undefined)
    command.error('error: several documents are an archive: give its --output, a name with .zip.');
  const history = readHistoryOf(profile);
  const threadIds = thread ?? null;
  const wanted =
    output === undefined ? { threadIds } : await orderForName(output, history, threadIds, format);
  if (wanted === 'several')
    return command.error('error: several documents are an archive: give --output a name with .zip.');
  const order: ExportOrder = { ...wanted, format, words: exportWords(locale) };
  const control: ExportControl = {
    signal,
    onProgress: () => undefined,
    print: () => Promise.reject(new AppError('internal', 'Pages are made in the app')),
  };
  const counts: ExportCounts = { threads: 0, unread: 0, files: new Map() };
  let lost: number;
  if (output === undefined) {
    // A format was asked for, so that a file or a program gets it to the letter.
    for await (const piece of exportPieces(history, order, control, counts)) await terminal.writeRaw(piece);
    lost = counts.files.size;
    if (lost > 0) await terminal.tell(t('transfer.export-left', { count: lost }));
  } else {
    const { path, ...result } = await exportTo(resolve(output), history, order, control);
    Object.assign(counts, result);
    lost = result.lost;
    await terminal.tell(`${t('transfer.exported', { count: result.threads })} ${path}`);
    if (lost > 0) await terminal.tell(t('transfer.export-lost', { count: lost }));
  }
  if (counts.unread > 0) await terminal.tell(t('transfer.export-unread', { count: counts.unread }));
  if (counts.unread + lost === 0) return EXIT.done;
  return EXIT.incomplete;
}

/** The files as they are, whoever writes them meanwhile. */
function readHistoryOf(profile: string): ExportHistory {
  const reader = new HistoryReader(profile);
  const files = new ContentFolder(profile);
  const mustBe = <T>(found: T | null, id: string): T => {
    if (found === null) throw new AppError('thread-missing', `No thread ${id}`);
    return found;
  };
  return {
    ids: async () => [...reader.ids()].sort(),
    folders: async () => reader.folders(),
    library: async () => reader.library(),
    state: async (id) => mustBe(reader.state(id), id),
    read: async (id) => mustBe(reader.thread(id), id),
    file: (file) => files.read(file),
  };
}
