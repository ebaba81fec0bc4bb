import { z, ZodError } from 'zod';
import type { ThreadId } from '../contract/messages.ts';
import type { Thread } from '../contract/threads.ts';
import type { ImportProblem, ImportSource } from '../contract/transfer.ts';
import { AppError, toAppError } from '../errors.ts';
import { buildThread } from './build-thread.ts';
import { openImport, type ImportText, type ReadControl } from './import-file.ts';
import { readHistory } from './history-file.ts';
import { type JsonMember, readMembers, UnreadableMember, valueOf } from './json-members.ts';
import { withNearestTimes, withoutBadTimes } from './mend-times.ts';
import type { SourceConversation } from './source-conversation.ts';
import { arraySourceOf, type ObjectSource, objectSourceOf } from './sources/recognise.ts';

/** One conversation of an imported file, or why it could not be read. `isMended`: times in it made no sense. */
export type ImportItem =
  /** Of another program: for the store's `thread-import`. */
  | { type: 'thread'; source: ImportSource; thread: Thread; isMended: boolean }
  /** Ours: for the store's `thread-merge`, which checks it. */
  | {
      type: 'state';
      source: 'lockchat';
      state: unknown;
      id: ThreadId;
      number: number;
      messages: number;
      isMended: boolean;
    }
  | { type: 'folders'; source: 'lockchat'; folders: unknown; number: number }
  | { type: 'problem'; source: ImportSource; problem: ImportProblem };

export interface ImportControl extends ReadControl {
  /** For conversations that know no time, epoch ms: the time of the file, so that a second import gives the same. */
  fallbackTime: number;
}

/** So many first members of no kind we know, and none of the rest is read. */
const MOST_EARLY = 50;

/** The beginning of our own export, in whatever layout. */
const OURS = /^\uFEFF?\s*\{\s*"format"\s*:\s*"lockchat-history"/;

/**
 * The conversations of a file of any program we know, told by its content. Throws `import-unknown` for
 * any other file, `import-unreadable`, `file-newer` and `cancelled`.
 */
export async function* readImport(path: string, control: ImportControl): AsyncGenerator<ImportItem> {
  let isKnown = false;
  for await (const text of openImport(path, control)) {
    try {
      for await (const item of readText(text, control)) {
        isKnown = true;
        yield item;
      }
      isKnown = true;
    } catch (thrown) {
      // An archive has other files beside the conversations.
      if (text.name === '' || toAppError(thrown).code !== 'import-unknown') throw thrown;
    }
  }
  if (!isKnown) throw new AppError('import-unknown', 'An archive without conversations');
}

async function* readText(
  { pieces }: ImportText,
  { fallbackTime }: ImportControl,
): AsyncGenerator<ImportItem> {
  const { beginning, all } = await peek(pieces);
  if (OURS.test(beginning)) {
    yield* readOurs(all);
    return;
  }
  const members = readMembers(all);
  const first = await members.next();
  if (first.done) throw new AppError('import-unknown', 'Nothing is in it');
  const rest = withFirst(first.value, members);
  const found = first.value.name === undefined ? readArray(rest) : readObject(rest);
  for await (const item of found) yield* toItems(item, fallbackTime);
}

const ourThread = z.looseObject({ id: z.string(), messages: z.array(z.unknown()) });

/** The store checks them whole. */
async function* readOurs(pieces: AsyncIterable<string>): AsyncGenerator<ImportItem> {
  let number = 0;
  for await (const read of readHistory(pieces)) {
    number += 1;
    if ('unreadable' in read) {
      yield { type: 'problem', source: 'lockchat', problem: { number, reason: read.unreadable.reason } };
      continue;
    }
    if ('folders' in read) {
      yield { type: 'folders', source: 'lockchat', folders: read.folders, number };
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
      };
  }
}

/** What was read of a source: conversations, each as a question that may fail for itself. */
interface Found {
  source: ImportSource;
  number: number;
  title?: string;
  read: () => SourceConversation[];
}

async function* readArray(members: AsyncIterable<JsonMember>): AsyncGenerator<Found> {
  const early: JsonMember[] = [];
  let source: ReturnType<typeof arraySourceOf>;
  let unknown = 0;
  for await (const member of members) {
    if (source === undefined) {
      early.push(member);
      if ('value' in member.content) {
        source = arraySourceOf(member.content.value);
        unknown += 1;
      }
      if (source === undefined && unknown === MOST_EARLY) break;
      if (source === undefined) continue;
      for (const each of early) yield foundIn(each, source.source, source.read);
    } else {
      yield foundIn(member, source.source, source.read);
    }
  }
  if (source === undefined) throw new AppError('import-unknown', 'An array of nothing we know');
}

async function* readObject(members: AsyncGenerator<JsonMember>): AsyncGenerator<Found> {
  const early: JsonMember[] = [];
  let source: ObjectSource | undefined;
  // Every format we know says within its first members what it is. No `for`: it would end the members.
  while (source === undefined && early.length < MOST_EARLY) {
    const next = await members.next();
    if (next.done === true) break;
    early.push(next.value);
    source = objectSourceOf(next.value);
  }
  if (source === undefined) throw new AppError('import-unknown', 'An object of no kind we know');
  const { source: name, find } = source;
  for await (const { number, read } of find(follow(early, members))) yield { source: name, number, read };
}

function foundIn(
  { number, content }: JsonMember,
  source: ImportSource,
  read: (value: unknown) => SourceConversation[],
): Found {
  const title = 'value' in content ? titleOf(content.value) : {};
  return { source, number, ...title, read: () => read(valueOf(content)) };
}

function* toItems({ source, number, title, read }: Found, fallbackTime: number): Generator<ImportItem> {
  const problem = (reason: ImportProblem['reason'], more: Partial<ImportProblem> = {}): ImportItem => ({
    type: 'problem',
    source,
    problem: { number, ...(title === undefined ? {} : { title }), reason, ...more },
  });
  try {
    for (const found of read()) {
      const { value: conversation, isMended } = withoutBadTimes(found);
      const thread = buildThread(source, conversation, fallbackTime);
      if (thread.messages.length > 0) yield { type: 'thread', source, thread, isMended };
      else yield problem('empty', conversation.title === '' ? {} : { title: conversation.title });
    }
  } catch (error) {
    if (error instanceof UnreadableMember) yield problem(error.reason);
    else if (error instanceof ZodError) yield problem('wrong-shape', { detail: whereOf(error) });
    else throw error;
  }
}

/** Where in the conversation it is not as it should be, e.g. `mapping.x.message.author`. */
function whereOf({ issues: [issue] }: ZodError): string {
  return (issue?.path ?? []).map(String).join('.').slice(0, 300);
}

function titleOf(value: unknown): { title?: string } {
  if (typeof value !== 'object' || value === null) return {};
  const title = 'title' in value ? value.title : 'name' in value ? value.name : undefined;
  return typeof title === 'string' && title.trim() !== '' ? { title: title.slice(0, 200) } : {};
}

async function peek(
  pieces: AsyncIterable<string>,
): Promise<{ beginning: string; all: AsyncIterable<string> }> {
  const iterator = pieces[Symbol.asyncIterator]();
  const first = await iterator.next();
  const beginning = first.done === true ? '' : first.value;
  return { beginning, all: withFirst(beginning, { [Symbol.asyncIterator]: () => iterator }) };
}

async function* withFirst<T>(first: T, rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield first;
  yield* rest;
}

async function* follow<T>(early: readonly T[], rest: AsyncIterable<T>): AsyncGenerator<T> {
  yield* early;
  yield* rest;
}
