import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { STOPPED } from '../source/source-messages.ts';
import {
  attachedParts,
  missingPart,
  pageText,
  reasoningParts,
  textParts,
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
  numberOf,
  roleOf,
  textOf,
} from '../source/source-values.ts';
import { eachIn, type Source } from '../source/source.ts';

/** DeepSeek's `conversations.json`: trees as ChatGPT has them, of messages that are its own. */
export const DEEPSEEK: Source = {
  source: 'deepseek',
  isOf: ({ name, within, has }) => name === '' && within === '' && has('mapping', 'inserted_at'),
  find: eachIn([''], readDeepSeek),
};

function readDeepSeek(value: unknown): SourceConversation[] {
  const conversation = mustBeFields(value, 'conversation');
  const { id, title, inserted_at, updated_at } = conversation;
  const mapping = mustBeFields(conversation['mapping'], 'mapping');
  return [
    {
      id: firstText(id) || `${textOf(title)} ${textOf(inserted_at)}`,
      title: textOf(title),
      createdAt: toTime(inserted_at),
      updatedAt: toTime(updated_at),
      messages: Object.entries(mapping).map(([nodeId, node]) => readNode(nodeId, fieldsOf(node), mapping)),
    },
  ];
}

function readNode(id: string, { parent, message }: Fields, mapping: Fields): SourceMessage {
  const parentId = firstText(parent) || null;
  if (!isFields(message))
    return { id, parentId, role: 'system', parts: message == null ? [] : textParts(message) };
  const isQuestion = isAsked(id, mapping);
  const { model, inserted_at, status } = message;
  return {
    id,
    parentId,
    role: isQuestion ? 'user' : 'assistant',
    parts: partsOf(message),
    createdAt: toTime(inserted_at),
    ...(isQuestion
      ? {}
      : { model: firstText(model) || undefined, ...(status === 'INCOMPLETE' ? { outcome: STOPPED } : {}) }),
  };
}

/**
 * Who speaks is said by the fragments of newer exports. In older ones nobody says it: questions and answers
 * alternate from the root on.
 */
function isAsked(id: string, mapping: Fields): boolean {
  let isQuestion = false;
  const seen = new Set<string>();
  for (let next = id; next !== '' && !seen.has(next);) {
    seen.add(next);
    const { parent, message } = fieldsOf(mapping[next]);
    if (!isFields(message)) break;
    const kinds = listOf(message['fragments']).map((fragment) => fieldsOf(fragment)['type']);
    const said =
      roleOf(message['role']) ??
      (kinds.length === 0 ? undefined : kinds.includes('REQUEST') ? 'user' : 'assistant');
    if (said !== undefined) return (said === 'user') !== isQuestion;
    isQuestion = !isQuestion;
    next = firstText(parent);
  }
  return isQuestion;
}

function partsOf({ fragments, content, reasoning_content, search_results, files }: Fields): SourcePart[] {
  return [
    ...listOf(fragments).flatMap(fragmentParts),
    ...searchParts(search_results),
    ...reasoningParts(reasoning_content),
    ...textParts(content),
    ...attachedParts(files ?? undefined),
  ];
}

function fragmentParts(fragment: unknown): SourcePart[] {
  const { type, content, results, elapsed_secs, url } = fieldsOf(fragment);
  const seconds = numberOf(elapsed_secs);
  switch (type) {
    case 'REQUEST':
    case 'RESPONSE':
    case 'TEMPLATE_RESPONSE':
      return textParts(content);
    case 'THINK':
      return reasoningParts(content, seconds === undefined ? undefined : seconds * 1000);
    case 'SEARCH':
    case 'TOOL_SEARCH':
      return searchParts(results ?? content);
    case 'READ_LINK':
    case 'TOOL_OPEN':
      return toolResultParts('read', firstText(url, content) || pageText(fieldsOf(fragment)['result']));
    default:
      return firstText(content) === '' ? [missingPart('content', textOf(type))] : textParts(content);
  }
}

function searchParts(results: unknown): SourcePart[] {
  if (!Array.isArray(results)) return toolResultParts('search', results);
  return toolResultParts('search', results.map(pageText).filter(Boolean).join('\n\n'));
}
