import type { Message } from '../../contract/messages.ts';
import type { Thread } from '../../contract/threads.ts';

/** The messages that the person sees of a thread: from the first to the head. */
export function shownPath({ messages, head }: Pick<Thread, 'messages' | 'head'>): Message[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const path: Message[] = [];
  for (let next = head === null ? undefined : byId.get(head); next;) {
    path.push(next);
    // Each message once, whatever a damaged file says of its parents.
    byId.delete(next.id);
    next = next.parentId === null ? undefined : byId.get(next.parentId);
  }
  return path.reverse();
}
