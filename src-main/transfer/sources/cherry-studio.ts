import { z } from 'zod';
import type { Outcome, Part } from '../../contract/messages.ts';
import type { SourceConversation, SourceMessage } from '../source-conversation.ts';
import {
  fenced,
  missingPart,
  reasoningParts,
  textParts,
  toolCallPart,
  toolResultParts,
} from '../source-parts.ts';
import { toTime } from '../source-time.ts';

const text = z.string().nullish();
const block = z.looseObject({
  id: z.string(),
  type: z.string(),
  content: z.unknown().optional(),
  language: text,
  thinking_millsec: z.number().nullish(),
  toolId: text,
  toolName: text,
  arguments: z.unknown().optional(),
  file: z.looseObject({ origin_name: text, name: text }).nullish(),
  error: z.looseObject({ message: text }).nullish(),
});
const message = z.looseObject({
  id: z.string(),
  role: z.string(),
  createdAt: z.union([z.string(), z.number()]).nullish(),
  status: text,
  type: text,
  modelId: text,
  model: z.looseObject({ id: text, name: text }).nullish(),
  askId: text,
  foldSelected: z.boolean().nullish(),
  blocks: z.array(z.string()).nullish(),
  /** Before version 1.3 a text. */
  content: z.unknown().optional(),
  reasoning_content: text,
});
const topic = z.looseObject({ id: z.string(), messages: z.array(z.unknown()) });
const database = z.looseObject({
  topics: z.array(z.unknown()),
  message_blocks: z.array(z.unknown()).nullish(),
});
type CherryMessage = z.infer<typeof message>;
type Block = z.infer<typeof block>;

/** What a backup says of a topic besides its messages. */
interface TopicFacts {
  name: string;
  createdAt: number | undefined;
  prompt: string;
}

/** The topics of a backup, each to be read by itself, as far as the backup is one. */
export function cherryTopics(indexedDb: unknown, localStorage: unknown): (() => SourceConversation)[] {
  const { topics, message_blocks } = database.parse(indexedDb);
  const blocks = new Map<string, Block>();
  for (const value of message_blocks ?? []) {
    const { data } = block.safeParse(value);
    if (data !== undefined) blocks.set(data.id, data);
  }
  const facts = topicFacts(localStorage);
  return topics.map((value) => () => readTopic(value, blocks, facts));
}

function readTopic(
  value: unknown,
  blocks: Map<string, Block>,
  facts: Map<string, TopicFacts>,
): SourceConversation {
  const { id, messages } = topic.parse(value);
  const { name = '', createdAt, prompt = '' } = facts.get(id) ?? {};
  const system = textParts(prompt);
  const start: SourceMessage[] =
    system.length === 0 ? [] : [{ id: 'system', parentId: null, role: 'system', parts: system, createdAt }];
  const { said, head } = inTree(
    messages.map((each) => message.parse(each)),
    blocks,
    start[0]?.id ?? null,
  );
  return { id, title: name, createdAt, messages: [...start, ...said], head };
}

/** Several models may have answered one question: siblings, of which the chosen one goes on. */
function inTree(
  messages: readonly CherryMessage[],
  blocks: Map<string, Block>,
  first: string | null,
): { said: SourceMessage[]; head: string | null } {
  const parents = new Map<string, string | null>();
  let head = first;
  let chosen = false;
  let askedBy: string | null = null;
  const said = messages
    .filter(({ type }) => type !== 'clear')
    .map((each): SourceMessage => {
      const isAnswer = each.role !== 'user' && each.role !== 'system';
      const isSibling = isAnswer && each.askId != null && each.askId === askedBy;
      const parentId = isSibling ? (each.askId ?? null) : head;
      parents.set(each.id, parentId);
      if (!isSibling || !chosen) head = each.id;
      chosen = isAnswer && (each.foldSelected === true || (isSibling && chosen));
      askedBy = isAnswer ? (each.askId ?? null) : each.id;
      return toSource(each, parentId, isAnswer, blocks);
    });
  return { said, head };
}

function toSource(
  each: CherryMessage,
  parentId: string | null,
  isAnswer: boolean,
  blocks: Map<string, Block>,
): SourceMessage {
  return {
    id: each.id,
    parentId,
    role: isAnswer ? 'assistant' : each.role === 'system' ? 'system' : 'user',
    parts: partsOf(each, blocks),
    createdAt: toTime(each.createdAt),
    ...(isAnswer
      ? { model: each.model?.name ?? each.model?.id ?? each.modelId ?? undefined, outcome: outcomeOf(each) }
      : {}),
  };
}

function outcomeOf({ status }: CherryMessage): Outcome {
  return status === 'paused' || status === 'error'
    ? { status: 'stopped' }
    : { status: 'complete', end: 'stop' };
}

function partsOf(
  { blocks: ids, content, reasoning_content }: CherryMessage,
  blocks: Map<string, Block>,
): Part[] {
  if (ids == null || ids.length === 0) {
    return [...reasoningParts(reasoning_content), ...textParts(typeof content === 'string' ? content : '')];
  }
  return ids.flatMap((id) => {
    const found = blocks.get(id);
    return found === undefined ? [] : blockParts(found);
  });
}

function blockParts(found: Block): Part[] {
  const said = typeof found.content === 'string' ? found.content : '';
  const file = found.file?.origin_name ?? found.file?.name ?? '';
  switch (found.type) {
    case 'main_text':
    case 'translation':
    case 'compact':
      return textParts(said);
    case 'thinking':
      return reasoningParts(said, found.thinking_millsec ?? undefined);
    case 'code':
      return textParts(said && fenced(said).replace(/^`+/, `$&${found.language ?? ''}`));
    case 'tool': {
      const name = found.toolName ?? found.toolId ?? 'tool';
      return [
        toolCallPart(found.toolId ?? name, name, found.arguments),
        ...toolResultParts(name, found.content),
      ];
    }
    case 'image':
      return [missingPart('image', file)];
    case 'file':
      return [missingPart('file', file)];
    case 'video':
      return [missingPart('video', file)];
    case 'error':
      return textParts(found.error?.message);
    case 'citation':
    case 'unknown':
      return [];
    default:
      return said ? textParts(said) : [missingPart('content', found.type)];
  }
}

const json = z.string().transform((value, context): unknown => {
  try {
    return JSON.parse(value);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});
const persisted = z.looseObject({ 'persist:cherry-studio': json });
const slices = z.looseObject({ assistants: json });
const listed = z.looseObject({
  id: z.string(),
  name: text,
  createdAt: z.union([z.string(), z.number()]).nullish(),
});
const assistant = z.looseObject({ prompt: text, topics: z.array(z.unknown()).nullish() });
const assistants = z.looseObject({ assistants: z.array(assistant), defaultAssistant: assistant.nullish() });

/** Titles and prompts are kept elsewhere; without them the messages are imported all the same. */
function topicFacts(localStorage: unknown): Map<string, TopicFacts> {
  const facts = new Map<string, TopicFacts>();
  const kept = persisted.safeParse(localStorage).data?.['persist:cherry-studio'];
  const all = assistants.safeParse(slices.safeParse(kept).data?.assistants).data;
  for (const { prompt, topics } of [
    ...(all?.assistants ?? []),
    ...(all?.defaultAssistant ? [all.defaultAssistant] : []),
  ]) {
    for (const value of topics ?? []) {
      const { data } = listed.safeParse(value);
      if (data === undefined || facts.has(data.id)) continue;
      facts.set(data.id, { name: data.name ?? '', createdAt: toTime(data.createdAt), prompt: prompt ?? '' });
    }
  }
  return facts;
}
