import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { app } from 'electron';
import type { Command } from 'commander';
import type { Attachment } from '../contract/attachments.ts';
import type { ImportResult } from '../contract/transfer.ts';
import { importNoteText } from '../../assets/messages/import-note-text.ts';
import { SOURCE_NAMES } from '../../assets/messages/source-names.ts';
import type { Translate } from '../../assets/messages/format.ts';
import { Attachments } from '../attachments/attachments.ts';
import type { AttachmentReader } from '../attachments/attachment-reader.ts';
import { createFileReader } from '../electron/files/file-reading.ts';
import { ContentFolder } from '../files/content-folder.ts';
import { imageKind } from '../files/image-kind.ts';
import { Store } from '../storage/store.ts';
import { importFrom, type ImportHistory, previewImport } from '../transfer/import/import-history.ts';
import { type CliCommand, type CommandContext, EXIT } from './command.ts';

const NOTES = `
FILE is an export as it was downloaded (JSON, JSONL or a zip archive) of one of these programs:
${Object.values(SOURCE_NAMES).join(', ')}.
Nothing is overwritten, and importing twice adds nothing. While the app is running, import there: Settings,
History.

Exit code 0 all was imported, 2 wrong usage, 3 something could not be read or is damaged (it is named on
standard error), 4 nothing could be imported, 130 Ctrl-C.`;

type Told = Pick<ImportResult, 'problems' | 'problemCount' | 'notes' | 'unread' | 'unreadCount'>;

/** `lockchat import …`: writes the history, and so only where no app has it open. */
export const importCommand: CliCommand = {
  define: (command) =>
    command
      .description('Takes in the conversations of another program, or of an export of Lockchat.')
      .argument('<file>', 'the export')
      .option('--dry-run', 'only say what is in it', false)
      .addHelpText('after', NOTES),
  run: importFile,
};

async function importFile(command: Command, context: CommandContext): Promise<number> {
  const { dryRun } = command.opts<{ dryRun: boolean }>();
  const path = resolve(command.args[0] ?? '');
  if (dryRun) return preview(path, context);
  const { profile, signal, t, terminal } = context;
  // An app that is started meanwhile ends at once, and one that runs has the history open.
  if (!app.requestSingleInstanceLock()) {
    await terminal.tell(t('transfer.app-runs'));
    return EXIT.failed;
  }
  const store = new Store();
  await store.request('open', { directory: profile, now: Date.now() });
  const reader = createFileReader();
  try {
    const result = await importFrom(path, importHistoryOf(store, context, reader), {
      signal,
      onRead: () => undefined,
      onTaken: () => undefined,
    });
    await terminal.write(inWords(result, t));
    return await tellProblems(result, context);
  } finally {
    await store.request('close', null);
    reader.close();
  }
}

function importHistoryOf(
  store: Store,
  { profile, signal }: CommandContext,
  reader: AttachmentReader,
): ImportHistory {
  const files = new ContentFolder(profile);
  const attachments = new Attachments({
    profile,
    keep: (source, name, mediaType) => store.request('file-put', { source, name, mediaType }),
    reader,
  });
  return {
    attach: (path) => takeFile(store, attachments, path, signal),
    summary: (threadId) => store.request('thread-summary', { threadId }),
    take: (thread) => store.request('thread-import', { thread }),
    settle: () => store.request('thread-import-sync', null),
    merge: (thread) => store.request('thread-merge', { thread, pastPurge: true }),
    mergeFolders: (folders) => store.request('folder-merge', { folders }),
    mergeLibrary: (library) => store.request('library-merge', { library }),
    hasFile: async (sha256) => files.isWhole(sha256),
    keepFile: (path, { name, mediaType }) => store.request('file-put', { source: { path }, name, mediaType }),
  };
}

/** Without a window nothing decodes pictures: one that the app shows is kept as it is, and made ready where it is sent. */
async function takeFile(
  store: Store,
  attachments: Attachments,
  path: string,
  signal: AbortSignal,
): Promise<Attachment> {
  const kind = imageKind(await readFile(path));
  if (kind === null) return attachments.take({ path }, signal);
  const source = { path };
  const { type: mediaType, width, height } = kind;
  const original = await store.request('file-put', { source, name: basename(path), mediaType });
  return { kind: 'image', original, ...(width > 0 && height > 0 ? { width, height } : {}) };
}

async function preview(path: string, context: CommandContext): Promise<number> {
  const { t, terminal, signal } = context;
  const found = await previewImport(path, { signal, onRead: () => undefined });
  const source = found.sources.map((each) => SOURCE_NAMES[each]).join(', ');
  const lines = [
    t('transfer.from', { source, fileName: found.fileName }),
    `${t('transfer.conversations', { count: found.conversations })}, ${t('transfer.messages', { count: found.messages })}`,
    ...(found.files > 0 ? [t('transfer.files', { count: found.files })] : []),
    ...(found.missing > 0 ? [t('transfer.missing', { count: found.missing })] : []),
    ...(found.mended > 0 ? [t('transfer.mended', { count: found.mended })] : []),
  ];
  await terminal.write(`${lines.join('\n')}\n`);
  return tellProblems(found, context);
}

function inWords({ added, grown, same, inTrash, mended }: ImportResult, t: Translate): string {
  const lines = [
    t('transfer.added', { count: added }),
    ...(grown > 0 ? [t('transfer.grown', { count: grown })] : []),
    ...(same > 0 ? [t('transfer.same', { count: same })] : []),
    ...(inTrash > 0 ? [t('transfer.in-trash', { count: inTrash })] : []),
    ...(mended > 0 ? [t('transfer.mended', { count: mended })] : []),
  ];
  return `${lines.join('\n')}\n`;
}

async function tellProblems(
  { problems, problemCount, notes, unread, unreadCount }: Told,
  { t, terminal }: CommandContext,
): Promise<number> {
  const told = notes.map((note) => importNoteText(t, note));
  if (unreadCount > 0) {
    const more =
      unreadCount > unread.length ? [t('transfer.unread-more', { count: unreadCount - unread.length })] : [];
    told.push(
      `${t('transfer.unread', { count: unreadCount })}:`,
      ...[...unread, ...more].map((file) => `  ${file}`),
    );
  }
  if (told.length > 0) await terminal.tell(told.join('\n'));
  if (problemCount === 0) return notes.length === 0 ? EXIT.done : EXIT.incomplete;
  const lines = problems.map(({ number, title, reason, detail }) => {
    const name = [t('transfer.problem-name', { number }), title ?? '']
      .filter((part) => part !== '')
      .join(' ');
    return `  ${name}: ${t(`transfer.reason-${reason}`)}${detail === undefined ? '' : ` (${detail})`}`;
  });
  if (problemCount > problems.length) {
    lines.push(`  ${t('transfer.problem-more', { count: problemCount - problems.length })}`);
  }
  await terminal.tell([`${t('transfer.problems', { count: problemCount })}:`, ...lines].join('\n'));
  return EXIT.incomplete;
}
