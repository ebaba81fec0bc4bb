import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { STOPPED, withInstructions } from '../source/source-messages.ts';
import {
  attachedParts,
  contentParts,
  missingPart,
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
  tagsOf,
  textOf,
} from '../source/source-values.ts';
import { WrongShape } from '../source/source-values.ts';
import { eachIn, type Source, whole } from '../source/source.ts';

/** LibreChat's export of one conversation, and lists of such. */
export const LIBRECHAT: Source[] = [
  {
    source: 'librechat',
    isOf: ({ name, within, has }) =>
      name === '' && within === '' && has('conversationId') && (has('messages') || has('messagesTree')),
    find: eachIn([''], readLibreChat),
  },
  {
    source: 'librechat',
    isOf: ({ name, within }) => within === '' && (name === 'conversationId' || name === 'messagesTree'),
    find: whole(readLibreChat),
  },
];

/** A list with parents, or (`recursive`) a tree with children. */
function readLibreChat(value: unknown): SourceConversation[] {
  const conversation = mustBeFields(value, 'conversation');
  const { conversationId, title, messages, messagesTree, exportAt, createdAt, updatedAt, isArchived, tags } =
    conversation;
  const options = fieldsOf(conversation['options']);
  const tops = messagesTree ?? messages ?? [];
  if (typeof tops !== 'object') throw new WrongShape('messages');
  const all = withChildren(Array.isArray(tops) ? tops : [tops], firstText(options['model']));
  const told = firstText(options['promptPrefix'], options['system'], options['instructions']);
  return [
    {
      id: firstText(conversationId) || `${textOf(title)} ${textOf(exportAt)}`,
      title: textOf(title),
      createdAt: toTime(createdAt),
      updatedAt: toTime(updatedAt),
      isArchived: flagOf(isArchived),
      tags: tagsOf(tags),
      messages: withInstructions(all, textParts(told), all[0]?.createdAt),
    },
  ];
}

/** Each before what is nested in it. Without recursion: a long conversation is nested deeper than the stack is. */
function withChildren(tops: readonly unknown[], model: string): SourceMessage[] {
  const all: SourceMessage[] = [];
  const waiting: { value: unknown; within: string }[] = tops
    .map((value) => ({ value, within: '' }))
    .reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, within } = next;
    const { messageId, parentMessageId, children } = fieldsOf(value);
    const id = firstText(messageId) || `message ${all.length}`;
    all.push(toSource(id, within || firstText(parentMessageId) || null, value, model));
    for (const child of listOf(children).toReversed()) waiting.push({ value: child, within: id });
  }
  return all;
}

function toSource(id: string, parentId: string | null, value: unknown, model: string): SourceMessage {
  if (!isFields(value)) return { id, parentId, role: 'assistant', parts: textParts(value) };
  const isQuestion = flagOf(value['isCreatedByUser']) || value['sender'] === 'User';
  return {
    id,
    parentId,
    role: isQuestion ? 'user' : 'assistant',
    parts: partsOf(value),
    createdAt: toTime(value['createdAt']),
    ...(isQuestion
      ? {}
      : {
          model: firstText(value['model'], model) || undefined,
          ...(flagOf(value['unfinished']) ? { outcome: STOPPED } : {}),
        }),
  };
}

function partsOf({ text, content, files, attachments }: Fields): SourcePart[] {
  const pieces = listOf(content).flatMap(pieceParts);
  return [
    ...(pieces.length > 0 ? pieces : textParts(text)),
    ...attachedParts(files ?? undefined),
    ...attachedParts(attachments ?? undefined),
  ];
}

function pieceParts(value: unknown): SourcePart[] {
  const piece = fieldsOf(value);
  switch (piece['type']) {
    case 'think':
      return reasoningParts(wordsOf(piece['think']));
    case 'error':
      return textParts(firstText(wordsOf(piece['error']), wordsOf(piece['text'])));
    case 'tool_call': {
      const call = fieldsOf(piece['tool_call']);
      const { name, arguments: args, output } = fieldsOf(call['function']);
      const tool = firstText(call['name'], name) || 'tool';
      return [
        toolCallPart(firstText(call['id']) || tool, tool, call['args'] ?? args),
        ...toolResultParts(tool, call['output'] ?? output),
      ];
    }
    case 'agent_update':
      return [];
    case undefined:
      return value == null ? [] : isFields(value) ? [missingPart('content')] : textParts(value);
    default:
      return contentParts(value);
  }
}

/** Texts are plain, or an object that holds them. */
function wordsOf(value: unknown): string {
  return isFields(value) ? textOf(value['value']) : textOf(value);
}
