import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { SourcePart } from '../source/source-file.ts';
import { AppError } from '../../errors.ts';
import type { SourceConversation, SourceMessage } from '../source/source-conversation.ts';
import { speakerOf, STOPPED, withInstructions } from '../source/source-messages.ts';
import {
  contentParts,
  documentParts,
  linkTo,
  missingPart,
  reasoningParts,
  textParts,
  toolCallPart,
  toolResultParts,
} from '../source/source-parts.ts';
import { toTime } from '../source/source-time.ts';
import {
  fieldsOf,
  firstText,
  flagOf,
  isFields,
  listOf,
  numberOf,
  tagsOf,
  textOf,
} from '../source/source-values.ts';
import type { Found } from '../source/source.ts';
import { DamagedEntry } from '../archive/zip-reader.ts';
import { cherryBlock } from './cherry-studio.ts';

type Row = Record<string, SQLOutputValue>;

/**
 * The topics in the database of Cherry Studio 2.0 and later (backups of version 7). Columns and tables that a
 * version does not have are missing in what is read. Throws `import-unknown` for any other database,
 * `DamagedEntry` where it is none.
 */
export function* findInCherryDatabase(path: string): Generator<Found> {
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const tables = new Set(
      rows(database, "SELECT name FROM sqlite_master WHERE type IN ('table', 'view')").map(
        ({ name }) => name,
      ),
    );
    if (!tables.has('topic') || !tables.has('message'))
      throw new AppError('import-unknown', 'A database of another program');
    const all = (table: string): Row[] =>
      tables.has(table) ? rows(database, `SELECT * FROM "${table}"`) : [];
    const about = {
      assistants: byId(all('assistant')),
      groups: byId(all('group')),
      tags: tagNames(all('tag'), all('entity_tag')),
      pins: pinned(all('pin')),
    };
    const messages = database.prepare('SELECT * FROM message WHERE topic_id = ? ORDER BY created_at, id');
    for (const [index, topic] of all('topic').entries()) {
      if (topic['deleted_at'] != null) continue;
      const id = textOf(topic['id']);
      yield {
        number: index + 1,
        title: textOf(topic['name']),
        read: () => [readTopic(topic, messages.all(id), about)],
      };
    }
  } finally {
    database.close();
  }
}

function rows(database: DatabaseSync, query: string): Row[] {
  try {
    return database.prepare(query).all();
  } catch (cause) {
    throw new DamagedEntry('damaged', cause);
  }
}

function byId(all: readonly Row[]): Map<string, Row> {
  return new Map(all.map((row) => [textOf(row['id']), row]));
}

function pinned(pins: readonly Row[]): Set<string> {
  return new Set(
    pins.filter(({ entity_type }) => entity_type === 'topic').map(({ entity_id }) => textOf(entity_id)),
  );
}

function tagNames(tags: readonly Row[], links: readonly Row[]): Map<string, string[]> {
  const names = new Map(tags.map(({ id, name }) => [id, textOf(name)]));
  const found = new Map<string, string[]>();
  for (const { entity_type, entity_id, tag_id } of links) {
    if (entity_type !== 'topic') continue;
    const id = textOf(entity_id);
    found.set(id, [...(found.get(id) ?? []), names.get(tag_id ?? null) ?? '']);
  }
  return found;
}

interface About {
  assistants: Map<string, Row>;
  groups: Map<string, Row>;
  tags: Map<string, string[]>;
  pins: Set<string>;
}

function readTopic(topic: Row, messages: readonly Row[], about: About): SourceConversation {
  const { id, name, prompt, assistant_id, active_node_id, group_id, is_pinned, created_at, updated_at } =
    topic;
  const topicId = textOf(id);
  const group = about.groups.get(textOf(group_id));
  const present = messages.filter(({ deleted_at }) => deleted_at == null);
  const told = firstText(prompt, about.assistants.get(textOf(assistant_id))?.['prompt']);
  return {
    id: topicId,
    title: textOf(name),
    createdAt: toTime(created_at),
    updatedAt: toTime(updated_at),
    head: firstText(active_node_id) || null,
    isPinned: flagOf(is_pinned) || about.pins.has(topicId),
    tags: tagsOf(about.tags.get(topicId)),
    folder: group === undefined ? undefined : { id: textOf(group_id), name: textOf(group['name']) },
    messages: withInstructions(present.map(readMessage), textParts(told), toTime(created_at)),
  };
}

function readMessage(row: Row): SourceMessage {
  const {
    id,
    parent_id,
    role: sender,
    data,
    status,
    model_id,
    model_snapshot,
    model_meta,
    stats,
    created_at,
  } = row;
  const { role, note } = speakerOf(sender);
  const place = {
    id: textOf(id),
    parentId: firstText(parent_id) || null,
    role,
    createdAt: toTime(created_at),
  };
  const content = parsed(data);
  const { parts, blocks } = fieldsOf(content);
  const said = isFields(content)
    ? [...listOf(parts).flatMap(partOf), ...listOf(blocks).map(fieldsOf).flatMap(cherryBlock)]
    : textParts(content);
  if (role !== 'assistant') return { ...place, parts: [...note, ...said] };
  const model = fieldsOf(parsed(model_snapshot ?? model_meta));
  const { promptTokens, completionTokens } = fieldsOf(parsed(stats));
  const [inputTokens, outputTokens] = [numberOf(promptTokens), numberOf(completionTokens)];
  return {
    ...place,
    parts: [...note, ...said],
    model: firstText(model['name'], model['id'], textOf(model_id).replace(/^.*::/, '')) || undefined,
    usage:
      inputTokens === undefined || outputTokens === undefined ? undefined : { inputTokens, outputTokens },
    ...(status === 'success' ? {} : { outcome: STOPPED }),
  };
}

/** A part as Vercel's AI SDK has it, or one of Cherry Studio's own (`data-…`). */
function partOf(value: unknown): SourcePart[] {
  const part = fieldsOf(value);
  const { text, data, toolCallId, toolName, input, output, errorText, filename, mediaType } = part;
  const type = textOf(part['type']);
  const { content, language, message, url, filePath, name } = fieldsOf(data);
  switch (type) {
    case 'text':
      return textParts(text);
    case 'reasoning':
      return reasoningParts(
        text,
        numberOf(fieldsOf(fieldsOf(part['providerMetadata'])['cherry'])['thinkingMs']),
      );
    case 'file':
      return [missingPart(textOf(mediaType).startsWith('image/') ? 'image' : 'file', textOf(filename))];
    case 'source-url':
      return textParts(linkTo(part));
    case 'data-code':
      return documentParts('', textOf(content), textOf(language));
    case 'data-error':
      return textParts(firstText(message, name));
    case 'data-video':
      return [missingPart('video', firstText(url, filePath))];
    case 'data-translation':
    case 'data-compact':
      return textParts(content);
  }
  if (type === 'dynamic-tool' || type.startsWith('tool-')) {
    const called = firstText(toolName) || type.replace(/^tool-/, '');
    return [
      toolCallPart(firstText(toolCallId) || called, called, input),
      ...toolResultParts(called, output ?? errorText),
    ];
  }
  // Marks of the program, which say nothing.
  if (type === 'step-start' || type.startsWith('data-')) return [];
  return contentParts(value);
}

/** Columns of JSON come as text. */
function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    // It is a text.
    return value;
  }
}
