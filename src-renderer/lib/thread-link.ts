import type { MessageId, ThreadId } from '../../src-main/contract/messages.ts';

/** The address that opens a thread, or one message of it: `lockchat://thread/<thread>[/<message>]`. */
export function threadLink(threadId: ThreadId, messageId?: MessageId): string {
  const path = messageId === undefined ? [threadId] : [threadId, messageId];
  return `lockchat://thread/${path.map(encodeURIComponent).join('/')}`;
}
