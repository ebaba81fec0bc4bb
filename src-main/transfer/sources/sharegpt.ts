import { hash } from 'node:crypto';
import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation } from '../source/source-conversation.ts';
import { inLine, speakerOf, withInstructions } from '../source/source-messages.ts';
import {
  contentParts,
  reasoningParts,
  textParts,
  toolCallPart,
  toolResultParts,
} from '../source/source-parts.ts';
import { firstTime } from '../source/source-time.ts';
import {
  type Fields,
  fieldsOf,
  firstText,
  isFields,
  listOf,
  mustBeFields,
  mustBeList,
  tagsOf,
  textOf,
} from '../source/source-values.ts';
import { eachIn, type KnownMember, type Source, whole } from '../source/source.ts';
import { foldAnswers } from './fold-answers.ts';

/** Conversations as models are trained on them: ShareGPT's (`from`, `value`), a list, a line each, or one. */
export const SHARE_GPT: Source[] = [
  {
    source: 'sharegpt',
    isOf: (member) => isOfTurns(member, isTurn),
    find: eachIn(['', 'conversations', 'data'], readTurns),
  },
  {
    source: 'sharegpt',
    isOf: ({ name, within, value }) =>
      (within === 'conversations' && name === '' && isTurn(value)) ||
      (within === '' && name === 'items' && isTurn(listOf(value)[0])),
    find: whole(readTurns),
  },
];

/** … and OpenAI's (`role`, `content`), mostly a line each. */
export const OPENAI_JSONL: Source[] = [
  {
    source: 'openai-jsonl',
    isOf: (member) => isOfTurns(member, isMessage),
    find: eachIn(['', 'conversations', 'chats', 'data'], readTurns),
  },
  {
    source: 'openai-jsonl',
    isOf: ({ name, within, value }) => within === '' && name === 'messages' && isMessage(listOf(value)[0]),
    find: whole(readTurns),
  },
];

function isTurn(value: unknown): boolean {
  const { from, value: said } = fieldsOf(value);
  return typeof from === 'string' && said !== undefined;
}

function isMessage(value: unknown): boolean {
  const { role, content, tool_calls } = fieldsOf(value);
  return typeof role === 'string' && (content !== undefined || tool_calls !== undefined);
}

function isOfTurns({ name, value }: KnownMember, isOne: (value: unknown) => boolean): boolean {
  return name === '' && isOne(turnsOf(fieldsOf(value))[0]);
}

function turnsOf({ conversations, conversation, items, messages, body }: Fields): readonly unknown[] {
  return listOf(conversations ?? conversation ?? items ?? messages ?? fieldsOf(body)['messages']);
}

function readTurns(value: unknown): SourceConversation[] {
  const conversation = mustBeFields(value, 'conversation');
  const { id, uuid, custom_id, conversation_id, title, name, system, model, tags } = conversation;
  const created = firstTime(
    conversation['created_at'],
    conversation['createdAt'],
    conversation['create_time'],
    conversation['timestamp'],
  );
  const turns = turnsOf(conversation);
  mustBeList(turns.length === 0 ? undefined : turns, 'messages');
  const messages = turns.map((turn, index) =>
    readTurn(turn, index, firstText(model, fieldsOf(conversation['body'])['model'])),
  );
  return [
    {
      // Without a name it is what it says.
      id: firstText(id, uuid, conversation_id, custom_id) || hash('sha256', JSON.stringify(turns), 'hex'),
      title: firstText(title, name),
      createdAt: created,
      tags: tagsOf(tags),
      messages: foldAnswers(withInstructions(inLine(messages), textParts(system ?? null), created)),
    },
  ];
}

function readTurn(
  value: unknown,
  index: number,
  conversationModel: string,
): ReturnType<typeof inLine>[number] {
  const turn = fieldsOf(value);
  const { id, from, role: sender, model } = turn;
  const { role, note } = speakerOf(from ?? sender);
  return {
    id: firstText(id) || `message ${index}`,
    parentId: null,
    role,
    parts: [...note, ...(isFields(value) ? partsOf(turn) : textParts(value))],
    createdAt: firstTime(turn['created_at'], turn['createdAt'], turn['timestamp'], turn['create_time']),
    ...(role === 'assistant' ? { model: firstText(model, conversationModel) || undefined } : {}),
  };
}

function partsOf({
  from,
  role,
  value,
  content,
  name,
  tool_calls,
  function_call,
  reasoning_content,
  refusal,
}: Fields): SourcePart[] {
  const said = value ?? content;
  const speaker = textOf(from ?? role);
  if (/^(tool|function|observation)$/.test(speaker)) return toolResultParts(firstText(name) || 'tool', said);
  if (speaker === 'function_call') return [toolCallPart('function_call', 'function_call', said)];
  const calls = [
    ...listOf(tool_calls).map(fieldsOf),
    ...(isFields(function_call) ? [{ function: function_call }] : []),
  ];
  return [
    ...reasoningParts(reasoning_content),
    ...contentParts(said),
    ...(firstText(refusal) === '' ? [] : [{ type: 'refusal', text: textOf(refusal) } as const]),
    ...calls.map(({ id, function: called }: Fields) => {
      const { name: tool, arguments: args } = fieldsOf(called);
      return toolCallPart(firstText(id, tool) || 'tool', firstText(tool) || 'tool', args);
    }),
  ];
}
