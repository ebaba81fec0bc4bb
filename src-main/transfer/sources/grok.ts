import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { speakerOf, STOPPED } from '../source/source-messages.ts';
import {
  attachedParts,
  contentParts,
  missingPart,
  pageText,
  reasoningParts,
  textParts,
  toolResultParts,
} from '../source/source-parts.ts';
import { firstTime, toTime } from '../source/source-time.ts';
import {
  type Fields,
  fieldsOf,
  firstText,
  flagOf,
  isFields,
  listOf,
  mustBeFields,
  mustBeList,
  textOf,
} from '../source/source-values.ts';
import { eachIn, type Source } from '../source/source.ts';

/** `prod-grok-backend.json` of Grok's data export: each conversation with its responses, which are all its messages. */
export const GROK: Source = {
  source: 'grok',
  isOf: ({ name, within, has }) =>
    name === '' && (within === 'conversations' || within === '') && has('conversation', 'responses'),
  find: eachIn(['conversations', ''], readGrok),
};

function readGrok(value: unknown): SourceConversation[] {
  const both = mustBeFields(value, 'conversation');
  const { id, title, create_time, modify_time, leaf_response_id, starred, system_prompt_name } = mustBeFields(
    both['conversation'],
    'conversation',
  );
  const responses = mustBeList(both['responses'], 'responses').map((each) => {
    const { response } = fieldsOf(each);
    return response ?? each;
  });
  const ids = responses.map(
    (each, index) => firstText(fieldsOf(each)['_id'], fieldsOf(each)['id']) || `message ${index}`,
  );
  const isTree = responses.some((each) => firstText(fieldsOf(each)['parent_response_id']) !== '');
  return [
    {
      id: firstText(id) || `${textOf(title)} ${textOf(create_time)}`,
      title: textOf(title),
      createdAt: toTime(create_time),
      updatedAt: toTime(modify_time),
      head: firstText(leaf_response_id) || null,
      isPinned: flagOf(starred),
      tags: firstText(system_prompt_name) === '' ? [] : [textOf(system_prompt_name)],
      messages: responses.map((each, index) =>
        readResponse(
          each,
          ids[index] ?? '',
          isTree ? firstText(fieldsOf(each)['parent_response_id']) : (ids[index - 1] ?? ''),
        ),
      ),
    },
  ];
}

function readResponse(value: unknown, id: string, parent: string): SourceMessage {
  const parentId = parent === '' ? null : parent;
  if (!isFields(value)) return { id, parentId, role: 'assistant', parts: textParts(value) };
  const { sender, create_time, model, metadata, partial, error } = value;
  const { role, note } = speakerOf(sender);
  const failure = firstText(error, fieldsOf(error)['message']);
  return {
    id,
    parentId,
    role,
    parts: [...note, ...partsOf(value), ...textParts(failure)],
    createdAt: firstTime(create_time),
    ...(role === 'assistant'
      ? {
          model: firstText(model, fieldsOf(metadata)['model']) || undefined,
          ...(flagOf(partial) || failure !== '' ? { outcome: STOPPED } : {}),
        }
      : {}),
  };
}

function partsOf(response: Fields): SourcePart[] {
  const {
    message,
    thinking_trace,
    agent_thinking_traces,
    web_search_results,
    cited_web_search_results,
    xposts,
    file_attachments,
    generated_image_urls,
    steps,
  } = response;
  const thoughts = [
    thinking_trace,
    ...listOf(agent_thinking_traces).map((trace) => fieldsOf(trace)['thinking_trace']),
  ].map(textOf);
  const stepTexts = listOf(steps)
    .flatMap((step) => listOf(fieldsOf(step)['text']))
    .map(textOf);
  const pages = [...listOf(web_search_results), ...listOf(cited_web_search_results)].map(pageText);
  const posts = listOf(xposts).map((post) =>
    [fieldsOf(post)['username'], fieldsOf(post)['text']].map(textOf).filter(Boolean).join(': '),
  );
  return [
    ...reasoningParts(
      [...new Set([...thoughts, ...(firstText(...thoughts) === '' ? stepTexts : [])])]
        .filter(Boolean)
        .join('\n\n'),
    ),
    ...toolResultParts('web search', [...new Set(pages)].filter(Boolean).join('\n\n')),
    ...toolResultParts('X', posts.filter(Boolean).join('\n\n')),
    ...contentParts(message),
    ...listOf(generated_image_urls).map((url) => missingPart('image', textOf(url).split('/').at(-1))),
    ...attachedParts(file_attachments ?? undefined),
  ];
}
