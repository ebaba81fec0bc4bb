import type { Message, MessageId } from '../contract/messages.ts';

/** The messages from the first one down to `head`, in order of reading. */
export function pathTo(messages: readonly Message[], head: MessageId | null): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: Message[] = [];
  let current = head === null ? undefined : byId.get(head);
  while (current !== undefined) {
    path.push(current);
    current = current.parentId === null ? undefined : byId.get(current.parentId);
  }
  return path.reverse();
}

/** The leaf below `from` that is reached by always taking the newest child; `from` itself where it has none. */
export function newestLeaf(messages: readonly Message[], from: MessageId): MessageId {
  // A parent comes before its children, and a newer child after an older one: the last seen wins.
  const newestChild = new Map<MessageId, MessageId>();
  for (const message of messages) {
    if (message.parentId !== null) newestChild.set(message.parentId, message.id);
  }
  let leaf = from;
  for (let child = newestChild.get(leaf); child !== undefined; child = newestChild.get(leaf)) leaf = child;
  return leaf;
}

/** `root` and everything below it. */
export function subtree(messages: readonly Message[], root: MessageId): Set<MessageId> {
  const ids = new Set([root]);
  for (const message of messages) {
    if (message.parentId !== null && ids.has(message.parentId)) ids.add(message.id);
  }
  return ids;
}

/** Where to look after `root` and its subtree are gone: the newest sibling's newest leaf, else the parent. */
export function headWithout(messages: readonly Message[], root: Message): MessageId | null {
  const removed = subtree(messages, root.id);
  const left = messages.filter((message) => !removed.has(message.id));
  const sibling = left.findLast((message) => message.parentId === root.parentId);
  return sibling === undefined ? root.parentId : newestLeaf(left, sibling.id);
}
