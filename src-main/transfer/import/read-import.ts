import { z } from 'zod';
import type { ThreadId } from '../../contract/messages.ts';
import type { ImportProblem, ImportSource } from '../../contract/transfer.ts';
import { AppError, toAppError } from '../../errors.ts';
import type { ArchiveFiles } from '../archive/archive-files.ts';
import { buildThread } from './build-thread.ts';
import { FolderList } from './folder-list.ts';
import type { SourceThread } from './source-thread.ts';
import { readHistory } from '../archive/history-file.ts';
import { type ImportPart, openImport, type ReadControl } from './import-file.ts';
import { isJsonLines, readLines } from '../source/json-lines.ts';
import { type JsonMember, readMembers } from '../source/json-members.ts';
import { withNearestTimes, withoutBadTimes } from './mend-times.ts';
import {
  type Found,
  type KnownMember,
  knownMember,
  type Source,
  type SourceContext,
} from '../source/source.ts';
import { WrongShape } from '../source/source-values.ts';
import { findInCherryDatabase } from '../sources/cherry-database.ts';
import { SOURCES } from '../sources/sources.ts';
import { DamagedEntry } from '../archive/zip-reader.ts';

/** One conversation of an imported file, or why it could not be read. `isMended`: times in it made no sense. */
export type ImportItem =
  /** Of another program: for the store's `thread-import`. */
  | { type: 'thread'; source: ImportSource; thread: SourceThread; files?: ArchiveFiles; isMended: boolean }
  /** Ours: for the store's `thread-merge`, which checks it. */
  | {
      type: 'state';
      source: 'lockchat';
      state: unknown;
      /** Where the bytes of the files are that it names; absent: nowhere. */
      files?: ArchiveFiles;
      id: ThreadId;
      number: number;
      messages: number;
      isMended: boolean;
    }
  /** For the store's `folder-merge`, which checks them. */
  | { type: 'folders'; source: ImportSource; folders: unknown; files?: ArchiveFiles; number: number }
  /** For the store's `library-merge`, which checks it. */
  | { type: 'library'; source: 'lockchat'; library: unknown; number: number }
  | { type: 'problem'; source: ImportSource; problem: ImportProblem };

export interface ImportControl extends ReadControl {
  /** For conversations that know no time, epoch ms: the time of the file, so that a second import gives the same. */
  fallbackTime: number;
}

/** So many first members of no kind we know, and none of the rest is read. */
const MOST_EARLY = 50;

/** Chromium's folder of a page's database (LevelDB), as a program's "direct" backup copies it. */
const BROWSER_DATABASE = /(^|\/)IndexedDB\/[^/]+\.leveldb\//i;

/** The beginning of our own export, in whatever layout. */
const OURS = /^\uFEFF?\s*\{\s*"format"\s*:\s*"lockchat-history"/;

/**
 * The conversations of a file of any program we know, told by its content. Throws `import-unknown` for
 * any other file, `import-own-database` where a program packed its database as it lies, `import-unreadable`,
 * `file-newer` and `cancelled`. What of an archive cannot be read is
 * noted, and the rest of it is read.
 */
export async function* readImport(path: string, control: ImportControl): AsyncGenerator<ImportItem> {
  const reader = new ImportReader(control);
  const onUnread = (file: string): void => reader.addUnread(file);
  for await (const part of openImport(path, { ...control, onUnread })) yield* reader.read(part);
  reader.mustHaveFound();
}

class ImportReader {
  readonly #control: ImportControl;
  readonly #described: SourceContext['described'] = new Map();
  readonly #folders = new FolderList();
  #isKnown = false;
  #hasBrowserDatabase = false;
  #damage: DamagedEntry | undefined;

  constructor(control: ImportControl) {
    this.#control = control;
  }

  async *read(part: ImportPart): AsyncGenerator<ImportItem> {
    const { name } = part;
    try {
      const items = part.type === 'text' ? this.#readText(part) : this.#readDatabase(part);
      for await (const item of items) {
        this.#isKnown = true;
        yield item;
      }
      this.#isKnown = true;
    } catch (thrown) {
      if (thrown instanceof DamagedEntry) {
        this.#control.onNote({ type: thrown.reason, file: name });
        this.#damage ??= thrown;
      } else if (toAppError(thrown).code === 'import-unknown') {
        // An archive has other files beside the conversations.
        this.addUnread(name);
      } else {
        throw thrown;
      }
    }
  }

  /** A file of the archive that is left where it is. */
  addUnread(name: string): void {
    this.#hasBrowserDatabase ||= BROWSER_DATABASE.test(name);
    this.#control.onUnread(name);
  }

  mustHaveFound(): void {
    if (this.#isKnown) return;
    if (this.#hasBrowserDatabase)
      throw new AppError('import-own-database', 'Its conversations are in a LevelDB of Chromium');
    const cause = this.#damage;
    if (cause) throw new AppError('import-unreadable', 'What the file has cannot be read', { cause });
    throw new AppError('import-unknown', 'No conversations are in it');
  }

  async *#readText({
    name,
    pieces,
    files,
  }: Extract<ImportPart, { type: 'text' }>): AsyncGenerator<ImportItem> {
    const { beginning, all } = await peek(pieces);
    if (OURS.test(beginning)) {
      yield* readOurs(all, files);
      return;
    }
    const members = isJsonLines(name, beginning) ? readLines(all) : readMembers(all);
    yield* this.#readMembers(members, { name, described: this.#described }, files);
  }

  async *#readMembers(
    members: AsyncGenerator<JsonMember>,
    context: SourceContext,
    files: ArchiveFiles | undefined,
  ): AsyncGenerator<ImportItem> {
    const early: JsonMember[] = [];
    let source: Source | undefined;
    try {
      // Every format says within its first members what it is. No `for`: it would end the members.
      while (source === undefined && early.length < MOST_EARLY) {
        const next = await members.next();
        if (next.done === true) break;
        early.push(next.value);
        source = sourceOf(next.value, context);
      }
      if (source === undefined) throw new AppError('import-unknown', 'Nothing we know is in it');
      const problems: ImportItem[] = [];
      const known = readable(follow(early, members), source.source, problems);
      for await (const found of source.find(known, context)) {
        yield* problems.splice(0);
        yield* this.#toItems(source.source, found, files);
      }
      yield* problems;
    } finally {
      await members.return(undefined);
    }
  }

  async *#readDatabase({ path }: Extract<ImportPart, { type: 'database' }>): AsyncGenerator<ImportItem> {
    for (const found of findInCherryDatabase(path)) yield* this.#toItems('cherry-studio', found);
  }

  *#toItems(
    source: ImportSource,
    { number, title, read }: Found,
    files?: ArchiveFiles,
  ): Generator<ImportItem> {
    const problem = (reason: ImportProblem['reason'], more: Partial<ImportProblem> = {}): ImportItem => ({
      type: 'problem',
      source,
      problem: { number, ...(title === undefined ? {} : { title }), reason, ...more },
    });
    try {
      for (const found of read()) {
        const { value: conversation, isMended } = withoutBadTimes(found);
        const thread = buildThread(source, conversation, this.#control.fallbackTime);
        const folders = this.#folders.news(source, conversation.folder);
        if (folders.length > 0) yield { type: 'folders', source, folders, number };
        const within = files === undefined ? {} : { files };
        if (thread.messages.length > 0) yield { type: 'thread', source, thread, isMended, ...within };
        else yield problem('empty', conversation.title === '' ? {} : { title: conversation.title });
      }
    } catch (error) {
      if (!(error instanceof WrongShape)) throw error;
      yield problem('wrong-shape', { detail: error.where });
    }
  }
}

/** The members that could be read. Of each that could not be, a problem is added. */
async function* readable(
  members: AsyncIterable<JsonMember>,
  source: ImportSource,
  problems: ImportItem[],
): AsyncGenerator<KnownMember> {
  for await (const member of members) {
    const { number, content } = member;
    const known = knownMember(member);
    if (known) yield known;
    else if ('unreadable' in content)
      problems.push({ type: 'problem', source, problem: { number, reason: content.unreadable } });
  }
}

function sourceOf(member: JsonMember, context: SourceContext): Source | undefined {
  const known = knownMember(member);
  return known && SOURCES.find(({ isOf }) => isOf(known, context));
}

const ourThread = z.looseObject({ id: z.string(), messages: z.array(z.unknown()) });

/** The store checks them whole. */
async function* readOurs(pieces: AsyncIterable<string>, files?: ArchiveFiles): AsyncGenerator<ImportItem> {
  let number = 0;
  for await (const read of readHistory(pieces)) {
    number += 1;
    if ('unreadable' in read) {
      yield { type: 'problem', source: 'lockchat', problem: { number, reason: read.unreadable.reason } };
      continue;
    }
    if ('folders' in read) {
      yield {
        type: 'folders',
        source: 'lockchat',
        folders: read.folders,
        number,
        ...(files === undefined ? {} : { files }),
      };
      continue;
    }
    if ('library' in read) {
      yield { type: 'library', source: 'lockchat', library: read.library, number };
      continue;
    }
    const { value: state, isMended } = withNearestTimes(read.thread);
    const { data } = ourThread.safeParse(state);
    if (data === undefined)
      yield { type: 'problem', source: 'lockchat', problem: { number, reason: 'wrong-shape' } };
    else
      yield {
        type: 'state',
        source: 'lockchat',
        state,
        id: data.id,
        number,
        messages: data.messages.length,
        isMended,
        ...(files === undefined ? {} : { files }),
      };
  }
}

async function* follow<T>(early: readonly T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* early;
  yield* rest;
}

/** The first piece of a text, and all of it. */
async function peek(
  pieces: AsyncIterable<string>,
): Promise<{ beginning: string; all: AsyncIterable<string> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const beginning = first.done === true ? '' : first.value;
  return { beginning, all: follow([beginning], { [Symbol.asyncIterator]: () => iterator }) };
}
