import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { speakerOf } from '../source/source-messages.ts';
import {
  attachedParts,
  contentParts,
  documentParts,
  missingPart,
  pageText,
  reasoningParts,
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
import { type Found, groupBy, type KnownMember, type Source } from '../source/source.ts';

/** Le Chat's export has a file for each chat, a list of its messages in no order. */
export const LE_CHAT: Source = {
  source: 'lechat',
  isOf: ({ name, within, has }) => name === '' && within === '' && has('chatId', 'role'),
  find: findChats,
};

async function* findChats(members: AsyncIterable<KnownMember>): AsyncGenerator<Found> {
  let number = 0;
  for (const [id, messages] of await groupBy(members, 'chatId')) {
    number += 1;
    yield { number, read: () => [readChat(id, messages)] };
  }
}

function readChat(id: string, messages: readonly unknown[]): SourceConversation {
  const ordered = messages.toSorted((one, other) => timeOf(one) - timeOf(other));
  const isTree = ordered.some((each) => firstText(fieldsOf(each)['parentId']) !== '');
  const ids = ordered.map(
    (each, index) => versionOf(fieldsOf(each)['id'], fieldsOf(each)['version']) || `message ${index}`,
  );
  return {
    id,
    title: '',
    messages: ordered.map((each, index): SourceMessage => {
      const message = fieldsOf(each);
      const { role, note } = speakerOf(message['role']);
      const parent = isTree
        ? versionOf(message['parentId'], message['parentVersion'])
        : (ids[index - 1] ?? '');
      return {
        id: ids[index] ?? '',
        parentId: parent === '' ? null : parent,
        role,
        parts: [...note, ...(isFields(each) ? partsOf(message) : textParts(each))],
        createdAt: toTime(message['createdAt']),
        ...(role === 'assistant' ? { model: firstText(message['model']) || undefined } : {}),
      };
    }),
  };
}

/** An edit keeps the id of its message and has a version of its own. */
function versionOf(id: unknown, version: unknown): string {
  const name = firstText(id);
  return name === '' ? '' : `${name} ${numberOf(version) ?? 0}`;
}

function timeOf(message: unknown): number {
  const time = toTime(fieldsOf(message)['createdAt']);
  return time === undefined || Number.isNaN(time) ? 0 : time;
}

/** `content` repeats the texts of the chunks, where there are any. */
function partsOf({ content, contentChunks, canvas, quotes, files }: Fields): SourcePart[] {
  const chunks = listOf(contentChunks).flatMap(chunkParts);
  return [
    ...textParts(
      listOf(quotes)
        .map((quote) => textOf(quote) || firstText(fieldsOf(quote)['text'], fieldsOf(quote)['content']))
        .filter(Boolean)
        .map((quote) => quote.replace(/^/gm, '> '))
        .join('\n\n'),
    ),
    ...(chunks.some(({ type }) => type === 'text') ? chunks : [...chunks, ...contentParts(content)]),
    ...listOf(canvas)
      .map(fieldsOf)
      .flatMap(({ title, type, language, content: text }) =>
        documentParts(textOf(title), textOf(text), type === 'code' ? textOf(language) : null),
      ),
    ...attachedParts(files ?? undefined),
  ];
}

function chunkParts(value: unknown): SourcePart[] {
  const { type, text, name, id, publicArguments, publicResult, referenceIds, thinking, title, url } =
    fieldsOf(value);
  switch (type) {
    case 'thinking':
      return reasoningParts(
        firstText(thinking, text) ||
          listOf(thinking)
            .map((each) => textOf(fieldsOf(each)['text']))
            .join(''),
      );
    case 'tool_call': {
      const tool = firstText(name) || 'tool';
      return [
        toolCallPart(firstText(id) || tool, tool, publicArguments),
        ...toolResultParts(tool, publicResult),
      ];
    }
    case 'reference':
      return textParts(
        pageText({ title, url }) ||
          listOf(referenceIds)
            .map((each) => `[${textOf(each)}]`)
            .join(''),
      );
    case 'custom_element':
      return firstText(text, title) === ''
        ? [missingPart('content', 'custom_element')]
        : textParts(firstText(text, title));
    default:
      return contentParts(value);
  }
}
