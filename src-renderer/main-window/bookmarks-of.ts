import type { Translate } from '../../assets/messages/format.ts';
import type { MessageId } from '../../src-main/contract/messages.ts';
import { messageText } from '../../src-main/markdown/write/message-text.ts';
import type { OpenThread } from '../state/thread/open-thread.svelte.ts';

/** Enough of a message to know it by. UTF-16 units. */
const SHOWN = 80;

const WHO = { user: 'message.you', assistant: 'message.assistant', system: 'message.assistant' } as const;

/** What is marked in a thread, in its order. */
export function bookmarksOf(
  { messages, bookmarks }: OpenThread,
  t: Translate,
): { id: MessageId; text: string }[] {
  return messages
    .filter(({ id }) => bookmarks.includes(id))
    .map((message) => ({
      id: message.id,
      text: messageText(message).trim().replace(/\s+/gu, ' ').slice(0, SHOWN) || t(WHO[message.role]),
    }));
}
