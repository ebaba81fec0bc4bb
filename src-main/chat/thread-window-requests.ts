import { z } from 'zod';
import { attachmentList, sha256 } from '../attachments/attachment-schemas.ts';
import { MOST_PROJECT_FILES } from '../contract/attachments.ts';
import type { ThreadRequests } from '../contract/threads.ts';
import { id, line, modelChoice } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import { instructions } from '../settings/instructions-schema.ts';
import type { ConversationInstructions } from './conversation-instructions.ts';
import type { LiveThreads } from './live-threads.ts';
import type { ThreadEdits } from './thread-edits.ts';
import type { ThreadMarkings } from './thread-markings.ts';

/** A bulk change arrives in pieces of at most so many threads. */
const THREADS_AT_ONCE = 1000;

/** Empty: none. */
const personaId = z.union([id, z.literal('')]);
const tag = z.string().trim().min(1).max(60);
const time = z.int().min(0).nullable().exactOptional();
const filter = z.union([
  z.strictObject({ place: z.enum(['loose', 'pinned', 'archive', 'trash']) }),
  z.strictObject({ place: z.literal('folder'), folderId: id }),
  z.strictObject({ place: z.literal('all') }),
  z.strictObject({ place: z.literal('tag'), tag }),
]);
const sort = z.enum(['updated', 'created', 'title']);
const slice = { filter, sort, offset: z.int().min(0) };
const marking = z.strictObject({
  threadId: id,
  marks: z.strictObject({
    pinnedAt: time,
    archivedAt: time,
    deletedAt: time,
    folderId: id.nullable().exactOptional(),
    tags: z.record(tag, z.boolean()).exactOptional(),
    bookmarks: z.record(id, z.boolean()).exactOptional(),
  }),
});

export function threadWindowRequests(
  threads: LiveThreads,
  edits: ThreadEdits,
  markings: ThreadMarkings,
  inherited: ConversationInstructions,
): WindowRequests<ThreadRequests> {
  return {
    'thread-list': {
      input: z.strictObject({ after: line.exactOptional(), limit: z.int().min(1).max(500) }),
      answer: ({ after, limit }) => edits.list(after, limit),
    },
    'thread-outline': {
      input: z.strictObject({ filter, sort, since: z.array(z.number()).max(200) }),
      answer: (input) => markings.outline(input),
    },
    'thread-slice': {
      input: z.strictObject({ ...slice, limit: z.int().min(1).max(500) }),
      answer: (input) => markings.slice(input),
    },
    'thread-ids': {
      input: z.strictObject({ ...slice, limit: z.int().min(1).max(1_000_000) }),
      answer: (input) => markings.ids(input),
    },
    'thread-tags': {
      input: z.strictObject({ threadIds: z.array(id).max(THREADS_AT_ONCE) }),
      answer: ({ threadIds }) => markings.tagsOf(threadIds),
    },
    'thread-mark': {
      input: z.strictObject({ markings: z.array(marking).max(THREADS_AT_ONCE) }),
      answer: (input) => markings.mark(input.markings),
    },
    'thread-purge': {
      input: z.strictObject({ threadIds: z.array(id).max(THREADS_AT_ONCE).exactOptional() }),
      answer: ({ threadIds }) => markings.purge(threadIds),
    },
    'folder-set': {
      input: z.strictObject({
        id,
        name: z.string().trim().min(1).max(200).exactOptional(),
        parentId: id.nullable().exactOptional(),
        removed: z.boolean().exactOptional(),
        instructions: instructions.nullable().exactOptional(),
        choice: modelChoice.nullable().exactOptional(),
        addFiles: attachmentList.exactOptional(),
        removeFiles: z.array(sha256).max(MOST_PROJECT_FILES).exactOptional(),
      }),
      answer: (input) => markings.setFolder(input),
    },
    'folder-files': {
      input: z.strictObject({ folderId: id }),
      answer: ({ folderId }) => inherited.filesOf(folderId),
    },
    'thread-open': {
      input: z.strictObject({ threadId: id }),
      answer: ({ threadId }, { windowId }) => threads.open(threadId, windowId),
    },
    'thread-earlier': {
      input: z.strictObject({
        threadId: id,
        before: z.int().min(0).max(10_000_000),
        limit: z.int().min(1).max(1000),
      }),
      answer: ({ threadId, before, limit }) => threads.earlier(threadId, before, limit),
    },
    'thread-close': {
      input: z.strictObject({ threadId: id }),
      answer: ({ threadId }, { windowId }) => threads.close(threadId, windowId),
    },
    'thread-branch': {
      input: z.strictObject({ threadId: id, messageId: id, title: z.string().trim().min(1).max(300) }),
      answer: ({ threadId, messageId, title }) => edits.branch(threadId, messageId, title),
    },
    'thread-rename': {
      input: z.strictObject({ threadId: id, title: z.string().trim().min(1).max(200) }),
      answer: ({ threadId, title }) => edits.rename(threadId, title),
    },
    'thread-show': {
      input: z.strictObject({ threadId: id, messageId: id }),
      answer: ({ threadId, messageId }) => edits.show(threadId, messageId),
    },
    'thread-instruct': {
      input: z.strictObject({ threadId: id, instructions }),
      answer: (input) => edits.instruct(input.threadId, input.instructions),
    },
    'instructions-inherited': {
      input: z.strictObject({ folderId: id.nullable(), personaId: personaId.exactOptional() }),
      answer: (input) => inherited.inherited(input.folderId, input.personaId),
    },
    'thread-choose': {
      input: z.strictObject({ threadId: id, choice: modelChoice }),
      answer: ({ threadId, choice }) => edits.choose(threadId, choice),
    },
  };
}
