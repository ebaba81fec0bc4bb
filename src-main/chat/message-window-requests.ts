import { z } from 'zod';
import { attachmentList } from '../attachments/attachment-schemas.ts';
import type { MessageRequests } from '../contract/messages.ts';
import { id, modelChoice, text } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import { instructions } from '../settings/instructions-schema.ts';
import type { Chat } from './chat.ts';
import type { Queues } from './queues.ts';
import type { SharedDrafts } from './shared-drafts.ts';
import type { ThreadEdits } from './thread-edits.ts';

/** A comparison has at most so many columns. */
const MOST_COMPARED = 4;

const runningAnswer = z.strictObject({ threadId: id, messageId: id.exactOptional() });
const queued = z.strictObject({ threadId: id, id });
const someText = text.refine((value) => value.trim() !== '', 'a message needs a word');
const messageOfThread = z.strictObject({ threadId: id, messageId: id });

export function messageWindowRequests(
  chat: Chat,
  edits: ThreadEdits,
  drafts: SharedDrafts,
  queues: Queues,
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
      input: z
        .strictObject({
          threadId: id.nullable(),
          text,
          attachments: attachmentList.exactOptional(),
          parentId: id.nullable().exactOptional(),
          choice: modelChoice,
          others: z
            .array(modelChoice)
            .min(1)
            .max(MOST_COMPARED - 1)
            .exactOptional(),
          instructions: instructions.exactOptional(),
          folderId: id.exactOptional(),
          temporary: z.boolean().exactOptional(),
        })
        .refine(
          (message) => message.text.trim() !== '' || (message.attachments ?? []).length > 0,
          'a message needs a word or a file',
        ),
      answer: (input) => chat.send(input),
    },
    'turn-regenerate': {
      input: z.strictObject({
        threadId: id,
        messageId: id,
        choice: modelChoice.exactOptional(),
        beside: z.boolean().exactOptional(),
        withoutLost: z.boolean().exactOptional(),
      }),
      answer: (input) => chat.regenerate(input),
    },
    'turn-continue': {
      input: messageOfThread,
      answer: ({ threadId, messageId }) => chat.continue(threadId, messageId),
    },
    'turn-stop': {
      input: runningAnswer,
      answer: ({ threadId, messageId }) => chat.stop(threadId, messageId),
    },
    'turn-skip-wait': {
      input: runningAnswer,
      answer: ({ threadId, messageId }) => chat.skipWait(threadId, messageId),
    },
    'comparison-choose': {
      input: messageOfThread,
      answer: ({ threadId, messageId }) => edits.chooseCompared(threadId, messageId),
    },
    'queue-add': {
      input: z.strictObject({ threadId: id, text: someText }),
      answer: ({ threadId, text: queued }) => queues.add(threadId, queued),
    },
    'queue-remove': { input: queued, answer: ({ threadId, id: which }) => queues.remove(threadId, which) },
    'queue-send': { input: queued, answer: ({ threadId, id: which }) => queues.sendNow(threadId, which) },
    'draft-save': {
      input: z.strictObject({ key: id, text }),
      answer: ({ key, text: typed }, caller) => drafts.save(caller, key, typed),
    },
    'draft-read': { input: z.strictObject({ key: id }), answer: ({ key }) => drafts.read(key) },
  };
}
