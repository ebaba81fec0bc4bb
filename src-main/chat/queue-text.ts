import { z } from 'zod';
import type { DraftKey } from '../contract/drafts.ts';
import type { QueuedMessage, ThreadId } from '../contract/messages.ts';

const queue = z.array(z.strictObject({ id: z.string(), text: z.string() }));

/** Where the drafts keep what waits in a thread. No draft of a window has such a key. */
export function queueKey(threadId: ThreadId): DraftKey {
  return `queue:${threadId}`;
}

/** What is kept there, in the order it will be sent. Text that is no queue is one message: no word is lost. */
export function readQueue(kept: string): QueuedMessage[] {
  if (kept === '') return [];
  try {
    return queue.parse(JSON.parse(kept));
  } catch {
    return [{ id: 'kept', text: kept }];
  }
}

export function writeQueue(messages: readonly QueuedMessage[]): string {
  return messages.length === 0 ? '' : JSON.stringify(messages);
}
