import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { speakerOf, STOPPED, withInstructions } from '../source/source-messages.ts';
import {
  attachedParts,
  contentParts,
  missingPart,
  reasoningParts,
  sourcesParts,
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
  numberOf,
  tagsOf,
  textOf,
} from '../source/source-values.ts';
import { type Found, type KnownMember, type Source, toValue } from '../source/source.ts';
import { foldAnswers } from './fold-answers.ts';

/** LobeChat's exports: of its browser database (`state`), and of its server's tables (`data`). */
export const LOBECHAT: Source = {
  source: 'lobechat',
  isOf: ({ name, within }) =>
    (within === '' && (name === 'exportType' || name === 'schemaHash')) ||
    // Tables of no other program are called so.
    (within === 'data' && ['sessionGroups', 'agentsToSessions', 'messagePlugins'].includes(name)),
  find: findTopics,
};

interface Tables {
  sessions: Map<string, Fields>;
  groups: Map<string, Fields>;
  plugins: Map<string, Fields>;
  agents: Map<string, Fields>;
  files: Map<string, Fields>;
}

/** Messages are one list; a conversation is those of a topic, or those of a session that are in none. */
async function* findTopics(members: AsyncIterable<KnownMember>): AsyncGenerator<Found> {
  const { state, data } = fieldsOf(await toValue(members));
  const {
    messages,
    sessions,
    topics,
    sessionGroups,
    messagePlugins,
    agents,
    agentsToSessions,
    files,
    messagesFiles,
  } = fieldsOf(state ?? data);
  const agentsById = byId(agents);
  const tables: Tables = {
    sessions: byId(sessions),
    groups: byId(sessionGroups),
    plugins: byId(messagePlugins),
    agents: new Map(
      listOf(agentsToSessions)
        .map(fieldsOf)
        .map(({ sessionId, agentId }) => [textOf(sessionId), agentsById.get(textOf(agentId)) ?? {}]),
    ),
    files: new Map(
      listOf(messagesFiles)
        .map(fieldsOf)
        .map(({ messageId, fileId }) => [textOf(messageId), byId(files).get(textOf(fileId)) ?? {}]),
    ),
  };
  const topicsById = byId(topics);
  const groups = Map.groupBy(listOf(messages), (message) => {
    const { topicId, sessionId } = fieldsOf(message);
    return firstText(topicId) || `session ${textOf(sessionId)}`;
  });
  let number = 0;
  for (const [id, said] of groups) {
    number += 1;
    const topic = topicsById.get(id) ?? {};
    yield {
      number,
      ...(firstText(topic['title']) === '' ? {} : { title: textOf(topic['title']) }),
      read: () => [readTopic(id, topic, said, tables)],
    };
  }
}

function byId(rows: unknown): Map<string, Fields> {
  return new Map(
    listOf(rows)
      .map(fieldsOf)
      .map((row) => [textOf(row['id']), row]),
  );
}

function readTopic(id: string, topic: Fields, said: readonly unknown[], tables: Tables): SourceConversation {
  const sessionId = firstText(topic['sessionId'], fieldsOf(said[0])['sessionId']);
  const session = tables.sessions.get(sessionId) ?? {};
  const meta = fieldsOf(session['meta']);
  const agent = tables.agents.get(sessionId) ?? {};
  const name = firstText(meta['title'], session['title'], agent['title']);
  const group = firstText(session['group'], session['groupId']);
  const folder = tables.groups.get(group);
  const told = firstText(fieldsOf(session['config'])['systemRole'], agent['systemRole']);
  const ordered = said.toSorted(
    (one, other) => (toTime(fieldsOf(one)['createdAt']) ?? 0) - (toTime(fieldsOf(other)['createdAt']) ?? 0),
  );
  return {
    id,
    title: firstText(topic['title'], name),
    createdAt: toTime(topic['createdAt'] ?? session['createdAt']),
    updatedAt: toTime(topic['updatedAt']),
    isPinned: flagOf(topic['favorite']) || flagOf(session['pinned']),
    tags: tagsOf(meta['tags'], session['tags']),
    folder: folder === undefined ? undefined : { id: group, name: textOf(folder['name']) },
    messages: foldAnswers(withInstructions(inTree(ordered, tables), textParts(told))),
  };
}

/** A message follows its `parentId`, or, where the export has none, the one before it. */
function inTree(said: readonly unknown[], tables: Tables): SourceMessage[] {
  const ids = said.map((each, index) => firstText(fieldsOf(each)['id']) || `message ${index}`);
  const isTree = said.some(
    (each) => fieldsOf(each)['role'] === 'user' && firstText(fieldsOf(each)['parentId']) !== '',
  );
  return said.map((value, index) => {
    const message = fieldsOf(value);
    const { parentId, role: sender, createdAt, model, error } = message;
    const above = firstText(parentId);
    const isFirst = isTree && above === '' && sender === 'user';
    const { role, note } = speakerOf(sender);
    const failure = firstText(fieldsOf(error)['message'], fieldsOf(fieldsOf(error)['body'])['message']);
    return {
      id: ids[index] ?? '',
      parentId: isFirst ? null : ids.includes(above) ? above : (ids[index - 1] ?? null),
      role,
      parts: [
        ...note,
        ...(isFields(value) ? partsOf(message, tables) : textParts(value)),
        ...textParts(failure),
      ],
      createdAt: toTime(createdAt),
      ...(role === 'assistant'
        ? {
            model:
              firstText(model, message['fromModel'], fieldsOf(message['extra'])['fromModel']) || undefined,
            ...(failure === '' ? {} : { outcome: STOPPED }),
          }
        : {}),
    };
  });
}

function partsOf(message: Fields, { plugins, files }: Tables): SourcePart[] {
  const { id, role, content, reasoning, tools, search, plugin, files: ids, fileList, imageList } = message;
  const stored = plugins.get(textOf(id)) ?? {};
  if (role === 'tool') {
    const { apiName, identifier } = isFields(plugin) ? plugin : stored;
    return toolResultParts(firstText(apiName, identifier) || 'tool', content);
  }
  const { content: thought, duration } = fieldsOf(reasoning);
  const calls = listOf(tools).map((tool) => {
    const { id: callId, apiName, identifier, arguments: args } = fieldsOf(tool);
    const name = firstText(apiName, identifier) || 'tool';
    return toolCallPart(firstText(callId) || name, name, args);
  });
  const file = files.get(textOf(id));
  return [
    ...reasoningParts(thought, numberOf(duration)),
    ...contentParts(content).filter((part) => part.type !== 'text' || part.text !== '...'),
    ...calls,
    ...sourcesParts(listOf(fieldsOf(search)['citations'])),
    ...listOf(ids).map((each) => missingPart('file', textOf(each))),
    ...attachedParts(fileList ?? undefined),
    ...attachedParts(file),
    ...listOf(imageList).map((image) => missingPart('image', textOf(fieldsOf(image)['alt']))),
  ];
}
