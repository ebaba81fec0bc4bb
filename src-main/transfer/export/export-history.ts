import type { FileRef } from '../../contract/attachments.ts';
import type { ThreadId } from '../../contract/messages.ts';
import type { Thread } from '../../contract/threads.ts';
import type { ExportFormat, ExportResult } from '../../contract/transfer.ts';
import { AppError, toAppError } from '../../errors.ts';
import { AtomicFile } from '../../files/atomic-file.ts';
import { archivePath, archivePieces } from './export-archive.ts';
import { EXPORT_ENDINGS } from './export-endings.ts';
import type { ExportWords } from './export-words.ts';
import { FileNames } from './file-names.ts';
import { writeHistory } from '../archive/history-file.ts';
import { filesNamedByFolders, filesNamedIn } from '../archive/named-files.ts';
import { threadToHtml } from './thread-html.ts';
import { threadToMarkdown } from './thread-markdown.ts';
import { ZipWriter } from '../archive/zip-writer.ts';

/** The history, as an export reads it. */
export interface ExportHistory {
  /** Of every thread there is, those in the trash too. */
  ids(): Promise<ThreadId[]>;
  /** All folders there are or were. */
  folders(): Promise<unknown[]>;
  /** All personas and prompts there are or were. */
  library(): Promise<unknown[]>;
  /** All that is known of a thread. */
  state(id: ThreadId): Promise<unknown>;
  /** What a person sees of it. */
  read(id: ThreadId): Promise<Thread>;
  /** The bytes of a file that a message names; throws `attachment-lost` where they are gone, or others. */
  file(file: FileRef): Promise<Uint8Array>;
}

export interface ExportOrder {
  /** null: all of the history. */
  threadIds: ThreadId[] | null;
  format: ExportFormat;
  words: ExportWords;
  /** The documents stand in an archive; where it is absent, those of more than one thread do. */
  isArchive?: boolean;
}

export interface ExportControl {
  signal: AbortSignal;
  /** Conversations done, of how many. */
  onProgress: (done: number, of: number) => void;
  /** Makes the pages of a PDF from an HTML document that can do nothing. */
  print: (html: string) => Promise<Uint8Array>;
}

/**
 * Writes the threads to a file that stands whole at the end, or not at all. One thread is in memory at a
 * time. A thread that cannot be read is left out and counted. Where messages or folders of a lossless export name files,
 * an archive with their bytes stands in its place, under a name of its own. Throws `storage-full`, `export-failed`,
 * `cancelled`, and `thread-missing` where the only thread is not there.
 */
export async function exportTo(
  path: string,
  history: ExportHistory,
  order: ExportOrder,
  control: ExportControl,
): Promise<ExportResult> {
  const file = await AtomicFile.create(path);
  try {
    const counts: ExportCounts = { threads: 0, unread: 0, files: new Map() };
    for await (const piece of exportPieces(history, order, control, counts)) await file.write(piece);
    const { threads, unread, files } = counts;
    if (files.size > 0) {
      const archive = await writeArchive(path, file, files.values(), history, control);
      await file.discard();
      return { ...archive, threads, unread };
    }
    await file.commit();
    return { path, threads, unread, lost: 0 };
  } catch (error) {
    await file.discard();
    throw error;
  }
}

async function writeArchive(
  asked: string,
  document: AtomicFile,
  files: Iterable<FileRef>,
  history: Pick<ExportHistory, 'file'>,
  { signal }: ExportControl,
): Promise<Pick<ExportResult, 'path' | 'lost'>> {
  const path = await archivePath(asked);
  const archive = await AtomicFile.create(path);
  let lost = 0;
  try {
    const pieces = archivePieces(document.read(), files, (file) => history.file(file), {
      at: Date.now(),
      signal,
      onLost: () => (lost += 1),
    });
    for await (const piece of pieces) await archive.write(piece);
    await archive.commit();
    return { path, lost };
  } catch (error) {
    await archive.discard();
    throw error;
  }
}

export interface ExportCounts {
  threads: number;
  unread: number;
  /** Those that messages and folders of a lossless export name, whose bytes are not in what `exportPieces` gives; by SHA-256. */
  files: Map<string, FileRef>;
}

/** The bytes of an export, as they come; `counts` is kept up to date. */
export async function* exportPieces(
  history: ExportHistory,
  order: ExportOrder,
  control: ExportControl,
  counts: ExportCounts,
): AsyncGenerator<string | Uint8Array> {
  const ids = order.threadIds ?? (await history.ids());
  const isOne = order.threadIds?.length === 1;
  if (order.format === 'json') {
    const isAll = order.threadIds === null;
    const folders = isAll ? await history.folders() : [];
    noteFiles(filesNamedByFolders(folders), counts);
    const library = isAll ? await history.library() : [];
    yield* writeHistory(
      notingFiles(
        each(ids, (id) => history.state(id), control, counts, isOne),
        counts,
      ),
      folders,
      library,
    );
    return;
  }
  const threads = each(ids, (id) => history.read(id), control, counts, isOne);
  // The trash belongs to a copy of the history, and to nothing that is read.
  const shown = isOne || order.threadIds !== null ? threads : withoutTrash(threads, counts);
  if (isOne && order.isArchive !== true) {
    for await (const thread of shown) yield await documentOf(thread, order, control);
    return;
  }
  const zip = new ZipWriter();
  const names = new FileNames(order.words.untitled, EXPORT_ENDINGS[order.format]);
  for await (const thread of shown) {
    const { summary } = thread;
    yield zip.add(names.next(summary), await documentOf(thread, order, control), summary.updatedAt);
  }
  yield zip.end();
}

async function* notingFiles(states: AsyncIterable<unknown>, counts: ExportCounts): AsyncGenerator {
  for await (const state of states) {
    noteFiles(filesNamedIn(state), counts);
    yield state;
  }
}

function noteFiles(named: readonly FileRef[], { files }: ExportCounts): void {
  for (const file of named) if (!files.has(file.sha256)) files.set(file.sha256, file);
}

async function documentOf(
  thread: Thread,
  { format, words }: ExportOrder,
  { print }: ExportControl,
): Promise<string | Uint8Array> {
  if (format === 'markdown') return threadToMarkdown(thread, words);
  const html = threadToHtml(thread, words);
  return format === 'pdf' ? print(html) : html;
}

async function* each<T>(
  ids: readonly ThreadId[],
  read: (id: ThreadId) => Promise<T>,
  { signal, onProgress }: ExportControl,
  counts: ExportCounts,
  isOne: boolean,
): AsyncGenerator<T> {
  for (const [index, id] of ids.entries()) {
    if (signal.aborted) throw new AppError('cancelled', 'The export was cancelled');
    const thread = await tolerantly(() => read(id), isOne);
    if (thread === 'damaged') {
      counts.unread += 1;
    } else if (thread !== 'gone') {
      counts.threads += 1;
      yield thread;
    }
    onProgress(index + 1, ids.length);
  }
}

/**
 * A damaged thread costs itself alone, and one that was deleted meanwhile nothing; a process or a disk
 * that is gone costs the export.
 */
async function tolerantly<T>(read: () => Promise<T>, mustBe: boolean): Promise<T | 'damaged' | 'gone'> {
  try {
    return await read();
  } catch (thrown) {
    const { code } = toAppError(thrown);
    if (mustBe) throw thrown;
    if (code === 'thread-missing') return 'gone';
    if (code === 'file-corrupt' || code === 'file-newer') return 'damaged';
    throw thrown;
  }
}

async function* withoutTrash(threads: AsyncIterable<Thread>, counts: ExportCounts): AsyncGenerator<Thread> {
  for await (const thread of threads) {
    if (thread.summary.deletedAt === undefined) yield thread;
    else counts.threads -= 1;
  }
}
