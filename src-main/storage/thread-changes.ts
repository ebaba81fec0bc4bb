import type { Message, Thread, ThreadSummary } from '../contract.ts';
import type { Stamp } from './hybrid-clock.ts';
import { hiddenIds, inOrder, visibleMessages } from './message-tree.ts';
import { NOTHING_SEALED, type ThreadFile } from './thread-file.ts';

/** A thread of main's as a new file, every pointer set at `stamp`. */
export function newThreadFile({ summary, messages, head, kept, choice }: Thread, stamp: Stamp): ThreadFile {
  return {
    id: summary.id,
    createdAt: summary.createdAt,
    title: { value: { text: summary.title, source: summary.titleSource }, stamp },
    head: { value: head, stamp },
    choice: { value: choice ?? null, stamp },
    deletedAt: { value: summary.deletedAt ?? null, stamp },
    kept: [...kept],
    tombstones: [],
    sealed: NOTHING_SEALED,
    hidden: 0,
    messages: inOrder(messages),
  };
}

export function summarise(file: ThreadFile): ThreadSummary {
  const deletedAt = file.deletedAt.value;
  return {
    id: file.id,
    title: file.title.value.text,
    titleSource: file.title.value.source,
    createdAt: file.createdAt,
    updatedAt: newestTime(file.messages, file.sealed.updatedAt) || file.createdAt,
    messageCount: file.sealed.messages + file.messages.length - file.hidden,
    ...(deletedAt === null ? {} : { deletedAt }),
  };
}

/** The thread as a person may see it; `all` are the messages of the whole thread. */
export function toThread(file: ThreadFile, all: readonly Message[]): Thread {
  const choice = file.choice.value;
  return {
    summary: summarise(file),
    messages: visibleMessages(all, file.tombstones),
    head: file.head.value,
    kept: [...file.kept],
    ...(choice === null ? {} : { choice }),
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

export function newestTime(messages: readonly Message[], atLeast: number): number {
  return messages.reduce((newest, { createdAt }) => Math.max(newest, createdAt), atLeast);
}
