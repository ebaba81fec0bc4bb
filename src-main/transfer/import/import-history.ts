import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ThreadId } from '../../contract/messages.ts';
import type { Thread, ThreadSummary } from '../../contract/threads.ts';
import type {
  ImportNote,
  ImportPreview,
  ImportProblem,
  ImportResult,
  ImportSource,
} from '../../contract/transfer.ts';
import { AppError, toAppError } from '../../errors.ts';
import { filesNamedByFolders, filesNamedIn } from '../archive/named-files.ts';
import { type FileKeeper, ImportedFiles } from './import-files.ts';
import { LocatedFiles, type TakeFile, withoutFiles } from './located-files.ts';
import { type ImportItem, readImport } from './read-import.ts';
import { isMissing } from '../source/source-parts.ts';

/** The history, as an import writes it. What it does is durable when it resolves, if it is not said otherwise. */
export interface ImportHistory extends FileKeeper {
  /** null: there is no such thread. */
  summary(id: ThreadId): Promise<ThreadSummary | null>;
  /** A thread of another program; durable when `settle` resolves. */
  take(thread: Thread): Promise<ThreadSummary>;
  /** Takes a file of another program in. */
  attach: TakeFile;
  /** One flush for many threads. */
  settle(): Promise<unknown>;
  /** A thread of ours; throws `file-corrupt` where it is none. */
  merge(state: unknown): Promise<ThreadSummary>;
  /** Folders, ours or of another program; throws as `merge`. */
  mergeFolders(folders: unknown): Promise<unknown>;
  /** Personas and prompts of ours; throws as `merge`. */
  mergeLibrary(library: unknown): Promise<unknown>;
}

export interface ImportProgress {
  signal: AbortSignal;
  /** Bytes of the file. */
  onRead: (done: number, of: number) => void;
  /** Conversations so far. */
  onTaken: (done: number) => void;
}

/** A power cut costs so many conversations at most, and the next import adds them. */
const SETTLE_EVERY = 100;

/** More than a person reads; the count says how many there are. */
const MOST_LISTED = 200;

/** Reads a file to its end and takes nothing in. Throws as `readImport`. */
export async function previewImport(
  path: string,
  progress: Pick<ImportProgress, 'signal' | 'onRead'>,
): Promise<Omit<ImportPreview, 'importId'>> {
  const sources = new Set<ImportSource>();
  const report = new Report();
  const files = new ImportedFiles(null, (note) => report.addNote(note), progress.signal);
  const counts = { conversations: 0, messages: 0, files: 0, missing: 0, mended: 0 };
  for await (const item of read(path, progress, report)) {
    sources.add(item.source);
    if (item.type === 'folders') await files.bring(filesNamedByFolders(item.folders), item.files);
    if (item.type === 'folders' || item.type === 'library') continue;
    if (item.type === 'problem') {
      report.addProblem(item.problem);
      continue;
    }
    counts.conversations += 1;
    counts.mended += Number(item.isMended);
    if (item.type === 'state') {
      counts.messages += item.messages;
      await files.bring(filesNamedIn(item.state), item.files);
      continue;
    }
    const { thread, found } = withoutFiles(item.thread, item.files);
    const { messages } = thread;
    counts.messages += messages.length;
    counts.files += found;
    counts.missing -= found;
    counts.missing += messages.reduce((sum, { parts }) => sum + parts.filter(isMissing).length, 0);
  }
  return { fileName: basename(path), sources: [...sources], ...counts, ...report.summary };
}

/**
 * Takes in all that can be read of a file, a conversation at a time. Throws as `readImport`, and
 * `storage-full` or `storage-failed` where the history cannot be written: what was taken in by then
 * stays, and doing it again adds the rest.
 */
export async function importFrom(
  path: string,
  history: ImportHistory,
  progress: ImportProgress,
): Promise<ImportResult> {
  const report = new Report();
  const onNote = (note: ImportNote): void => report.addNote(note);
  const files = new ImportedFiles(history, onNote, progress.signal);
  const located = new LocatedFiles(history.attach, onNote, progress.signal);
  const result = { added: 0, grown: 0, same: 0, inTrash: 0, messages: 0, mended: 0 };
  let taken = 0;
  for await (const item of readSettling(read(path, progress, report), history)) {
    if (progress.signal.aborted) throw new AppError('cancelled', 'The import was cancelled');
    if (item.type === 'problem') {
      report.addProblem(item.problem);
      continue;
    }
    if (item.type === 'folders') {
      await files.bring(filesNamedByFolders(item.folders), item.files);
      await tolerantly(() => history.mergeFolders(item.folders), item.number, report);
      continue;
    }
    if (item.type === 'library') {
      await tolerantly(() => history.mergeLibrary(item.library), item.number, report);
      continue;
    }
    if (item.type === 'state') await files.bring(filesNamedIn(item.state), item.files);
    const before = await history.summary(idOf(item));
    const after = await ingest(item, { history, located, report });
    if (after === null) continue;
    taken += 1;
    progress.onTaken(taken);
    result.mended += Number(item.isMended);
    const news = after.messageCount - (before?.messageCount ?? 0);
    result.messages += Math.max(0, news);
    if (before === null) result.added += 1;
    else if (news > 0) result.grown += 1;
    else result.same += 1;
    if (before !== null && after.deletedAt !== undefined) result.inTrash += 1;
  }
  return { ...result, ...report.summary };
}

/** The items, with a flush behind every hundredth and behind the last, also where the reading ends early. */
async function* readSettling(
  items: AsyncIterable<ImportItem>,
  history: Pick<ImportHistory, 'settle'>,
): AsyncGenerator<ImportItem> {
  let count = 0;
  try {
    for await (const item of items) {
      yield item;
      count += 1;
      if (count % SETTLE_EVERY === 0) await history.settle();
    }
  } finally {
    await history.settle();
  }
}

type Readable = Extract<ImportItem, { type: 'thread' | 'state' }>;

function idOf(item: Readable): ThreadId {
  return item.type === 'thread' ? item.thread.summary.id : item.id;
}

/** null: it turned out to be no thread, and is among the problems. */
async function ingest(
  item: Readable,
  { history, located, report }: { history: ImportHistory; located: LocatedFiles; report: Report },
): Promise<ThreadSummary | null> {
  if (item.type === 'thread') return history.take(await located.settle(item.thread, item.files));
  return tolerantly(() => history.merge(item.state), item.number, report);
}

/** What the history says is none of ours is a problem of the file, and the rest is taken in. */
async function tolerantly<T>(take: () => Promise<T>, number: number, report: Report): Promise<T | null> {
  try {
    return await take();
  } catch (thrown) {
    const { code } = toAppError(thrown);
    if (code !== 'file-corrupt' && code !== 'invalid-input') throw thrown;
    report.addProblem({ number, reason: 'wrong-shape' });
    return null;
  }
}

async function* read(
  path: string,
  { signal, onRead }: Pick<ImportProgress, 'signal' | 'onRead'>,
  report: Report,
): AsyncGenerator<ImportItem> {
  const { size, mtimeMs } = await facts(path);
  yield* readImport(path, {
    signal,
    onRead: (bytes) => onRead(bytes, size),
    onNote: (note) => report.addNote(note),
    onUnread: (file) => report.addUnread(file),
    fallbackTime: Math.round(mtimeMs),
  });
}

async function facts(path: string): Promise<{ size: number; mtimeMs: number }> {
  try {
    return await stat(path);
  } catch (cause) {
    throw new AppError('import-unreadable', 'There is no such file', { cause });
  }
}

/** What is to be told of a file: the first ones, and how many. */
class Report {
  readonly #problems: ImportProblem[] = [];
  readonly #notes: ImportNote[] = [];
  readonly #unread: string[] = [];
  #problemCount = 0;
  #unreadCount = 0;

  addProblem(problem: ImportProblem): void {
    this.#problemCount += 1;
    if (this.#problems.length < MOST_LISTED) this.#problems.push(problem);
  }

  addNote(note: ImportNote): void {
    if (this.#notes.length < MOST_LISTED) this.#notes.push(note);
  }

  addUnread(file: string): void {
    this.#unreadCount += 1;
    if (this.#unread.length < MOST_LISTED) this.#unread.push(file);
  }

  get summary(): Pick<ImportResult, 'problems' | 'problemCount' | 'notes' | 'unread' | 'unreadCount'> {
    return {
      problems: this.#problems,
      problemCount: this.#problemCount,
      notes: this.#notes,
      unread: this.#unread,
      unreadCount: this.#unreadCount,
    };
  }
}
