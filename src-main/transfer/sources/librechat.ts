import { z } from 'zod';
import type { Part } from '../../contract/messages.ts';
import type { SourceConversation, SourceMessage } from '../source-conversation.ts';
import { missingPart, reasoningParts, textParts, toolCallPart, toolResultParts } from '../source-parts.ts';
import { toTime } from '../source-time.ts';

const text = z.string().nullish();
/** Texts are plain, or an object that holds them. */
const said = z.union([z.string(), z.looseObject({ value: text })]).nullish();
const piece = z.looseObject({
  type: text,
  text: said,
  think: said,
  error: said,
  image_file: z.looseObject({ filename: text }).nullish(),
  tool_call: z
    .looseObject({
      id: text,
      name: text,
      args: z.unknown().optional(),
      output: z.unknown().optional(),
      function: z
        .looseObject({ name: text, arguments: z.unknown().optional(), output: z.unknown().optional() })
        .nullish(),
    })
    .nullish(),
});
const message = z.looseObject({
  messageId: z.string(),
  parentMessageId: text,
  isCreatedByUser: z.boolean().nullish(),
  sender: text,
  text,
  content: z.array(piece.nullable()).nullish(),
  model: text,
  createdAt: z.union([z.string(), z.number()]).nullish(),
  unfinished: z.boolean().nullish(),
  error: z.boolean().nullish(),
  files: z.array(z.looseObject({ filename: text, type: text })).nullish(),
  children: z.array(z.unknown()).nullish(),
});
type LibreMessage = z.infer<typeof message>;
const conversation = z.looseObject({
  conversationId: z.string(),
  title: text,
  options: z.looseObject({ promptPrefix: text, system: text, model: text }).nullish(),
  messages: z.union([z.array(z.unknown()), z.looseObject({})]).nullish(),
  messagesTree: z.array(z.unknown()).nullish(),
});

/** The export of one conversation: a list with parents, or (`recursive`) a tree with children. */
export function readLibreChat(value: unknown): SourceConversation[] {
  const { conversationId, title, options, messages, messagesTree } = conversation.parse(value);
  const tops = messagesTree ?? (Array.isArray(messages) ? messages : messages == null ? [] : [messages]);
  const all = withChildren(tops);
  const system = textParts(options?.promptPrefix ?? options?.system);
  const known = new Set(all.map(({ id }) => id));
  const isRoot = ({ parentId }: SourceMessage): boolean => parentId === null || !known.has(parentId);
  const prompt: SourceMessage = {
    id: 'system',
    parentId: null,
    role: 'system',
    parts: system,
    createdAt: all[0]?.createdAt,
  };
  return [
    {
      id: conversationId,
      title: title ?? '',
      messages:
        system.length === 0
          ? all
          : [prompt, ...all.map((each) => (isRoot(each) ? { ...each, parentId: prompt.id } : each))],
    },
  ];
}

/** Each before what is nested in it. Without recursion: a long conversation is nested deeper than the stack is. */
function withChildren(tops: readonly unknown[]): SourceMessage[] {
  const all: SourceMessage[] = [];
  const waiting: { value: unknown; within?: string }[] = tops.map((value) => ({ value })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const each = message.parse(next.value);
    const { messageId, parentMessageId, children } = each;
    all.push(toSource(each, next.within ?? parentMessageId ?? null));
    for (const value of (children ?? []).toReversed()) waiting.push({ value, within: messageId });
  }
  return all;
}

function toSource(each: LibreMessage, parentId: string | null): SourceMessage {
  const role = each.isCreatedByUser === true || each.sender === 'User' ? 'user' : 'assistant';
  return {
    id: each.messageId,
    parentId,
    role,
    parts: partsOf(each),
    createdAt: toTime(each.createdAt),
    ...(role === 'assistant'
      ? {
          model: each.model ?? undefined,
          ...(each.unfinished === true ? { outcome: { status: 'stopped' } as const } : {}),
        }
      : {}),
  };
}

function partsOf({ text: whole, content, files }: LibreMessage): Part[] {
  const pieces = (content ?? []).flatMap((each) => (each === null ? [] : pieceParts(each)));
  return [
    ...(pieces.length > 0 ? pieces : textParts(whole)),
    ...(files ?? []).map(({ filename, type }) =>
      missingPart(type?.startsWith('image/') ? 'image' : 'file', filename ?? ''),
    ),
  ];
}

function pieceParts({
  type,
  text: plain,
  think,
  error,
  image_file,
  tool_call,
}: z.infer<typeof piece>): Part[] {
  switch (type) {
    case 'text':
      return textParts(wordsOf(plain));
    case 'think':
      return reasoningParts(wordsOf(think));
    case 'error':
      return textParts(wordsOf(error) || wordsOf(plain));
    case 'image_file':
      return [missingPart('image', image_file?.filename ?? '')];
    case 'tool_call': {
      const name = tool_call?.name ?? tool_call?.function?.name ?? 'tool';
      return [
        toolCallPart(tool_call?.id ?? name, name, tool_call?.args ?? tool_call?.function?.arguments),
        ...toolResultParts(name, tool_call?.output ?? tool_call?.function?.output),
      ];
    }
    default:
      return [missingPart('content', type ?? '')];
  }
}

function wordsOf(value: z.infer<typeof said>): string {
  return (typeof value === 'string' ? value : value?.value) ?? '';
}
