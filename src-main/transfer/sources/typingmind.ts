import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation } from '../source/source-conversation.ts';
import { inLine, speakerOf, STOPPED, withInstructions } from '../source/source-messages.ts';
import {
  attachedParts,
  contentParts,
  reasoningParts,
  textParts,
  toolCallPart,
  toolResultParts,
} from '../source/source-parts.ts';
import { toTime } from '../source/source-time.ts';
import {
  type Fields,
  fieldsOf,
  firstText,
  flagOf,
  isFields,
  listOf,
  mustBeFields,
  mustBeList,
  tagsOf,
  textOf,
} from '../source/source-values.ts';
import { eachIn, type Found, type KnownMember, type Source, whole } from '../source/source.ts';

/** TypingMind's export of everything (`data.chats`), of some chats, and of one. */
export const TYPINGMIND: Source[] = [
  {
    source: 'typingmind',
    isOf: ({ name, within, has }) =>
      within === 'data.chats' ||
      (within === 'data' && name === 'folders') ||
      (within === 'chats' && (has('chatTitle') || has('chatID'))),
    find: findChats,
  },
  {
    source: 'typingmind',
    isOf: ({ name, has }) => name === '' && has('messages') && (has('chatTitle') || has('chatID')),
    find: eachIn([''], (value) => [readChat(value, new Map())]),
  },
  {
    source: 'typingmind',
    isOf: ({ name, within }) => within === '' && (name === 'chatTitle' || name === 'chatID'),
    find: whole((value) => [readChat(value, new Map())]),
  },
];

async function* findChats(members: AsyncIterable<KnownMember>): AsyncGenerator<Found> {
  const folders = new Map<string, string>();
  // Folders are listed behind the chats: all are read first.
  const chats: unknown[] = [];
  for await (const { name: member, within, value } of members) {
    if (member === '' && /^(data\.)?chats$/.test(within)) chats.push(value);
    if (member !== 'folders') continue;
    for (const { id, title, name } of listOf(value).map(fieldsOf))
      folders.set(textOf(id), firstText(title, name));
  }
  for (const [index, chat] of chats.entries()) {
    yield { number: index + 1, read: () => [readChat(chat, folders)] };
  }
}

function readChat(value: unknown, folders: ReadonlyMap<string, string>): SourceConversation {
  const chat = mustBeFields(value, 'chat');
  const {
    id,
    chatID,
    chatTitle,
    createdAt,
    updatedAt,
    model,
    modelInfo,
    chatParams,
    folderID,
    pinned,
    pinnedAt,
    archived,
    tags,
  } = chat;
  const chatModel = firstText(model, fieldsOf(modelInfo)['id'], fieldsOf(model)['id']);
  const messages = mustBeList(chat['messages'], 'messages').map((each, index) =>
    readMessage(each, index, chatModel),
  );
  const isTold = messages.some(({ role }) => role === 'system');
  const folderId = firstText(folderID);
  return {
    id: firstText(chatID, id) || `${textOf(chatTitle)} ${textOf(createdAt)}`,
    title: textOf(chatTitle),
    createdAt: toTime(createdAt),
    updatedAt: toTime(updatedAt),
    isPinned: flagOf(pinned) || firstText(pinnedAt) !== '',
    isArchived: flagOf(archived),
    tags: tagsOf(tags),
    folder: folderId === '' ? undefined : { id: folderId, name: folders.get(folderId) ?? '' },
    messages: withInstructions(
      inLine(messages),
      isTold ? [] : textParts(fieldsOf(chatParams)['systemMessage']),
      toTime(createdAt),
    ),
  };
}

function readMessage(value: unknown, index: number, chatModel: string): ReturnType<typeof inLine>[number] {
  const message = fieldsOf(value);
  const { uuid, id, role: sender, createdAt, model, error } = message;
  const { role, note } = speakerOf(sender);
  const failure = firstText(error, fieldsOf(error)['message']);
  return {
    id: firstText(uuid, id) || `message ${index}`,
    parentId: null,
    role,
    parts: [...note, ...(isFields(value) ? partsOf(message) : textParts(value)), ...textParts(failure)],
    createdAt: toTime(createdAt),
    ...(role === 'assistant'
      ? {
          model: firstText(model, fieldsOf(model)['id'], chatModel) || undefined,
          ...(failure === '' ? {} : { outcome: STOPPED }),
        }
      : {}),
  };
}

function partsOf({
  role,
  name,
  content,
  reasoning,
  reasoning_content,
  tool_calls,
  attachments,
}: Fields): SourcePart[] {
  if (role === 'tool' || role === 'function') return toolResultParts(firstText(name) || 'tool', content);
  const calls = listOf(tool_calls).map((call) => {
    const { id, function: called } = fieldsOf(call);
    const tool = firstText(fieldsOf(called)['name']) || 'tool';
    return toolCallPart(firstText(id) || tool, tool, fieldsOf(called)['arguments']);
  });
  return [
    ...reasoningParts(firstText(reasoning, reasoning_content)),
    ...contentParts(content),
    ...calls,
    ...attachedParts(attachments ?? undefined),
  ];
}
