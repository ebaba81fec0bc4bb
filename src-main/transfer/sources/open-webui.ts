import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { speakerOf, STOPPED, withInstructions } from '../source/source-messages.ts';
import { attachedParts, contentParts, textParts } from '../source/source-parts.ts';
import { firstTime, toTime } from '../source/source-time.ts';
import {
  type Fields,
  fieldsOf,
  firstText,
  flagOf,
  isFields,
  listOf,
  mustBeFields,
  tagsOf,
  textOf,
} from '../source/source-values.ts';
import { eachIn, type Source, whole } from '../source/source.ts';
import { openWebUiAnswer, sourceParts } from './open-webui-answer.ts';

/** Open WebUI's export of all chats, or of one. */
export const OPEN_WEBUI: Source[] = [
  {
    source: 'open-webui',
    isOf: ({ name, within, has }) => name === '' && within === '' && has('chat'),
    find: eachIn([''], readOpenWebUi),
  },
  {
    source: 'open-webui',
    isOf: ({ name, within }) => name === 'chat' && within === '',
    find: whole(readOpenWebUi),
  },
];

/** A tree in `history.messages`, or a plain list in the oldest ones. */
function readOpenWebUi(value: unknown): SourceConversation[] {
  const { id, title, created_at, updated_at, chat, archived, pinned, meta, folder_id, folder } = mustBeFields(
    value,
    'conversation',
  );
  const said = mustBeFields(chat, 'chat');
  const { currentId, messages: byId } = fieldsOf(said['history']);
  const tree = Object.entries(fieldsOf(byId));
  const list = listOf(said['messages']);
  const idAt = (index: number): string => firstText(fieldsOf(list[index])['id']) || `message ${index}`;
  const messages =
    tree.length > 0
      ? tree.map(([key, each]) => toSource(key, firstText(fieldsOf(each)['parentId']) || null, each))
      : list.map((each, index) => toSource(idAt(index), index === 0 ? null : idAt(index - 1), each));
  const folderId = firstText(folder_id);
  return [
    {
      id: firstText(id) || `${firstText(title, said['title'])} ${textOf(said['timestamp'])}`,
      title: firstText(title, said['title']),
      createdAt: firstTime(created_at, said['timestamp']),
      updatedAt: toTime(updated_at),
      head: firstText(currentId) || null,
      isArchived: flagOf(archived),
      isPinned: flagOf(pinned),
      tags: tagsOf(fieldsOf(meta)['tags'], said['tags']),
      folder: folderId === '' ? undefined : { id: folderId, name: firstText(fieldsOf(folder)['name']) },
      messages: withInstructions(messages, textParts(fieldsOf(said['params'])['system'] ?? said['system'])),
    },
  ];
}

function toSource(id: string, parentId: string | null, value: unknown): SourceMessage {
  if (!isFields(value)) return { id, parentId, role: 'assistant', parts: textParts(value) };
  const { role: sender, timestamp, model, content, files, error, done, usage } = value;
  const { role, note } = speakerOf(sender);
  const isAnswer = role === 'assistant';
  const failure = isAnswer ? errorText(error) : '';
  return {
    id,
    parentId,
    role,
    parts: [
      ...note,
      ...(isAnswer ? openWebUiAnswer(value) : contentParts(content)),
      ...textParts(failure),
      ...attachedParts(files ?? undefined),
      ...sourceParts(value['sources'] ?? value['citations']),
    ],
    createdAt: toTime(timestamp),
    ...(isAnswer
      ? {
          model: firstText(model) || undefined,
          usage: usageOf(fieldsOf(usage)),
          ...(done === false || failure !== '' ? { outcome: STOPPED } : {}),
        }
      : {}),
  };
}

/** `error: true` says that the content is the error's words. */
function errorText(error: unknown): string {
  const { content, message, detail } = fieldsOf(error);
  return firstText(content, message, detail, typeof error === 'string' ? error : '');
}

function usageOf({ prompt_tokens, completion_tokens }: Fields): SourceMessage['usage'] {
  if (typeof prompt_tokens !== 'number' || typeof completion_tokens !== 'number') return undefined;
  return { inputTokens: prompt_tokens, outputTokens: completion_tokens };
}
