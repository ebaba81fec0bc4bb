import { z } from 'zod';
import type { Outcome, Part, Role } from '../../contract/messages.ts';
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
import { foldAnswers } from './fold-answers.ts';

const text = z.string().nullish();
const content = z.looseObject({
  content_type: text,
  parts: z.array(z.unknown()).nullish(),
  text,
  language: text,
  result: text,
  content: text,
  user_profile: text,
  user_instructions: text,
  thoughts: z.array(z.looseObject({ summary: text, content: text })).nullish(),
});
const message = z.looseObject({
  author: z.looseObject({ role: z.string(), name: text }),
  create_time: z.number().nullish(),
  content: content.nullish(),
  status: text,
  recipient: text,
  metadata: z
    .looseObject({
      model_slug: text,
      is_visually_hidden_from_conversation: z.boolean().nullish(),
      attachments: z.array(z.looseObject({ name: text, mime_type: text })).nullish(),
      finish_details: z.looseObject({ type: text }).nullish(),
      finished_duration_sec: z.number().nullish(),
    })
    .nullish(),
});
const node = z.looseObject({ parent: text, message: message.nullish() });
const conversation = z.looseObject({
  id: text,
  conversation_id: text,
  title: text,
  create_time: z.number().nullish(),
  update_time: z.number().nullish(),
  current_node: text,
  mapping: z.record(z.string(), node),
});
type ChatGptMessage = z.infer<typeof message>;
type ChatGptContent = z.infer<typeof content>;

/** Marks of a citation, whose target the export does not have. */
const CITATION = /\uE200[^\uE201]*\uE201/g;

/** ChatGPT's `conversations.json`: a tree of nodes in each conversation, of which some say nothing. */
export function readChatGpt(value: unknown): SourceConversation[] {
  const { id, conversation_id, title, create_time, update_time, current_node, mapping } =
    conversation.parse(value);
  const messages = Object.entries(mapping).map(([nodeId, { parent, message: said }]): SourceMessage => {
    const parentId = parent ?? null;
    if (said == null) return { id: nodeId, parentId, role: 'system', parts: [] };
    const role = roleOf(said);
    return {
      id: nodeId,
      parentId,
      role,
      parts: isHidden(said) ? [] : partsOf(said),
      createdAt: toTime(said.create_time),
      ...(role === 'assistant'
        ? { model: said.metadata?.model_slug ?? undefined, outcome: outcomeOf(said) }
        : {}),
    };
  });
  return [
    {
      id: conversation_id ?? id ?? `${title ?? ''} ${create_time ?? ''}`,
      title: title ?? '',
      createdAt: toTime(create_time),
      updatedAt: toTime(update_time),
      head: current_node,
      messages: foldAnswers(messages),
    },
  ];
}

function roleOf({ author: { role } }: ChatGptMessage): Role {
  if (role === 'user' || role === 'system') return role;
  return 'assistant';
}

/** The person's own instructions are hidden there and kept here; the program's are not. */
function isHidden({ author, content: said, metadata }: ChatGptMessage): boolean {
  if (said?.content_type === 'user_editable_context') return false;
  return author.role === 'system' || metadata?.is_visually_hidden_from_conversation === true;
}

function partsOf(said: ChatGptMessage): Part[] {
  const { author, content: what, recipient, metadata } = said;
  if (what == null) return [];
  const files = (metadata?.attachments ?? []).map(({ name, mime_type }) =>
    missingPart(mime_type?.startsWith('image/') ? 'image' : 'file', name ?? ''),
  );
  const isAsset = files.length > 0 && author.role === 'user';
  if (author.role === 'tool') {
    const pictures = (what.parts ?? []).flatMap((part) => (typeof part === 'object' ? otherPart(part) : []));
    return [...toolResultParts(author.name ?? 'tool', resultOf(what)), ...pictures, ...files];
  }
  if (author.role === 'assistant' && recipient != null && recipient !== 'all') {
    return [toolCallPart(recipient, recipient, resultOf(what))];
  }
  return [...contentParts(what, isAsset, metadata?.finished_duration_sec ?? undefined), ...files];
}

function contentParts(what: ChatGptContent, filesAreNamed: boolean, seconds: number | undefined): Part[] {
  switch (what.content_type) {
    case 'thoughts': {
      const thoughts = (what.thoughts ?? []).map(({ summary, content: thought }) =>
        [summary ? `**${summary}**` : '', thought ?? ''].filter(Boolean).join('\n\n'),
      );
      return reasoningParts(thoughts.join('\n\n'), seconds === undefined ? undefined : seconds * 1000);
    }
    case 'reasoning_recap':
      // "Thought for 5 seconds": said by the thoughts themselves.
      return [];
    case 'code':
      return textParts(what.text ? fenced(what.text).replace(/^`+/, `$&${languageOf(what)}`) : '');
    case 'user_editable_context':
      return textParts([what.user_profile, what.user_instructions].filter(Boolean).join('\n\n'));
    default:
      return (what.parts ?? [what.text ?? what.result ?? what.content]).flatMap((part): Part[] => {
        if (typeof part === 'string') return textParts(part.replace(CITATION, ''));
        return part == null ? [] : otherPart(part, filesAreNamed);
      });
  }
}

function languageOf({ language }: ChatGptContent): string {
  return language && language !== 'unknown' ? language : '';
}

const otherContent = z.looseObject({ content_type: text, text, metadata: z.unknown().optional() });

/** `filesAreNamed`: pictures are among the attachments of the message, by their names. */
function otherPart(part: unknown, filesAreNamed = false): Part[] {
  const { data } = otherContent.safeParse(part);
  switch (data?.content_type) {
    case 'audio_transcription':
      return textParts(data.text);
    case 'image_asset_pointer':
      return filesAreNamed ? [] : [missingPart('image')];
    case 'audio_asset_pointer':
    case 'real_time_user_audio_video_asset_pointer':
      return [missingPart('audio')];
    case undefined:
    case null:
    default:
      return data?.text ? textParts(data.text) : [missingPart('content', data?.content_type ?? '')];
  }
}

function resultOf(what: ChatGptContent): string {
  const parts = (what.parts ?? []).filter((part) => typeof part === 'string');
  return (what.text ?? what.result ?? parts.join('\n')).replace(CITATION, '');
}

function outcomeOf({ status, metadata }: ChatGptMessage): Outcome {
  const end = metadata?.finish_details?.type;
  if (end === 'max_tokens') return { status: 'complete', end: 'length' };
  if (end === 'interrupted' || status === 'in_progress') return { status: 'stopped' };
  return { status: 'complete', end: 'stop' };
}
