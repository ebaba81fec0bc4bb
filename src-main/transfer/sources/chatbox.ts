import { z } from 'zod';
import type { Part } from '../../contract/messages.ts';
import type { SourceConversation, SourceMessage } from '../source-conversation.ts';
import { missingPart, reasoningParts, textParts, toolCallPart, toolResultParts } from '../source-parts.ts';
import { toTime } from '../source-time.ts';

const text = z.string().nullish();
const part = z.looseObject({
  type: text,
  text,
  duration: z.number().nullish(),
  toolCallId: text,
  toolName: text,
  args: z.unknown().optional(),
  result: z.unknown().optional(),
});
const message = z.looseObject({
  id: z.string(),
  role: z.string(),
  /** Before version 1.9 a text; afterwards parts. */
  content: z.string().nullish().catch(undefined),
  contentParts: z.array(part).nullish(),
  reasoningContent: text,
  timestamp: z.number().nullish(),
  model: text,
  error: text,
  generating: z.boolean().nullish(),
  files: z.array(z.looseObject({ name: text })).nullish(),
  links: z.array(z.looseObject({ url: text })).nullish(),
  pictures: z.array(z.unknown()).nullish(),
});
const fork = z.looseObject({ lists: z.array(z.looseObject({ messages: z.array(message) })) });
const session = z.looseObject({
  id: z.string(),
  name: text,
  threadName: text,
  messages: z.array(message),
  threads: z
    .array(
      z.looseObject({
        id: z.string(),
        name: text,
        createdAt: z.number().nullish(),
        messages: z.array(message),
      }),
    )
    .nullish(),
  messageForksHash: z.record(z.string(), fork).nullish(),
});
type ChatboxMessage = z.infer<typeof message>;

/** A session of Chatbox: its messages, those of its earlier threads, and of its forks the ones not shown. */
export function readChatbox(value: unknown): SourceConversation[] {
  const { id, name, threadName, messages, threads, messageForksHash } = session.parse(value);
  const forks = Object.entries(messageForksHash ?? {}).flatMap(([forkedAt, { lists }]) =>
    lists.flatMap((list) => inLine(list.messages, forkedAt)),
  );
  const title = [name, threadName].filter((each) => each).join(' — ');
  const earlier = (threads ?? []).map((thread): SourceConversation => ({
    id: `${id} ${thread.id}`,
    title: [name, thread.name].filter((each) => each).join(' — '),
    createdAt: toTime(thread.createdAt),
    messages: [...inLine(thread.messages, null), ...forksOf(thread.messages, forks)],
  }));
  return [
    ...earlier,
    {
      id,
      title,
      messages: [...inLine(messages, null), ...forksOf(messages, forks)],
      head: messages.at(-1)?.id ?? null,
    },
  ];
}

function inLine(messages: readonly ChatboxMessage[], parentId: string | null): SourceMessage[] {
  return messages.map((each, index) => {
    const role = each.role === 'user' || each.role === 'system' ? each.role : 'assistant';
    return {
      id: each.id,
      parentId: messages[index - 1]?.id ?? parentId,
      role,
      parts: partsOf(each),
      createdAt: toTime(each.timestamp),
      ...(role === 'assistant'
        ? {
            model: each.model ?? undefined,
            ...(each.generating === true ? { outcome: { status: 'stopped' } as const } : {}),
          }
        : {}),
    };
  });
}

/** The forks of one line of messages, and the forks of those. */
function forksOf(messages: readonly ChatboxMessage[], forks: readonly SourceMessage[]): SourceMessage[] {
  const known = new Set(messages.map(({ id }) => id));
  const found: SourceMessage[] = [];
  for (let grown = true; grown;) {
    const next = forks.filter(
      ({ id, parentId }) => !known.has(id) && parentId !== null && known.has(parentId),
    );
    for (const each of next) known.add(each.id);
    found.push(...next);
    grown = next.length > 0;
  }
  return found;
}

function partsOf({
  content,
  contentParts,
  reasoningContent,
  error,
  files,
  links,
  pictures,
}: ChatboxMessage): Part[] {
  const parts = (contentParts ?? []).flatMap(contentPart);
  return [
    ...reasoningParts(reasoningContent),
    ...(parts.length > 0 ? parts : textParts(content)),
    ...textParts(error),
    ...(pictures ?? []).map(() => missingPart('image')),
    ...(files ?? []).map(({ name }) => missingPart('file', name ?? '')),
    ...textParts((links ?? []).map(({ url }) => url ?? '').join('\n')),
  ];
}

function contentPart({
  type,
  text: said,
  duration,
  toolCallId,
  toolName,
  args,
  result,
}: z.infer<typeof part>): Part[] {
  switch (type) {
    case 'text':
      return textParts(said);
    case 'reasoning':
      return reasoningParts(said, duration ?? undefined);
    case 'image':
      return [missingPart('image')];
    case 'tool-call': {
      const name = toolName ?? 'tool';
      return [toolCallPart(toolCallId ?? name, name, args), ...toolResultParts(name, result)];
    }
    case 'info':
      return [];
    default:
      return said ? textParts(said) : [missingPart('content', type ?? '')];
  }
}
