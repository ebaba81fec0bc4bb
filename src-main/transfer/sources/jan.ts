import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation } from '../source/source-conversation.ts';
import { inLine, speakerOf, STOPPED } from '../source/source-messages.ts';
import {
  attachedParts,
  contentParts,
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
  numberOf,
  textOf,
} from '../source/source-values.ts';
import {
  groupBy,
  type Found,
  type KnownMember,
  type Source,
  type SourceContext,
  toValue,
} from '../source/source.ts';

/** Jan keeps a folder for each thread: `thread.json` describes it, `messages.jsonl` has its messages. */
export const JAN: Source[] = [
  {
    source: 'jan',
    isOf: ({ name, value }) =>
      (name === 'object' && value === 'thread') || (name === '' && fieldsOf(value)['object'] === 'thread'),
    find: describe,
  },
  {
    source: 'jan',
    isOf: ({ name, value }) => name === '' && fieldsOf(value)['object'] === 'thread.message',
    find: findThreads,
  },
];

async function* describe(
  members: AsyncIterable<KnownMember>,
  { described }: SourceContext,
): AsyncGenerator<Found> {
  const value = await toValue(members);
  for (const thread of Array.isArray(value) ? value : [value]) {
    const { id, title, created, updated, assistants, model } = fieldsOf(thread);
    const { model: used } = fieldsOf(listOf(assistants)[0]);
    described.set(textOf(id), {
      title: textOf(title),
      createdAt: toTime(created),
      updatedAt: toTime(updated),
      model: firstText(fieldsOf(model ?? used)['id']),
    });
  }
  // It has no conversations of its own.
  yield* [];
}

async function* findThreads(
  members: AsyncIterable<KnownMember>,
  { described }: SourceContext,
): AsyncGenerator<Found> {
  const threads = await groupBy(members, 'thread_id');
  let number = 0;
  for (const [id, messages] of threads) {
    number += 1;
    const { model = '', ...about } = described.get(id) ?? { title: '' };
    yield {
      number,
      read: (): SourceConversation[] => [
        { id, ...about, messages: inLine(messages.map((each, at) => readMessage(each, at, model))) },
      ],
    };
  }
}

function readMessage(value: unknown, index: number, threadModel: string): ReturnType<typeof inLine>[number] {
  const message = fieldsOf(value);
  const { id, role: sender, created_at, status, metadata, attachments } = message;
  const { role, note } = speakerOf(sender);
  const { model, modelId, tool_calls, usage, error } = fieldsOf(metadata);
  const parts = isFields(value) ? contentParts(message['content']) : textParts(value);
  const { prompt_tokens, completion_tokens } = fieldsOf(usage);
  const [inputTokens, outputTokens] = [numberOf(prompt_tokens), numberOf(completion_tokens)];
  return {
    id: firstText(id) || `message ${index}`,
    parentId: null,
    role,
    parts: [
      ...note,
      ...parts,
      ...listOf(tool_calls).flatMap(callParts),
      ...textParts(error ?? null),
      ...attachedParts(attachments ?? undefined),
    ],
    createdAt: toTime(created_at),
    ...(role === 'assistant'
      ? {
          model: firstText(model, modelId, fieldsOf(model)['id'], threadModel) || undefined,
          usage:
            inputTokens === undefined || outputTokens === undefined
              ? undefined
              : { inputTokens, outputTokens },
          ...(status === 'stopped' || status === 'error' ? { outcome: STOPPED } : {}),
        }
      : {}),
  };
}

function callParts(value: unknown): SourcePart[] {
  const { tool, response }: Fields = fieldsOf(value);
  const { id, function: called } = fieldsOf(tool);
  const { name, arguments: args } = fieldsOf(called);
  const result = fieldsOf(response);
  const said = contentParts(result['content'] ?? result['error'] ?? null).map((part) =>
    'text' in part ? part.text : '',
  );
  return [
    toolCallPart(firstText(id, name) || 'tool', firstText(name) || 'tool', args),
    ...toolResultParts(firstText(name) || 'tool', said.join('\n')),
  ];
}
