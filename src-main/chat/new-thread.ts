import type { Attachment } from '../contract/attachments.ts';
import type { Message, MessageId, Part, ThreadId } from '../contract/messages.ts';
import type { ModelChoice } from '../contract/providers.ts';
import type { Input } from '../contract/requests.ts';
import type { Thread } from '../contract/threads.ts';
import { attachmentsOf } from '../files/message-files.ts';
import { plainText } from './message-parts.ts';
import { titleFrom } from './thread-title.ts';

/** What a person says; where it hangs in a tree is still open. */
export function userMessage(
  id: MessageId,
  { text, attachments }: { text: string; attachments: readonly Attachment[] },
  createdAt: number,
): Message {
  return {
    id,
    parentId: null,
    role: 'user',
    parts: [
      ...attachments.map((attachment): Part => ({ type: 'file', attachment })),
      ...(text === '' ? [] : [{ type: 'text' as const, text }]),
    ],
    createdAt,
  };
}

/** A thread that begins with what the person says; without a `choice` it asks whom the person usually asks. */
export function newThread(
  id: ThreadId,
  user: Message,
  choice: ModelChoice | undefined,
  {
    instructions,
    folderId,
    temporary = false,
  }: Pick<Input<'turn-send'>, 'instructions' | 'folderId' | 'temporary'>,
): Thread {
  return {
    summary: {
      id,
      // The title of a window can be read by other programs: of a temporary thread it says nothing.
      title: temporary
        ? ''
        : titleFrom(plainText(user)) || titleFrom(attachmentsOf(user)[0]?.original.name ?? ''),
      titleSource: 'first-message',
      createdAt: user.createdAt,
      updatedAt: user.createdAt,
      messageCount: 1,
      ...(folderId === undefined ? {} : { folderId }),
      ...(temporary ? { temporary } : {}),
    },
    messages: [user],
    head: user.id,
    kept: [],
    ...(choice === undefined ? {} : { choice }),
    ...(instructions === undefined ? {} : { instructions }),
  };
}
