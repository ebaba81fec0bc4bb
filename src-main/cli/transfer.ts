import { resolve } from 'node:path';
import { app } from 'electron';
import { failureText } from '../../assets/messages/failure-text.ts';
import { importNoteText } from '../../assets/messages/import-note-text.ts';
import { createTranslate, type Translate } from '../../assets/messages/format.ts';
import { chooseLocale, DEFAULT_SETTINGS } from '../settings/settings.ts';
import type { Locale } from '../contract/settings.ts';
import type { ImportResult } from '../contract/transfer.ts';
import type { LaunchOptions } from '../electron/launch-options.ts';
import { AppError, toAppError } from '../errors.ts';
import { HistoryReader } from '../storage/history/history-reader.ts';
import { readDocument } from '../storage/files/read-document.ts';
import { Store } from '../storage/store.ts';
import {
  type ExportControl,
  type ExportHistory,
  exportPieces,
  exportTo,
  type ExportOrder,
} from '../transfer/export-history.ts';
import { orderForName } from '../transfer/export-name.ts';
import { exportWords } from '../transfer/export-texts.ts';
import { importFrom, type ImportHistory, previewImport } from '../transfer/import-history.ts';
import { SOURCE_NAMES } from '../../assets/messages/source-names.ts';
import {
  type ExportArguments,
  type ImportArguments,
  readExportArguments,
  readImportArguments,
} from '../transfer/transfer-arguments.ts';

const DONE = 0;
const WRONG_USAGE = 2;
const INCOMPLETE = 3;
const UNUSABLE = 4;
const INTERRUPTED = 130;

interface Terminal {
  t: Translate;
  locale: Locale;
  profile: string;
  signal: AbortSignal;
}

/** `lockchat export …`: reads the history beside whoever has it open. Ends the process. */
export function runExport(args: string[], options: LaunchOptions): Promise<void> {
  return run(readExportArguments(args), options, exportHistory);
}

/** `lockchat import …`: writes the history, and so only where no app has it open. Ends the process. */
export function runImport(args: string[], options: LaunchOptions): Promise<void> {
  return run(readImportArguments(args), options, importFile);
}

type Usage = Extract<ExportArguments, { kind: 'usage' }>;

async function run<T extends { kind: string }>(
  wanted: T | Usage,
  options: LaunchOptions,
  work: (wanted: T, terminal: Terminal) => Promise<number>,
): Promise<void> {
  await app.whenReady();
  // A reader that has enough (`| head`) closes the pipe: that is no error of ours.
  process.stdout.on('error', () => app.exit(DONE));
  const stop = new AbortController();
  // Electron takes the signal before Node does, and makes an orderly end of it.
  app.on('before-quit', (event) => {
    event.preventDefault();
    stop.abort();
  });
  const profile = app.getPath('userData');
  const settings = { ...DEFAULT_SETTINGS, ...readDocument(profile, 'settings') };
  const locale = chooseLocale(options.lang, settings, app.getPreferredSystemLanguages()[0] ?? 'en');
  const t = createTranslate(locale);
  if (isUsage(wanted)) {
    await write(wanted.exitCode === 0 ? process.stdout : process.stderr, `${wanted.text}\n`);
    app.exit(wanted.exitCode);
    return;
  }
  try {
    app.exit(await work(wanted, { t, locale, profile, signal: stop.signal }));
  } catch (thrown) {
    const failure = toAppError(thrown).toFailure();
    const where = failure.detail === undefined ? '' : ` (${failure.detail})`;
    await write(process.stderr, `${failureText(t, failure)}${where}\n`);
    app.exit(failure.code === 'cancelled' ? INTERRUPTED : UNUSABLE);
  }
}

function isUsage(wanted: { kind: string }): wanted is Usage {
  return wanted.kind === 'usage';
}

async function exportHistory(
  { format, threadIds, output }: Extract<ExportArguments, { kind: 'export' }>,
  { t, locale, profile, signal }: Terminal,
): Promise<number> {
  const history = readHistoryOf(profile);
  const wanted = output === null ? { threadIds } : await orderForName(output, history, threadIds, format);
  if (wanted === 'several') {
    await write(process.stderr, 'error: several documents are an archive: give --output a name with .zip.\n');
    return WRONG_USAGE;
  }
  const order: ExportOrder = { ...wanted, format, words: exportWords(locale) };
  const control: ExportControl = {
    signal,
    onProgress: () => undefined,
    print: () => Promise.reject(new AppError('internal', 'Pages are made in the app')),
  };
  const counts = { threads: 0, unread: 0 };
  if (output === null) {
    for await (const piece of exportPieces(history, order, control, counts))
      await write(process.stdout, piece);
  } else {
    Object.assign(counts, await exportTo(resolve(output), history, order, control));
    await write(process.stderr, `${t('transfer.exported', { count: counts.threads })} ${resolve(output)}\n`);
  }
  if (counts.unread === 0) return DONE;
  await write(process.stderr, `${t('transfer.export-unread', { count: counts.unread })}\n`);
  return INCOMPLETE;
}

/** The files as they are, whoever writes them meanwhile. */
function readHistoryOf(profile: string): ExportHistory {
  const reader = new HistoryReader(profile);
  const mustBe = <T>(found: T | null, id: string): T => {
    if (found === null) throw new AppError('thread-missing', `No thread ${id}`);
    return found;
  };
  return {
    ids: async () => [...reader.ids()].sort(),
    folders: async () => reader.folders(),
    state: async (id) => mustBe(reader.state(id), id),
    read: async (id) => mustBe(reader.thread(id), id),
  };
}

async function importFile(
  { file, dryRun }: Extract<ImportArguments, { kind: 'import' }>,
  terminal: Terminal,
): Promise<number> {
  const path = resolve(file);
  if (dryRun) return preview(path, terminal);
  const { profile, signal, t } = terminal;
  // An app that is started meanwhile ends at once, and one that runs has the history open.
  if (!app.requestSingleInstanceLock()) {
    await write(process.stderr, `${t('transfer.app-runs')}\n`);
    return UNUSABLE;
  }
  const store = new Store();
  await store.request('open', { directory: profile, now: Date.now() });
  try {
    const result = await importFrom(path, importHistoryOf(store), {
      signal,
      onRead: () => undefined,
      onTaken: () => undefined,
    });
    await write(process.stdout, inWords(result, t));
    return await tellProblems(result, t);
  } finally {
    await store.request('close', null);
  }
}

function importHistoryOf(store: Store): ImportHistory {
  return {
    summary: (threadId) => store.request('thread-summary', { threadId }),
    take: (thread) => store.request('thread-import', { thread }),
    merge: (thread) => store.request('thread-merge', { thread, revive: true }),
    mergeFolders: (folders) => store.request('folder-merge', { folders }),
  };
}

async function preview(path: string, { t, signal }: Terminal): Promise<number> {
  const found = await previewImport(path, { signal, onRead: () => undefined });
  const source = found.sources.map((each) => SOURCE_NAMES[each]).join(', ');
  const lines = [
    t('transfer.from', { source, fileName: found.fileName }),
    `${t('transfer.conversations', { count: found.conversations })}, ${t('transfer.messages', { count: found.messages })}`,
    ...(found.missing > 0 ? [t('transfer.missing', { count: found.missing })] : []),
    ...(found.mended > 0 ? [t('transfer.mended', { count: found.mended })] : []),
  ];
  await write(process.stdout, `${lines.join('\n')}\n`);
  return tellProblems(found, t);
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

type Told = Pick<ImportResult, 'problems' | 'problemCount' | 'notes' | 'unread' | 'unreadCount'>;

async function tellProblems(
  { problems, problemCount, notes, unread, unreadCount }: Told,
  t: Translate,
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
  if (told.length > 0) await write(process.stderr, `${harmless(told.join('\n'))}\n`);
  if (problemCount === 0) return notes.length === 0 ? DONE : INCOMPLETE;
  const lines = problems.map(({ number, title, reason, detail }) => {
    const name = [t('transfer.problem-name', { number }), title ?? '']
      .filter((part) => part !== '')
      .join(' ');
    return `  ${name}: ${t(`transfer.reason-${reason}`)}${detail === undefined ? '' : ` (${detail})`}`;
  });
  if (problemCount > problems.length) {
    lines.push(`  ${t('transfer.problem-more', { count: problemCount - problems.length })}`);
  }
  const text = [`${t('transfer.problems', { count: problemCount })}:`, ...lines].join('\n');
  await write(process.stderr, `${harmless(text)}\n`);
  return INCOMPLETE;
}

/** What a file says must not command the terminal. */
function harmless(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, ' ');
}

function write(stream: NodeJS.WriteStream, data: string | Uint8Array): Promise<void> {
  return new Promise((done, failed) => {
    stream.write(data, (error) => {
      if (error) failed(error);
      else done();
    });
  });
}
