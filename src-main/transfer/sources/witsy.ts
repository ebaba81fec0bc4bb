import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceFolder } from '../source/source-conversation.ts';
import { inLine, speakerOf, withInstructions } from '../source/source-messages.ts';
import {
  attachedParts,
  contentParts,
  fenced,
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
  isFields,
  listOf,
  mustBeFields,
  mustBeList,
  numberOf,
  textOf,
} from '../source/source-values.ts';
import type { Found, KnownMember, Source } from '../source/source.ts';

/** Witsy's `history.json`: folders that name their chats, and the chats. */
export const WITSY: Source = {
  source: 'witsy',
  isOf: ({ name, within, has }) =>
    (within === '' && name === 'quickPrompts') || (within === 'chats' && has('uuid', 'messages')),
  find: findChats,
};

async function* findChats(members: AsyncIterable<KnownMember>): AsyncGenerator<Found> {
  const folders = new Map<string, SourceFolder>();
  // Folders may be listed behind the chats: all are read first.
  const chats: unknown[] = [];
  for await (const { name, within, value } of members) {
    if (within === 'chats') chats.push(value);
    if (name !== 'folders') continue;
    for (const folder of listOf(value).map(fieldsOf)) {
      for (const chat of listOf(folder['chats']))
        folders.set(textOf(chat), { id: textOf(folder['id']), name: textOf(folder['name']) });
    }
  }
  for (const [index, chat] of chats.entries()) {
    yield { number: index + 1, read: () => [readChat(chat, folders)] };
  }
}

function readChat(value: unknown, folders: ReadonlyMap<string, SourceFolder>): SourceConversation {
  const chat = mustBeFields(value, 'chat');
  const { uuid, title, createdAt, lastModified, model, prompt, instructions } = chat;
  const messages = mustBeList(chat['messages'], 'messages').map((each, index) =>
    readMessage(each, index, textOf(model)),
  );
  const isTold = messages.some(({ role }) => role === 'system');
  return {
    id: firstText(uuid) || `${textOf(title)} ${textOf(createdAt)}`,
    title: textOf(title),
    createdAt: toTime(createdAt),
    updatedAt: toTime(lastModified),
    folder: folders.get(textOf(uuid)),
    messages: withInstructions(
      inLine(messages),
      isTold ? [] : textParts(firstText(instructions, prompt)),
      toTime(createdAt),
    ),
  };
}

function readMessage(value: unknown, index: number, chatModel: string): ReturnType<typeof inLine>[number] {
  const message = fieldsOf(value);
  const { uuid, role: sender, createdAt, model, usage } = message;
  const { role, note } = speakerOf(sender);
  const { prompt_tokens, completion_tokens } = fieldsOf(usage);
  const [inputTokens, outputTokens] = [numberOf(prompt_tokens), numberOf(completion_tokens)];
  return {
    id: firstText(uuid) || `message ${index}`,
    parentId: null,
    role,
    parts: [...note, ...(isFields(value) ? partsOf(message) : textParts(value))],
    createdAt: toTime(createdAt),
    ...(role === 'assistant'
      ? {
          model: firstText(model, chatModel) || undefined,
          usage:
            inputTokens === undefined || outputTokens === undefined
              ? undefined
              : { inputTokens, outputTokens },
        }
      : {}),
  };
}

function partsOf({
  type,
  content,
  reasoning,
  toolCalls,
  toolCall,
  attachments,
  attachment,
}: Fields): SourcePart[] {
  return [
    ...reasoningParts(reasoning),
    ...[...listOf(toolCalls), ...listOf(fieldsOf(toolCall)['calls'])].flatMap(callParts),
    ...(type === 'image' ? contentParts({ type: 'image', url: content }) : contentParts(content)),
    ...[...listOf(attachments), attachment].flatMap(attachmentParts),
  ];
}

function callParts(call: unknown): SourcePart[] {
  const { id, function: called, name, args, params, result } = fieldsOf(call);
  const tool = firstText(called, name) || 'tool';
  return [toolCallPart(firstText(id) || tool, tool, args ?? params), ...toolResultParts(tool, result)];
}

/** Of a document, the text that was taken out of it for the model. */
function attachmentParts(attachment: unknown): SourcePart[] {
  const { title, url, content, mimeType } = fieldsOf(attachment);
  const isText = firstText(content) !== '' && !/^(image|audio|video)\//.test(textOf(mimeType));
  if (!isFields(attachment)) return [];
  if (!isText) return attachedParts(attachment);
  return textParts(
    [firstText(title, textOf(url).split(/[/\\]/).at(-1)), fenced(textOf(content))]
      .filter(Boolean)
      .join('\n\n'),
  );
}
