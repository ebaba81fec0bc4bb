import type { Compaction } from '../contract/compaction.ts';
import type { Message, MessageId } from '../contract/messages.ts';
import type { Thread } from '../contract/threads.ts';
import { pathTo } from './thread-tree.ts';

/**
 * A new thread that begins with the path to `end`: the same messages under ids of their own, and all that was set
 * for the old thread but its pins and its place in archive or trash.
 */
export function branchOf(
  thread: Thread,
  end: MessageId,
  { title, newId }: { title: string; newId: () => string },
): Thread {
  const path = pathTo(thread.messages, end);
  const ids = new Map(path.map(({ id }) => [id, newId()]));
  const messages = path.map((message): Message => {
    const { continues, ...rest } = message;
    const begun = continues === undefined ? undefined : ids.get(continues);
    return {
      ...rest,
      id: ids.get(message.id) ?? newId(),
      parentId: message.parentId === null ? null : (ids.get(message.parentId) ?? null),
      ...(begun === undefined ? {} : { continues: begun }),
      ...(message.role === 'assistant' ? { copyOf: message.copyOf ?? message.id } : {}),
    };
  });
  const { folderId, tags, createdAt } = thread.summary;
  return {
    ...thread,
    summary: {
      id: newId(),
      title,
      titleSource: 'person',
      createdAt,
      updatedAt: messages.at(-1)?.createdAt ?? createdAt,
      messageCount: messages.length,
      ...(folderId === undefined ? {} : { folderId }),
      ...(tags === undefined ? {} : { tags }),
    },
    messages,
    head: messages.at(-1)?.id ?? null,
    kept: thread.kept.flatMap((id) => ids.get(id) ?? []),
    bookmarks: (thread.bookmarks ?? []).flatMap((id) => ids.get(id) ?? []),
    compactions: (thread.compactions ?? []).flatMap((compaction) => branched(compaction, ids, newId)),
  };
}

/** As the path has it; what it used was used once. */
function branched(
  { upTo, text, inUse, createdAt, providerId, providerName, model }: Compaction,
  ids: ReadonlyMap<MessageId, MessageId>,
  newId: () => string,
): Compaction[] {
  const there = ids.get(upTo);
  const rest = { text, inUse, createdAt, providerId, providerName, model };
  return there === undefined ? [] : [{ id: newId(), upTo: there, ...rest }];
}
