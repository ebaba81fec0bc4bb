import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { STOPPED } from '../source/source-messages.ts';
import { attachedParts, contentParts, sourcesParts } from '../source/source-parts.ts';
import { firstTime } from '../source/source-time.ts';
import {
  type Fields,
  fieldsOf,
  firstText,
  listOf,
  mustBeFields,
  mustBeList,
  textOf,
} from '../source/source-values.ts';
import { eachIn, type Source, whole } from '../source/source.ts';

/**
 * Perplexity: the file that it sends on request (`conversations` with `entries`), threads as its server
 * gives them (`entries`), and what browser extensions make of those (`metadata` and `conversations`).
 */
export const PERPLEXITY: Source[] = [
  {
    source: 'perplexity',
    isOf: ({ name, within, has }) =>
      name === '' && (within === 'conversations' || within === '') && has('entries') && !has('mapping'),
    find: eachIn(['conversations', ''], readThread),
  },
  {
    source: 'perplexity',
    isOf: ({ name, within, value }) =>
      (within === '' && name === 'entries' && isEntry(listOf(value)[0])) ||
      (within === '' && name === 'thread_metadata') ||
      (within === '' &&
        name === 'metadata' &&
        firstText(fieldsOf(value)['thread_title'], fieldsOf(value)['thread_id']) !== '') ||
      (within === 'conversations' && name === '' && isEntry(value)),
    find: whole(readThread),
  },
];

function isEntry(value: unknown): boolean {
  const { query, query_str } = fieldsOf(value);
  return query !== undefined || query_str !== undefined;
}

function readThread(value: unknown): SourceConversation[] {
  const thread = mustBeFields(value, 'thread');
  const metadata = { ...fieldsOf(thread['metadata']), ...fieldsOf(thread['thread_metadata']) };
  const entries = mustBeList(thread['entries'] ?? thread['conversations'], 'entries').map(fieldsOf);
  const [first = {}] = entries;
  const { collection_uuid, collection_info } = { ...first, ...thread };
  const { uuid, title: collection } = fieldsOf(collection_info);
  const folderId = firstText(collection_uuid, uuid);
  const title = firstText(
    thread['context_title'],
    thread['title'],
    metadata['thread_title'],
    metadata['title'],
    first['thread_title'],
  );
  const id = firstText(
    thread['context_uuid'],
    thread['uuid'],
    metadata['thread_id'],
    first['context_uuid'],
    first['thread_url_slug'],
    first['uuid'],
  );
  return [
    {
      id: id || `${title} ${textOf(thread['created_at'])}`,
      title,
      createdAt: firstTime(thread['created_at'], metadata['thread_created_at'], metadata['created_at']),
      updatedAt: firstTime(thread['updated_at'], metadata['thread_updated_at'], metadata['updated_at']),
      // Without its name a collection is nothing that a person would know again.
      folder:
        folderId === '' || firstText(collection) === ''
          ? undefined
          : { id: folderId, name: textOf(collection) },
      messages: messagesOf(entries),
    },
  ];
}

function messagesOf(entries: readonly Fields[]): SourceMessage[] {
  let last: string | null = null;
  return entries.flatMap((entry, index): SourceMessage[] => {
    const { query, query_str, query_status, status, attachments, model, display_model, user_selected_model } =
      entry;
    const id = firstText(entry['uuid'], entry['backend_uuid'], entry['query_uuid']) || `entry ${index}`;
    const createdAt = firstTime(
      entry['timestamp'],
      entry['created_at'],
      entry['entry_created_datetime'],
      entry['entry_updated_datetime'],
      entry['updated_datetime'],
    );
    const isCut = !/^(|completed)$/i.test(firstText(query_status, status));
    const question: SourceMessage = {
      id: `${id} question`,
      parentId: last,
      role: 'user',
      parts: [...contentParts(query ?? query_str), ...attachedParts(attachments ?? undefined)],
      createdAt,
    };
    last = `${id} answer`;
    const answer: SourceMessage = {
      id: last,
      parentId: question.id,
      role: 'assistant',
      parts: answerParts(entry),
      createdAt,
      model: firstText(model, display_model, user_selected_model) || undefined,
      ...(isCut ? { outcome: STOPPED } : {}),
    };
    return [question, answer];
  });
}

/** An answer is a text, or blocks: the text of one, and the pages that another found. */
function answerParts({ answer, blocks, sources, text }: Fields): SourcePart[] {
  const all = listOf(blocks).map(fieldsOf);
  const texts = all.map(({ markdown_block }) => {
    const { answer: said, chunks } = fieldsOf(markdown_block);
    return firstText(said, listOf(chunks).map(textOf).join(''));
  });
  const pages = all.flatMap(({ web_result_block, sources_mode_block }) => [
    ...listOf(fieldsOf(web_result_block)['web_results']),
    ...listOf(fieldsOf(sources_mode_block)['web_results']),
  ]);
  const said = firstText(answer) === '' ? [...new Set(texts.filter(Boolean))].join('\n\n') : answer;
  return [...contentParts(said === '' ? text : said), ...sourcesParts([...listOf(sources), ...pages])];
}
