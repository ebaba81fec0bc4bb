import type { Message, MessageId } from '../../contract/messages.ts';
import type { Tombstone } from './thread-state.ts';

/** The messages in the one order they have everywhere: by time and id, a parent before its children. */
export function inOrder(messages: readonly Message[]): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const ordered = new Map<MessageId, Message>();
  for (const message of [...byId.values()].sort(compareAge)) {
    const path: Message[] = [];
    const onPath = new Set<MessageId>();
    let next: Message | undefined = message;
    while (next && !ordered.has(next.id) && !onPath.has(next.id)) {
      path.push(next);
      onPath.add(next.id);
      next = next.parentId === null ? undefined : byId.get(next.parentId);
    }
    for (const ancestor of path.reverse()) ordered.set(ancestor.id, ancestor);
  }
  return [...ordered.values()];
}

/** The ids of all messages that a tombstone hides, by itself or through an ancestor. Needs parents before children. */
export function hiddenIds(messages: readonly Message[], tombstones: readonly Tombstone[]): Set<MessageId> {
  const removed = new Set(
    tombstones.filter((tombstone) => tombstone.removed).map(({ messageId }) => messageId),
  );
  const hidden = new Set<MessageId>();
  if (removed.size === 0) return hidden;
  for (const { id, parentId } of messages) {
    if (removed.has(id) || (parentId !== null && hidden.has(parentId))) hidden.add(id);
  }
  return hidden;
}

/**
 * What a person may see; needs parents before children. A message whose parent was lost with a damaged file, or
 * that stands in a circle of parents, begins a path of its own, so that what is left can be read.
 */
export function visibleMessages(messages: readonly Message[], tombstones: readonly Tombstone[]): Message[] {
  const hidden = hiddenIds(messages, tombstones);
  const known = new Set<MessageId>();
  return messages
    .filter(({ id }) => !hidden.has(id))
    .map((message) => {
      known.add(message.id);
      const isRooted =
        message.parentId === null || (message.parentId !== message.id && known.has(message.parentId));
      return isRooted ? message : { ...message, parentId: null };
    });
}

/** The newest message without children below `from`, or `from` itself; null where there is no such message. */
export function newestLeaf(messages: readonly Message[], from: MessageId): MessageId | null {
  const below = new Set<MessageId>();
  const parents = new Set<MessageId>();
  for (const { id, parentId } of messages) {
    if (id !== from && (parentId === null || !below.has(parentId))) continue;
    below.add(id);
    if (parentId !== null) parents.add(parentId);
  }
  return messages.findLast(({ id }) => below.has(id) && !parents.has(id))?.id ?? null;
}

function compareAge(left: Message, right: Message): number {
  if (left.createdAt !== right.createdAt) return left.createdAt - right.createdAt;
  return left.id < right.id ? -1 : 1;
}
