import { z } from 'zod';
import type { Part } from '../../contract/messages.ts';
import type { SourceConversation, SourceMessage } from '../source-conversation.ts';
import { missingPart, reasoningParts, textParts, toolCallPart, toolResultParts } from '../source-parts.ts';
import { toTime } from '../source-time.ts';

const text = z.string().nullish();
const time = z.union([z.number(), z.string()]).nullish();
const message = z.looseObject({
  id: z.string(),
  parentId: text,
  role: z.string(),
  content: z.union([z.string(), z.array(z.looseObject({ type: text, text }))]).nullish(),
  model: text,
  timestamp: time,
  done: z.boolean().nullish(),
  files: z.array(z.looseObject({ type: text, name: text })).nullish(),
});
const chat = z.looseObject({
  title: text,
  timestamp: time,
  system: text,
  params: z.looseObject({ system: text }).nullish(),
  history: z.looseObject({ currentId: text, messages: z.record(z.string(), message).nullish() }).nullish(),
  messages: z.array(message).nullish(),
});
const conversation = z.looseObject({
  id: text,
  title: text,
  created_at: time,
  updated_at: time,
  chat,
});

/** A chat of Open WebUI's export: a tree in `history.messages`, or a plain list in the oldest ones. */
export function readOpenWebUi(value: unknown): SourceConversation[] {
  const { id, title, created_at, updated_at, chat: said } = conversation.parse(value);
  const tree = Object.values(said.history?.messages ?? {});
  const list = said.messages ?? [];
  const messages =
    tree.length > 0
      ? tree.map((each) => toSource(each, each.parentId ?? null))
      : list.map((each, index) => toSource(each, list[index - 1]?.id ?? null));
  const system = textParts(said.params?.system ?? said.system);
  const prompt: SourceMessage = { id: 'system', parentId: null, role: 'system', parts: system };
  return [
    {
      id: id ?? `${title ?? said.title ?? ''} ${said.timestamp ?? ''}`,
      title: title ?? said.title ?? '',
      createdAt: toTime(created_at ?? said.timestamp),
      updatedAt: toTime(updated_at),
      head: said.history?.currentId,
      messages:
        system.length === 0
          ? messages
          : [
              prompt,
              ...messages.map((each) => (each.parentId === null ? { ...each, parentId: prompt.id } : each)),
            ],
    },
  ];
}

function toSource(each: z.infer<typeof message>, parentId: string | null): SourceMessage {
  const role = each.role === 'user' || each.role === 'system' ? each.role : 'assistant';
  return {
    id: each.id,
    parentId,
    role,
    parts: partsOf(each, role === 'assistant'),
    createdAt: toTime(each.timestamp),
    ...(role === 'assistant'
      ? {
          model: each.model ?? undefined,
          ...(each.done === false ? { outcome: { status: 'stopped' } as const } : {}),
        }
      : {}),
  };
}

function partsOf({ content, files }: z.infer<typeof message>, isAnswer: boolean): Part[] {
  const texts =
    typeof content === 'string'
      ? isAnswer
        ? answerParts(content)
        : textParts(content)
      : (content ?? []).flatMap(({ type, text: said }) =>
          said ? textParts(said) : [missingPart(type === 'image_url' ? 'image' : 'content', type ?? '')],
        );
  return [
    ...texts,
    ...(files ?? []).map(({ type, name }) => missingPart(type === 'image' ? 'image' : 'file', name ?? '')),
  ];
}

/** Thoughts and tools stand in the text of an answer, as elements that open and close. */
const DETAILS = /<details type="(reasoning|tool_calls|code_interpreter)"([^>]*)>([\s\S]*?)<\/details>\n?/g;

function answerParts(content: string): Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of content.matchAll(DETAILS)) {
    const [whole, kind, attributes = '', inner = ''] = match;
    parts.push(...textParts(content.slice(end, match.index)));
    parts.push(...(kind === 'tool_calls' ? toolParts(attributes) : thoughtParts(attributes, inner)));
    end = match.index + whole.length;
  }
  return [...parts, ...textParts(content.slice(end).replace(/^\n+/, end === 0 ? '$&' : ''))];
}

function thoughtParts(attributes: string, inner: string): Part[] {
  const seconds = Number(attributeOf(attributes, 'duration') || Number.NaN);
  const thought = inner
    .replace(/^\s*<summary>[\s\S]*?<\/summary>\s*/, '')
    .replace(/^> ?/gm, '')
    .trim();
  return reasoningParts(decode(thought), Number.isFinite(seconds) ? seconds * 1000 : undefined);
}

function toolParts(attributes: string): Part[] {
  const name = attributeOf(attributes, 'name') || 'tool';
  return [
    toolCallPart(attributeOf(attributes, 'id') || name, name, attributeOf(attributes, 'arguments')),
    ...toolResultParts(name, attributeOf(attributes, 'result')),
  ];
}

function attributeOf(attributes: string, name: string): string {
  return decode(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
}

const ENTITIES: Record<string, string> = { quot: '"', '#x27': "'", '#39': "'", lt: '<', gt: '>', amp: '&' };

function decode(escaped: string): string {
  return escaped.replace(/&(quot|#x27|#39|lt|gt|amp);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
