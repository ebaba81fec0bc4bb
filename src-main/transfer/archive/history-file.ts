import { AppError } from '../../errors.ts';

/**
 * Our own export: lossless, one JSON file, `{"format":"lockchat-history","version":1,"threads":[…]}`,
 * with each thread on a line of its own, so that a history of any size is written and read piece by
 * piece; behind them `"folders":[…]` and `"library":[…]` where there are any. A thread is what the store's `thread-export`
 * gives and `thread-merge` takes, a folder what `folder-export` gives; here they are passed on as they are.
 */
const FORMAT = 'lockchat-history';
const VERSION = 1;
const BEGINNING = `{"format":"${FORMAT}","version":${VERSION},"threads":[`;
const END = ']}';
const FOLDERS = '],"folders":';
const LIBRARY = '"library":';

export type ReadThread =
  | { thread: unknown }
  | { folders: unknown }
  | { library: unknown }
  /** A thread that could not be read; `line` counts from 1. */
  | { unreadable: { line: number; reason: 'not-json' | 'cut' } };

export async function* writeHistory(
  threads: AsyncIterable<unknown> | Iterable<unknown>,
  folders: readonly unknown[] = [],
  library: readonly unknown[] = [],
): AsyncGenerator<string> {
  yield BEGINNING;
  let separator = '\n';
  for await (const thread of threads) {
    yield separator + JSON.stringify(thread);
    separator = ',\n';
  }
  if (folders.length + library.length === 0) yield `\n${END}\n`;
  else if (library.length === 0) yield `\n${FOLDERS}${JSON.stringify(folders)}}\n`;
  else yield `\n${FOLDERS}${JSON.stringify(folders)},\n${LIBRARY}${JSON.stringify(library)}}\n`;
}

/**
 * The threads of an export, whatever pieces its text comes in. A damaged line costs its own thread.
 * An export that another program laid out anew is read as a whole. Throws `file-corrupt` for what is
 * no export of ours, `file-newer` for one of a later version.
 */
export async function* readHistory(pieces: AsyncIterable<string>): AsyncGenerator<ReadThread> {
  const lines = linesOf(pieces);
  const first = await lines.next();
  const beginning = first.done ? '' : first.value;
  if (beginning !== BEGINNING) {
    yield* readWhole([beginning, ...(await collect(lines))].join('\n'));
    return;
  }
  let number = 1;
  for await (const line of lines) {
    number += 1;
    if (line === END) return;
    if (line.startsWith(FOLDERS)) {
      const last = parseLine(line.slice(FOLDERS.length, -1), number);
      yield 'thread' in last ? { folders: last.thread } : last;
      if (line.endsWith('}')) return;
      continue;
    }
    if (line.startsWith(LIBRARY)) {
      const last = parseLine(line.slice(LIBRARY.length, -1), number);
      yield 'thread' in last ? { library: last.thread } : last;
      return;
    }
    if (line !== '') yield parseLine(line.endsWith(',') ? line.slice(0, -1) : line, number);
  }
  yield { unreadable: { line: number + 1, reason: 'cut' } };
}

function parseLine(line: string, number: number): ReadThread {
  try {
    return { thread: JSON.parse(line) };
  } catch {
    // It is listed for the person; the others are read all the same.
    return { unreadable: { line: number, reason: 'not-json' } };
  }
}

function* readWhole(text: string): Generator<ReadThread> {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== FORMAT) {
    throw new AppError('file-corrupt', 'Not an export of this app');
  }
  if ('version' in value && typeof value.version === 'number' && value.version > VERSION) {
    throw new AppError('file-newer', `An export of version ${value.version}`);
  }
  if (!('threads' in value) || !Array.isArray(value.threads)) {
    throw new AppError('file-corrupt', 'An export without threads');
  }
  for (const thread of value.threads) yield { thread };
  if ('folders' in value) yield { folders: value.folders };
  if ('library' in value) yield { library: value.library };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('file-corrupt', 'Not JSON', { cause: error });
  }
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string, undefined> {
  let open: string[] = [];
  for await (const piece of pieces) {
    const [rest = '', ...starts] = piece.split('\n');
    open.push(rest);
    for (const start of starts) {
      yield open.join('').replace(/\r$/, '');
      open = [start];
    }
  }
  const last = open.join('');
  if (last !== '') yield last;
}

async function collect(lines: AsyncIterable<string>): Promise<string[]> {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
}
