import type { Outcome } from '../../contract/messages.ts';
import { speakerOf, STOPPED } from '../source/source-messages.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { missingPart } from '../source/source-parts.ts';
import { toTime } from '../source/source-time.ts';
import {
  type Fields,
  fieldsOf,
  firstText,
  flagOf,
  isFields,
  mustBeFields,
  textOf,
} from '../source/source-values.ts';
import { eachIn, type Source, whole } from '../source/source.ts';
import { chatGptParts } from './chatgpt-content.ts';
import { foldAnswers } from './fold-answers.ts';

/** ChatGPT's `conversations.json`, a list, and one conversation by itself, as browser extensions save it. */
export const CHATGPT: Source[] = [
  {
    source: 'chatgpt',
    isOf: ({ name, within, has }) => name === '' && within === '' && has('mapping') && !has('inserted_at'),
    find: eachIn([''], readChatGpt),
  },
  {
    source: 'chatgpt',
    isOf: ({ name, within }) => name === 'mapping' && within === '',
    find: whole(readChatGpt),
  },
];

/** A tree of nodes, of which some say nothing. */
function readChatGpt(value: unknown): SourceConversation[] {
  const conversation = mustBeFields(value, 'conversation');
  const { id, conversation_id, title, create_time, update_time, current_node } = conversation;
  const mapping = mustBeFields(conversation['mapping'], 'mapping');
  const messages = Object.entries(mapping).map(([nodeId, node]) => readNode(nodeId, node));
  const model = firstText(conversation['default_model_slug']);
  return [
    {
      id: firstText(conversation_id, id) || `${textOf(title)} ${textOf(create_time)}`,
      title: textOf(title),
      createdAt: toTime(create_time),
      updatedAt: toTime(update_time),
      head: firstText(current_node) || null,
      isArchived: flagOf(conversation['is_archived']),
      isPinned: flagOf(conversation['is_starred']) || firstText(conversation['pinned_time']) !== '',
      // Only an answer as a whole has one: what a tool says in it names none.
      messages: foldAnswers(messages).map((message) =>
        message.role === 'assistant' && !message.model ? { ...message, model } : message,
      ),
    },
  ];
}

function readNode(id: string, node: unknown): SourceMessage {
  const { parent, message } = fieldsOf(node);
  const parentId = firstText(parent) || null;
  if (!isFields(message)) {
    const isOdd = message != null || (node != null && !isFields(node));
    return {
      id,
      parentId,
      role: 'assistant',
      parts: isOdd ? [missingPart('content', 'of an unknown form')] : [],
    };
  }
  const author = isFields(message['author']) ? message['author'] : { role: message['author'] };
  const isContext = fieldsOf(message['content'])['content_type'] === 'user_editable_context';
  const { role, note } = isContext ? { role: 'system' as const, note: [] } : speakerOf(author['role']);
  const metadata = fieldsOf(message['metadata']);
  // The person's own instructions are hidden there and kept here; the program's are not.
  const isHidden =
    !isContext && (role === 'system' || flagOf(metadata['is_visually_hidden_from_conversation']));
  return {
    id,
    parentId,
    role,
    parts: isHidden ? [] : [...note, ...chatGptParts(message, author)],
    createdAt: toTime(message['create_time']),
    ...(role === 'assistant'
      ? { model: firstText(metadata['model_slug']) || undefined, outcome: outcomeOf(message, metadata) }
      : {}),
  };
}

function outcomeOf({ status }: Fields, { finish_details }: Fields): Outcome {
  const end = fieldsOf(finish_details)['type'];
  if (end === 'max_tokens') return { status: 'complete', end: 'length' };
  return end === 'interrupted' || status === 'in_progress' ? STOPPED : { status: 'complete', end: 'stop' };
}
