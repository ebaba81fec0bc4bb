import { join } from 'node:path';
import type { Message, Part } from '../../../src-main/contract/messages.ts';
import type { Thread } from '../../../src-main/contract/threads.ts';
import type { ImportNote } from '../../../src-main/contract/transfer.ts';
import { withoutFiles } from '../../../src-main/transfer/import/located-files.ts';
import type { SourceThread } from '../../../src-main/transfer/import/source-thread.ts';
import { type ImportItem, readImport } from '../../../src-main/transfer/import/read-import.ts';

export const FALLBACK_TIME = 1_750_000_000_000;

export function fixture(name: string): string {
  return join(import.meta.dirname, '../../fixtures/imports', name);
}

export async function itemsOf(path: string): Promise<ImportItem[]> {
  return (await readingOf(path)).items;
}

/** What is read of a file, and what is told of it. */
export async function readingOf(
  path: string,
): Promise<{ items: ImportItem[]; notes: ImportNote[]; unread: string[] }> {
  const items: ImportItem[] = [];
  const notes: ImportNote[] = [];
  const unread: string[] = [];
  const control = {
    signal: new AbortController().signal,
    onRead: () => undefined,
    onNote: (note: ImportNote) => notes.push(note),
    onUnread: (file: string) => unread.push(file),
    fallbackTime: FALLBACK_TIME,
  };
  for await (const item of readImport(path, control)) items.push(item);
  return { items, notes, unread };
}

export async function threadsOf(path: string): Promise<Thread[]> {
  return (await itemsOf(path)).flatMap((item) =>
    item.type === 'thread' ? [withoutFiles(item.thread, undefined).thread] : [],
  );
}

/** A part in a line, to be read in a test. */
function toLine(part: Part): string {
  switch (part.type) {
    case 'text':
      return part.text;
    case 'reasoning':
      return `(${part.text}${part.durationMs === undefined ? '' : ` ${part.durationMs} ms`})`;
    case 'tool-call':
      return `${part.name}(${part.arguments})`;
    case 'tool-result':
      return `${part.name} = ${part.text}`;
    case 'file':
      return `<${part.attachment.original.name}>`;
    case 'refusal':
    case 'seam':
      return part.type;
  }
}

/** A thread as a tree: each message below its parent, one step further in; `<` marks the head. */
export function drawn(thread: SourceThread): string[] {
  const { messages, head } = withoutFiles(thread, undefined).thread;
  const below = (parentId: string | null, depth: number): string[] =>
    messages
      .filter((message) => message.parentId === parentId)
      .flatMap((message) => [
        `${'  '.repeat(depth)}${lineOf(message)}${message.id === head ? ' <' : ''}`,
        ...below(message.id, depth + 1),
      ]);
  return below(null, 0);
}

function lineOf({ role, parts, model, outcome }: Message): string {
  const name = model === undefined ? role : `${role} ${model}`;
  const end =
    outcome === undefined || (outcome.status === 'complete' && outcome.end === 'stop')
      ? ''
      : ` [${outcome.status === 'complete' ? outcome.end : outcome.status}]`;
  return `${name}: ${parts.map(toLine).join(' | ')}${end}`;
}
