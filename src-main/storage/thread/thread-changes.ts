import type { Message, ThreadId } from '../../contract/messages.ts';
import type { Thread, ThreadSummary } from '../../contract/threads.ts';
import { compactionsAmong } from './compaction-marks.ts';
import type { Stamp } from './hybrid-clock.ts';
import { hiddenIds, inOrder, visibleMessages } from './message-tree.ts';
import { mergeBookmarks } from './merge-threads.ts';
import { isPurged } from './purge.ts';
import { NOTHING_SEALED, type Sealed, type ThreadFile } from './thread-file.ts';
import { bookmarksOf } from './thread-marks.ts';

const TITLE_LENGTH = 80;

/** A thread of main's as a new file, every pointer set at `stamp`. */
export function newThreadFile(thread: Thread, stamp: Stamp): ThreadFile {
  const { summary, messages, head, kept, choice, instructions, bookmarks = [], compactions = [] } = thread;
  const marked = bookmarks.map((messageId) => ({ messageId, on: true, stamp }));
  return {
    id: summary.id,
    createdAt: summary.createdAt,
    title: { value: { text: summary.title, source: summary.titleSource }, stamp },
    head: { value: head, stamp },
    choice: { value: choice ?? null, stamp },
    instructions: { value: instructions ?? null, stamp },
    deletedAt: { value: summary.deletedAt ?? null, stamp },
    pinnedAt: { value: summary.pinnedAt ?? null, stamp },
    archivedAt: { value: summary.archivedAt ?? null, stamp },
    folder: { value: summary.folderId ?? null, stamp },
    tags: (summary.tags ?? []).map((tag) => ({ tag, on: true, stamp })),
    ...(marked.length === 0 ? {} : { bookmarks: mergeBookmarks(marked, []) }),
    ...(compactions.length === 0
      ? {}
      : { compactions: compactions.map((compaction) => ({ compaction, removed: false, stamp })) }),
    purge: null,
    kept: [...kept],
    tombstones: [],
    sealed: NOTHING_SEALED,
    hidden: 0,
    messages: inOrder(messages),
  };
}

/** What is left of a thread whose own file was lost. Any copy from elsewhere knows its pointers better. */
export function salvagedThreadFile(
  id: ThreadId,
  messages: readonly Message[],
  range: Pick<Sealed, 'from' | 'to'>,
): ThreadFile {
  const stamp: Stamp = { time: 0, device: '' };
  return {
    id,
    createdAt: messages[0]?.createdAt ?? 0,
    title: { value: { text: titleOf(messages[0]), source: 'first-message' }, stamp },
    head: { value: messages.at(-1)?.id ?? null, stamp },
    choice: { value: null, stamp },
    instructions: { value: null, stamp },
    deletedAt: { value: null, stamp },
    pinnedAt: { value: null, stamp },
    archivedAt: { value: null, stamp },
    folder: { value: null, stamp },
    tags: [],
    purge: null,
    kept: [],
    tombstones: [],
    sealed: { ...NOTHING_SEALED, ...range },
    hidden: 0,
    messages: [],
  };
}

export function summarise(file: ThreadFile): ThreadSummary {
  const { value: deletedAt } = file.deletedAt;
  const { value: archivedAt } = file.archivedAt;
  const { value: pinnedAt } = file.pinnedAt;
  const { value: folderId } = file.folder;
  const tags = file.tags.flatMap(({ tag, on }) => (on ? [tag] : []));
  return {
    id: file.id,
    title: file.title.value.text,
    titleSource: file.title.value.source,
    createdAt: file.createdAt,
    updatedAt: newestTime(file.messages, file.sealed.updatedAt) || file.createdAt,
    messageCount: file.sealed.messages + file.messages.length - file.hidden,
    ...(deletedAt === null ? {} : { deletedAt }),
    ...(archivedAt === null ? {} : { archivedAt }),
    ...(pinnedAt === null ? {} : { pinnedAt }),
    ...(folderId === null ? {} : { folderId }),
    ...(tags.length === 0 ? {} : { tags }),
    ...(endsInterrupted(file) ? { interrupted: true } : {}),
  };
}

/** Whether it was deleted for good: what stands of it only says so. */
export function isErased(file: ThreadFile): boolean {
  return file.purge !== null && isPurged(file, newestTime(file.messages, file.sealed.updatedAt));
}

/** Whether it ends with an answer that was interrupted, and that the person did not keep as it is. */
function endsInterrupted({ head: { value: head }, kept, sealed, messages }: ThreadFile): boolean {
  if (head === null || kept.includes(head)) return false;
  const last = messages.findLast(({ id }) => id === head);
  return last ? isInterrupted(last) : sealed.interrupted.includes(head);
}

export function isInterrupted({ outcome }: Message): boolean {
  return outcome?.status === 'interrupted';
}

/** The thread as a person may see it; `all` are the messages of the whole thread. */
export function toThread(file: ThreadFile, all: readonly Message[]): Thread {
  const choice = file.choice.value;
  const instructions = file.instructions.value;
  const bookmarks = bookmarksOf(file);
  const messages = visibleMessages(all, file.tombstones);
  const compactions = compactionsAmong(file.compactions, new Set(messages.map(({ id }) => id)));
  return {
    summary: summarise(file),
    messages,
    head: file.head.value,
    kept: [...file.kept],
    ...(bookmarks.length === 0 ? {} : { bookmarks }),
    ...(compactions.length === 0 ? {} : { compactions }),
    ...(choice === null ? {} : { choice }),
    ...(instructions === null ? {} : { instructions }),
  };
}

/** Sets or lifts the tombstone over a message; `all` are the messages of the whole thread. */
export function withTombstone(
  file: ThreadFile,
  all: readonly Message[],
  tombstone: { messageId: string; removed: boolean; stamp: Stamp },
): ThreadFile {
  const others = file.tombstones.filter(({ messageId }) => messageId !== tombstone.messageId);
  const tombstones = [...others, tombstone];
  return { ...file, tombstones, hidden: hiddenIds(all, tombstones).size };
}

/** For a thread whose title was lost: the beginning of what its first message says. */
export function titleOf(message: Message | undefined): string {
  const text = message?.parts.map((part) => ('text' in part ? part.text : '')).join(' ') ?? '';
  return text.trim().slice(0, TITLE_LENGTH);
}

export function newestTime(messages: readonly Message[], atLeast: number): number {
  return messages.reduce((newest, { createdAt }) => Math.max(newest, createdAt), atLeast);
}
