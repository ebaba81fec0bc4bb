import type { Outcome } from '../../contract/messages.ts';
import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { STOPPED, withInstructions } from '../source/source-messages.ts';
import {
  contentParts,
  fenced,
  fileNameIn,
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
  mustBeFields,
  mustBeList,
  numberOf,
  roleOf,
  tagsOf,
  textOf,
} from '../source/source-values.ts';
import { type Found, type KnownMember, type Source, toValue } from '../source/source.ts';

/** The `data.json` of Cherry Studio's backups up to version 6. */
export const CHERRY_STUDIO: Source = {
  source: 'cherry-studio',
  isOf: ({ name, within }) => within === '' && name === 'indexedDB',
  find: findTopics,
};

async function* findTopics(members: AsyncIterable<KnownMember>): AsyncGenerator<Found> {
  const { indexedDB, localStorage } = fieldsOf(await toValue(members));
  const { topics, message_blocks } = fieldsOf(indexedDB);
  const blocks = new Map(listOf(message_blocks).map((block) => [fieldsOf(block)['id'], fieldsOf(block)]));
  const facts = topicFacts(localStorage);
  for (const [index, topic] of listOf(topics).entries()) {
    yield { number: index + 1, read: () => [readTopic(topic, blocks, facts)] };
  }
}

type Blocks = ReadonlyMap<unknown, Fields>;
type TopicFacts = Omit<SourceConversation, 'id' | 'messages'> & { prompt: string };

const NO_FACTS: TopicFacts = { title: '', prompt: '' };

function readTopic(
  value: unknown,
  blocks: Blocks,
  facts: ReadonlyMap<string, TopicFacts>,
): SourceConversation {
  const topic = mustBeFields(value, 'topic');
  const id = textOf(topic['id']);
  const { prompt, ...about } = facts.get(id) ?? NO_FACTS;
  const { said, head } = inTree(mustBeList(topic['messages'], 'messages'), blocks);
  return { id, ...about, messages: withInstructions(said, textParts(prompt), about.createdAt), head };
}

/** Several models may have answered one question: siblings, of which the chosen one goes on. */
function inTree(
  messages: readonly unknown[],
  blocks: Blocks,
): { said: SourceMessage[]; head: string | null } {
  const said: SourceMessage[] = [];
  let head: string | null = null;
  let isChosen = false;
  let asked = '';
  for (const [index, value] of messages.entries()) {
    const each = fieldsOf(value);
    if (each['type'] === 'clear') continue;
    const id = firstText(each['id']) || `message ${index}`;
    const role = roleOf(each['role']) ?? 'assistant';
    const askId = textOf(each['askId']);
    const isSibling = role === 'assistant' && askId !== '' && askId === asked;
    const parts = isFields(value) ? partsOf(each, blocks) : textParts(value);
    said.push({
      id,
      parentId: isSibling ? askId : head,
      role,
      parts,
      ...factsOf(each, role === 'assistant'),
    });
    if (!isSibling || !isChosen) head = id;
    isChosen = role === 'assistant' && (flagOf(each['foldSelected']) || (isSibling && isChosen));
    asked = role === 'assistant' ? askId : id;
  }
  return { said, head };
}

function factsOf({ createdAt, model, modelId, status }: Fields, isAnswer: boolean): Partial<SourceMessage> {
  if (!isAnswer) return { createdAt: toTime(createdAt) };
  const { name, id } = fieldsOf(model);
  const outcome: Outcome =
    status === 'paused' || status === 'error' ? STOPPED : { status: 'complete', end: 'stop' };
  return { createdAt: toTime(createdAt), model: firstText(name, id, modelId) || undefined, outcome };
}

/** Before version 1.3 the content is a text; afterwards it stands in blocks. */
function partsOf({ blocks: ids, content, reasoning_content }: Fields, blocks: Blocks): SourcePart[] {
  if (listOf(ids).length === 0) return [...reasoningParts(reasoning_content), ...contentParts(content)];
  return listOf(ids).flatMap((id) => {
    const found = blocks.get(id);
    return found === undefined ? [missingPart('content', `block ${textOf(id)}`)] : cherryBlock(found);
  });
}

/** A block of a message; its content is a text in most. */
export function cherryBlock(block: Fields): SourcePart[] {
  const { type, content, thinking_millsec, language, toolName, toolId, arguments: args, error } = block;
  switch (type) {
    case 'thinking':
      return reasoningParts(content, numberOf(thinking_millsec));
    case 'code':
      return textParts(firstText(content) && fenced(textOf(content), textOf(language)));
    case 'tool': {
      const { name, id, tool } = fieldsOf(fieldsOf(block['metadata'])['rawMcpToolResponse']);
      const called = firstText(toolName, name, fieldsOf(tool)['name'], toolId) || 'tool';
      return [
        toolCallPart(firstText(toolId, id) || called, called, args),
        ...toolResultParts(called, content),
      ];
    }
    case 'image':
    case 'file':
    case 'video':
      return [missingPart(type, firstText(fieldsOf(block['file'])['origin_name']) || fileNameIn(block))];
    case 'error':
      return textParts(firstText(fieldsOf(error)['message'], content));
    case 'citation': {
      const { response, knowledge } = block;
      const pages = fieldsOf(fieldsOf(response)['results'] ?? response);
      return sourcesParts([
        ...listOf(fieldsOf(response)['results']),
        ...listOf(pages['results']),
        ...listOf(knowledge),
      ]);
    }
    case 'unknown':
      return textParts(content);
    default:
      return firstText(content) === '' ? [missingPart('content', textOf(type))] : textParts(content);
  }
}

function parsed(json: unknown): Fields {
  try {
    return fieldsOf(JSON.parse(textOf(json)));
  } catch {
    // Without titles and prompts the messages are imported all the same.
    return {};
  }
}

/** Titles, prompts and marks are kept apart from the messages. */
function topicFacts(localStorage: unknown): Map<string, TopicFacts> {
  const facts = new Map<string, TopicFacts>();
  const { assistants, defaultAssistant } = parsed(
    parsed(fieldsOf(localStorage)['persist:cherry-studio'])['assistants'],
  );
  for (const { id, name, prompt, topics, tags } of [...listOf(assistants), defaultAssistant].map(fieldsOf)) {
    for (const topic of listOf(topics).map(fieldsOf)) {
      const topicId = textOf(topic['id']);
      if (facts.has(topicId)) continue;
      facts.set(topicId, {
        title: textOf(topic['name']),
        createdAt: toTime(topic['createdAt']),
        prompt: firstText(topic['prompt'], prompt),
        isPinned: flagOf(topic['pinned']),
        tags: tagsOf(tags),
        // One's conversations with each assistant are a group of the list there.
        folder:
          id === 'default' || firstText(name) === '' ? undefined : { id: textOf(id), name: textOf(name) },
      });
    }
  }
  return facts;
}
