import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { speakerOf, STOPPED } from '../source/source-messages.ts';
import {
  attachedParts,
  contentParts,
  fileNameIn,
  missingPart,
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
  flagOf,
  isFields,
  listOf,
  mustBeFields,
  mustBeList,
  numberOf,
  textOf,
} from '../source/source-values.ts';
import type { Found, KnownMember, Source } from '../source/source.ts';

const SESSION = /^(chat-sessions|session:.+)$/;

/** Chatbox's export: a member for each session, or one list of them in the exports of before 2025. */
export const CHATBOX: Source = {
  source: 'chatbox',
  isOf: ({ name, within }) =>
    within === '' && (/^(__exported_(items|at)|chat-sessions-list)$/.test(name) || SESSION.test(name)),
  find: findSessions,
};

async function* findSessions(members: AsyncIterable<KnownMember>): AsyncGenerator<Found> {
  let number = 0;
  for await (const { name, value } of members) {
    if (!SESSION.test(name)) continue;
    const sessions: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const session of sessions) {
      number += 1;
      yield { number, read: () => readChatbox(session) };
    }
  }
}

/** A session: its messages, those of its earlier threads, and of its forks the ones not shown. */
function readChatbox(value: unknown): SourceConversation[] {
  const session = mustBeFields(value, 'session');
  const { id, name, threadName, threads, messageForksHash, starred } = session;
  const messages = mustBeList(session['messages'], 'messages');
  const sessionId = firstText(id) || textOf(name);
  const forks = Object.entries(fieldsOf(messageForksHash)).flatMap(([forkedAt, fork]) =>
    listOf(fieldsOf(fork)['lists']).flatMap((list) =>
      inOneLine(listOf(fieldsOf(list)['messages']), forkedAt),
    ),
  );
  const isPinned = flagOf(starred);
  const earlier = listOf(threads).map((each, index): SourceConversation => {
    const thread = fieldsOf(each);
    const said = inOneLine(listOf(thread['messages']), null);
    return {
      id: `${sessionId} ${firstText(thread['id']) || `thread ${index}`}`,
      title: titleOf(name, thread['name']),
      createdAt: toTime(thread['createdAt']),
      isPinned,
      messages: [...said, ...forksOf(said, forks)],
    };
  });
  const shown = inOneLine(messages, null);
  return [
    ...earlier,
    {
      id: sessionId,
      title: titleOf(name, threadName),
      isPinned,
      messages: [...shown, ...forksOf(shown, forks)],
      head: shown.at(-1)?.id ?? null,
    },
  ];
}

function titleOf(...names: unknown[]): string {
  return names.map(textOf).filter(Boolean).join(' — ');
}

function inOneLine(messages: readonly unknown[], first: string | null): SourceMessage[] {
  const ids = messages.map(
    (each, index) => firstText(fieldsOf(each)['id']) || `${first ?? ''} message ${index}`,
  );
  return messages.map((value, index) => {
    const place = { id: ids[index] ?? '', parentId: ids[index - 1] ?? first };
    if (!isFields(value)) return { ...place, role: 'assistant', parts: textParts(value) };
    const { role, note } = speakerOf(value['role']);
    const isStopped =
      flagOf(value['generating']) || (firstText(value['error']) !== '' && role === 'assistant');
    return {
      ...place,
      role,
      parts: [...note, ...partsOf(value)],
      createdAt: toTime(value['timestamp']),
      ...(role === 'assistant'
        ? { model: firstText(value['model']) || undefined, ...(isStopped ? { outcome: STOPPED } : {}) }
        : {}),
    };
  });
}

/** The forks of one line of messages, and the forks of those. */
function forksOf(messages: readonly SourceMessage[], forks: readonly SourceMessage[]): SourceMessage[] {
  const known = new Set(messages.map(({ id }) => id));
  const found: SourceMessage[] = [];
  for (let grown = true; grown;) {
    const next = forks.filter(
      ({ id, parentId }) => !known.has(id) && parentId !== null && known.has(parentId),
    );
    for (const each of next) known.add(each.id);
    found.push(...next);
    grown = next.length > 0;
  }
  return found;
}

/** Before version 1.9 `content` is all there is; afterwards it repeats the texts of the parts. */
function partsOf({
  content,
  contentParts: list,
  reasoningContent,
  error,
  files,
  links,
  pictures,
}: Fields): SourcePart[] {
  const parts = listOf(list).flatMap(pieceParts);
  return [
    ...reasoningParts(reasoningContent),
    ...(parts.length > 0 ? parts : contentParts(content)),
    ...textParts(error),
    ...listOf(pictures).map((picture) => missingPart('image', fileNameIn(picture))),
    ...attachedParts(files ?? undefined),
    ...textParts(
      listOf(links)
        .map((link) => textOf(fieldsOf(link)['url']))
        .join('\n'),
    ),
  ];
}

function pieceParts(value: unknown): SourcePart[] {
  const { type, text, duration, toolCallId, toolName, args, result } = fieldsOf(value);
  switch (type) {
    case 'reasoning':
      return reasoningParts(text, numberOf(duration));
    case 'tool-call': {
      const name = firstText(toolName) || 'tool';
      return [toolCallPart(firstText(toolCallId) || name, name, args), ...toolResultParts(name, result)];
    }
    case 'info':
      return [];
    default:
      return contentParts(value);
  }
}
