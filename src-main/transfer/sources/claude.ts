import { z } from 'zod';
import type { Part } from '../../contract/messages.ts';
import type { SourceConversation, SourceMessage } from '../source-conversation.ts';
import {
  fenced,
  missingPart,
  reasoningParts,
  textParts,
  toolCallPart,
  toolResultParts,
  toText,
} from '../source-parts.ts';
import { toTime } from '../source-time.ts';

const text = z.string().nullish();
const block = z.looseObject({
  type: z.string(),
  text,
  thinking: text,
  name: text,
  id: text,
  input: z.unknown().optional(),
  content: z.unknown().optional(),
});
const message = z.looseObject({
  uuid: z.string(),
  text,
  content: z.array(block).nullish(),
  sender: z.enum(['human', 'assistant']),
  created_at: text,
  /** Exports of before 2025 have none: their messages stand one behind the other. */
  parent_message_uuid: text,
  attachments: z.array(z.looseObject({ file_name: text, extracted_content: text })).nullish(),
  files: z.array(z.looseObject({ file_name: text, file_kind: text })).nullish(),
});
const conversation = z.looseObject({
  uuid: z.string(),
  name: text,
  created_at: text,
  updated_at: text,
  current_leaf_message_uuid: text,
  chat_messages: z.array(message),
});
type ClaudeMessage = z.infer<typeof message>;

/** The `conversations.json` of Claude's data export. */
export function readClaude(value: unknown): SourceConversation[] {
  const { uuid, name, created_at, updated_at, current_leaf_message_uuid, chat_messages } =
    conversation.parse(value);
  const isTree = chat_messages.some(({ parent_message_uuid }) => parent_message_uuid != null);
  const messages = chat_messages.map((said, index): SourceMessage => {
    const before = isTree ? said.parent_message_uuid : chat_messages[index - 1]?.uuid;
    return {
      id: said.uuid,
      parentId: before ?? null,
      role: said.sender === 'human' ? 'user' : 'assistant',
      parts: partsOf(said),
      createdAt: toTime(said.created_at),
    };
  });
  return [
    {
      id: uuid,
      title: name ?? '',
      createdAt: toTime(created_at),
      updatedAt: toTime(updated_at),
      head: current_leaf_message_uuid,
      messages,
    },
  ];
}

function partsOf({ text: whole, content, attachments, files }: ClaudeMessage): Part[] {
  const blocks = (content ?? []).flatMap(blockParts);
  return [
    // Newer exports leave `text` empty; in older ones it is all there is.
    ...(blocks.length > 0 ? blocks : textParts(whole)),
    ...(attachments ?? []).flatMap(({ file_name, extracted_content }): Part[] =>
      extracted_content
        ? textParts([file_name ?? '', fenced(extracted_content)].filter(Boolean).join('\n\n'))
        : [missingPart('file', file_name ?? '')],
    ),
    ...(files ?? []).map(({ file_name, file_kind }) =>
      missingPart(file_kind === 'image' ? 'image' : 'file', file_name ?? ''),
    ),
  ];
}

function blockParts({ type, text: said, thinking, name, id, input, content }: z.infer<typeof block>): Part[] {
  switch (type) {
    case 'text':
      return textParts(said);
    case 'thinking':
      return reasoningParts(thinking);
    case 'tool_use':
      return [toolCallPart(id ?? name ?? 'tool', name ?? 'tool', input)];
    case 'tool_result':
      return toolResultParts(name ?? 'tool', resultOf(content));
    case 'token_budget':
    case 'flag':
      return [];
    default:
      return said ? textParts(said) : [missingPart('content', type)];
  }
}

const textBlock = z.looseObject({ type: z.literal('text'), text: z.string() });

function resultOf(content: unknown): string {
  if (!Array.isArray(content)) return toText(content);
  return content
    .map((part: unknown) => {
      const { data } = textBlock.safeParse(part);
      return data === undefined ? toText(part) : data.text;
    })
    .join('\n\n');
}
