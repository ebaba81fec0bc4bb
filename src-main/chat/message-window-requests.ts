import { z } from 'zod';
import type { MessageRequests } from '../contract/messages.ts';
import { id, modelChoice, text } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import type { Chat } from './chat.ts';
import type { Drafts } from './drafts.ts';
import type { ThreadEdits } from './thread-edits.ts';

const thread = z.strictObject({ threadId: id });
const messageOfThread = z.strictObject({ threadId: id, messageId: id });

export function messageWindowRequests(
  chat: Chat,
  edits: ThreadEdits,
  drafts: Drafts,
): WindowRequests<MessageRequests> {
  return {
    'message-delete': {
      input: messageOfThread,
      answer: ({ threadId, messageId }) => edits.deleteMessage(threadId, messageId),
    },
    'message-restore': {
      input: messageOfThread,
      answer: ({ threadId, messageId }) => edits.restoreMessage(threadId, messageId),
    },
    'message-keep': {
      input: messageOfThread,
      answer: ({ threadId, messageId }) => edits.keep(threadId, messageId),
    },
    'turn-send': {
      input: z.strictObject({
        threadId: id.nullable(),
        text: text.refine((value) => value.trim() !== '', 'a message needs a word'),
        parentId: id.nullable().exactOptional(),
        choice: modelChoice,
      }),
      answer: (input) => chat.send(input),
    },
    'turn-regenerate': {
      input: z.strictObject({ threadId: id, messageId: id, choice: modelChoice.exactOptional() }),
      answer: ({ threadId, messageId, choice }) => chat.regenerate(threadId, messageId, choice),
    },
    'turn-continue': {
      input: messageOfThread,
      answer: ({ threadId, messageId }) => chat.continue(threadId, messageId),
    },
    'turn-stop': { input: thread, answer: ({ threadId }) => chat.stop(threadId) },
    'turn-skip-wait': { input: thread, answer: ({ threadId }) => chat.skipWait(threadId) },
    'draft-save': {
      input: z.strictObject({ key: id, text }),
      answer: ({ key, text: typed }) => drafts.save(key, typed),
    },
    'draft-read': { input: z.strictObject({ key: id }), answer: ({ key }) => drafts.read(key) },
  };
}
