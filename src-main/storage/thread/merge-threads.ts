import type { Message } from '../../contract/messages.ts';
import { mergeCompactions } from './compaction-marks.ts';
import { compareStamps } from './hybrid-clock.ts';
import { inOrder } from './message-tree.ts';
import { laterPurge, withoutPurged } from './purge.ts';
import { compareText, laterRegister } from './register.ts';
import { mergeTitleUses } from './title-uses.ts';
import type { Bookmark, TagMark, ThreadState, Tombstone } from './thread-state.ts';

/**
 * Two copies of one thread as one. Messages and kept marks are a union by id, pointers and
 * tombstones are the last writer's. Commutative, associative, idempotent; no message is lost, except
 * to a purge of a thread that is in the trash, of messages that the purge knew.
 */
export function mergeThreads(left: ThreadState, right: ThreadState): ThreadState {
  const bookmarks = mergeBookmarks(left.bookmarks ?? [], right.bookmarks ?? []);
  const compactions = mergeCompactions(left.compactions ?? [], right.compactions ?? []);
  const titleUses = mergeTitleUses(left.titleUses ?? [], right.titleUses ?? []);
  return withoutPurged({
    id: left.id,
    createdAt: Math.min(left.createdAt, right.createdAt),
    title: laterRegister(left.title, right.title),
    head: laterRegister(left.head, right.head),
    choice: laterRegister(left.choice, right.choice),
    instructions: laterRegister(left.instructions, right.instructions),
    deletedAt: laterRegister(left.deletedAt, right.deletedAt),
    pinnedAt: laterRegister(left.pinnedAt, right.pinnedAt),
    archivedAt: laterRegister(left.archivedAt, right.archivedAt),
    folder: laterRegister(left.folder, right.folder),
    tags: mergeTags(left.tags, right.tags),
    ...(bookmarks.length === 0 ? {} : { bookmarks }),
    ...(compactions.length === 0 ? {} : { compactions }),
    ...(titleUses.length === 0 ? {} : { titleUses }),
    purge: laterPurge(left.purge, right.purge),
    kept: [...new Set([...left.kept, ...right.kept])].sort(),
    tombstones: mergeTombstones(left.tombstones, right.tombstones),
    messages: mergeMessages(left.messages, right.messages),
  });
}

/** Tags in the order of the alphabet; of two marks of one tag, the one that was written last. */
export function mergeTags(left: readonly TagMark[], right: readonly TagMark[]): TagMark[] {
  const merged = new Map<string, TagMark>();
  for (const mark of [...left, ...right]) {
    const current = merged.get(mark.tag);
    const order = current
      ? compareStamps(mark.stamp, current.stamp) || Number(mark.on) - Number(current.on)
      : 1;
    if (order > 0) merged.set(mark.tag, mark);
  }
  return [...merged.values()].sort((one, other) => (one.tag < other.tag ? -1 : 1));
}

/** In the order of ids; of two marks of one message, the one that was written last. */
export function mergeBookmarks(left: readonly Bookmark[], right: readonly Bookmark[]): Bookmark[] {
  const merged = new Map<string, Bookmark>();
  for (const mark of [...left, ...right]) {
    const current = merged.get(mark.messageId);
    const order = current
      ? compareStamps(mark.stamp, current.stamp) || Number(mark.on) - Number(current.on)
      : 1;
    if (order > 0) merged.set(mark.messageId, mark);
  }
  return [...merged.values()].sort((one, other) => (one.messageId < other.messageId ? -1 : 1));
}

function mergeTombstones(left: Tombstone[], right: Tombstone[]): Tombstone[] {
  const merged = new Map<string, Tombstone>();
  for (const tombstone of [...left, ...right]) {
    const current = merged.get(tombstone.messageId);
    if (!current || isLaterTombstone(tombstone, current)) merged.set(tombstone.messageId, tombstone);
  }
  return [...merged.values()].sort((one, other) => (one.messageId < other.messageId ? -1 : 1));
}

function isLaterTombstone(one: Tombstone, other: Tombstone): boolean {
  return (compareStamps(one.stamp, other.stamp) || Number(one.removed) - Number(other.removed)) > 0;
}

/** A union by id, in order. */
export function mergeMessages(left: readonly Message[], right: readonly Message[]): Message[] {
  const merged = new Map<string, Message>();
  for (const message of [...left, ...right]) {
    const current = merged.get(message.id);
    merged.set(message.id, current ? moreComplete(current, message) : message);
  }
  return inOrder([...merged.values()]);
}

/**
 * Of two messages with one id, the one to keep. Messages do not change, with one exception: what was
 * recovered from a journal yields to the real end of that answer, or to a longer journal.
 */
export function moreComplete(one: Message, other: Message): Message {
  const order = Number(isRecovered(other)) - Number(isRecovered(one)) || compareText(one, other);
  return order >= 0 ? one : other;
}

/** Whether it is what the journal of a killed app had of an answer. */
function isRecovered({ outcome }: Message): boolean {
  return outcome !== undefined && 'failure' in outcome && outcome.failure.code === 'app-killed';
}
