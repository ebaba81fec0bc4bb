import { hash } from 'node:crypto';
import { SOURCE_NAMES } from '../../../assets/messages/source-names.ts';
import type { Message, MessageId } from '../../contract/messages.ts';
import type { FolderId } from '../../contract/threads.ts';
import type { ImportSource } from '../../contract/transfer.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { isMissing } from '../source/source-parts.ts';
import type { ImportedMessage, SourceThread } from './source-thread.ts';

const TITLE_LENGTH = 80;

/**
 * A conversation of another program as a thread of ours. Ids are derived from the source's, so that the
 * same conversation is the same thread at every import. A message without content is left out, and what
 * follows it follows its parent. `fallbackTime`: for a conversation that knows no time at all.
 */
export function buildThread(
  source: ImportSource,
  conversation: SourceConversation,
  fallbackTime: number,
): SourceThread {
  const id = idOf(source, conversation.id);
  const kept = inOrder(conversation.messages);
  const firstTime = conversation.createdAt ?? conversation.updatedAt ?? fallbackTime;
  const messages: ImportedMessage[] = [];
  const times = new Map<string, number>();
  for (const { message, parentId } of kept) {
    const createdAt =
      message.createdAt ?? (parentId === null ? firstTime : (times.get(parentId) ?? firstTime));
    times.set(message.id, createdAt);
    messages.push({
      id: idOf(source, conversation.id, message.id),
      parentId: parentId === null ? null : idOf(source, conversation.id, parentId),
      role: message.role,
      parts: message.parts,
      createdAt,
      ...(message.role === 'assistant' ? answerOf(source, message) : {}),
    });
  }
  const all = [...times.values()];
  const updatedAt = all.reduce((newest, time) => Math.max(newest, time), 0) || firstTime;
  const { isArchived = false, isPinned = false, tags = [], folder } = conversation;
  return {
    summary: {
      id,
      title: conversation.title.replace(/\s+/g, ' ').trim() || titleOf(messages),
      titleSource: 'person',
      createdAt: conversation.createdAt ?? all[0] ?? firstTime,
      updatedAt,
      messageCount: messages.length,
      ...(isPinned ? { pinnedAt: updatedAt } : {}),
      ...(isArchived ? { archivedAt: updatedAt } : {}),
      ...(folder === undefined ? {} : { folderId: folderIdOf(source, folder.id) }),
      ...(tags.length === 0 ? {} : { tags }),
    },
    messages,
    head: headOf(source, conversation, messages),
    kept: [],
  };
}

/** The same at every import of the folder, and no thread's. */
export function folderIdOf(source: ImportSource, id: string): FolderId {
  return idOf(source, 'folder', '', id);
}

function answerOf(
  source: ImportSource,
  { model, outcome, usage }: SourceMessage,
): Pick<Message, 'outcome' | 'model' | 'providerName' | 'usage'> {
  return {
    outcome: outcome ?? { status: 'complete', end: 'stop' },
    providerName: SOURCE_NAMES[source],
    ...(model ? { model } : {}),
    ...(usage === undefined ? {} : { usage }),
  };
}

interface Placed {
  message: SourceMessage;
  /** The nearest ancestor that is kept. */
  parentId: string | null;
}

/** Every message with content once, a parent before its children, whatever the source says of its parents. */
function inOrder(messages: readonly SourceMessage[]): Placed[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  const placed: Placed[] = [];
  /** Of each message that was looked at: itself where it is kept, else its nearest ancestor that is. */
  const nearest = new Map<string, string | null>();
  for (const message of byId.values()) {
    const path: SourceMessage[] = [];
    const onPath = new Set<string>();
    let next: SourceMessage | undefined = message;
    while (next && !onPath.has(next.id) && !nearest.has(next.id)) {
      path.push(next);
      onPath.add(next.id);
      next = next.parentId === null ? undefined : byId.get(next.parentId);
    }
    let parentId = next ? (nearest.get(next.id) ?? null) : null;
    for (const each of path.reverse()) {
      if (each.parts.length > 0) {
        placed.push({ message: each, parentId });
        parentId = each.id;
      }
      nearest.set(each.id, parentId);
    }
  }
  return placed;
}

/** The message that was shown last there, or the nearest kept one above it; else the newest leaf. */
function headOf(
  source: ImportSource,
  conversation: SourceConversation,
  messages: readonly ImportedMessage[],
): MessageId | null {
  const ids = new Set(messages.map(({ id }) => id));
  const byId = new Map(conversation.messages.map((message) => [message.id, message]));
  const seen = new Set<string>();
  for (let next = conversation.head ?? null; next !== null && !seen.has(next);) {
    seen.add(next);
    const id = idOf(source, conversation.id, next);
    if (ids.has(id)) return id;
    next = byId.get(next)?.parentId ?? null;
  }
  const parents = new Set(messages.map(({ parentId }) => parentId));
  const leaves = messages.filter(({ id }) => !parents.has(id));
  return (
    leaves.reduce<ImportedMessage | null>(
      (newest, leaf) => (newest === null || leaf.createdAt >= newest.createdAt ? leaf : newest),
      null,
    )?.id ?? null
  );
}

function titleOf(messages: readonly ImportedMessage[]): string {
  const said = messages.find(({ role }) => role === 'user') ?? messages[0];
  const parts = said?.parts.filter((part) => !isMissing(part)) ?? [];
  const text = parts.map((part) => ('text' in part ? part.text : '')).join(' ');
  return text.replace(/\s+/g, ' ').trim().slice(0, TITLE_LENGTH);
}

/** As long as a ULID, of its letters, and no ULID's beginning of these centuries: it names no time. */
function idOf(source: ImportSource, ...names: string[]): string {
  const digest = hash('sha256', JSON.stringify([source, ...names]), 'hex');
  return `Z${BigInt(`0x${digest}`).toString(32).toUpperCase().slice(0, 25)}`;
}
