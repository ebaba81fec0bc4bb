import type { SourcePart } from '../source/source-file.ts';
import type { SourceConversation, SourceFolder, SourceMessage } from '../source/source-conversation.ts';
import { inLine, speakerOf } from '../source/source-messages.ts';
import { contentParts, fenced, textParts } from '../source/source-parts.ts';
import { firstTime, toTime } from '../source/source-time.ts';
import {
  fieldsOf,
  firstText,
  flagOf,
  isFields,
  listOf,
  mustBeFields,
  mustBeList,
  textOf,
} from '../source/source-values.ts';
import { eachIn, type Source, whole } from '../source/source.ts';
import { claudeParts } from './claude-content.ts';

/** The files of Claude's data export: conversations, projects with their documents, memories, design chats. */
export const CLAUDE: Source[] = [
  {
    source: 'claude',
    isOf: ({ name, has }) => name === '' && has('chat_messages'),
    find: eachIn([''], readConversation),
  },
  {
    source: 'claude',
    isOf: ({ name, within }) => name === 'chat_messages' && within === '',
    find: whole(readConversation),
  },
  {
    source: 'claude',
    isOf: ({ name, has }) => name === '' && has('uuid', 'prompt_template'),
    find: eachIn([''], readProject),
  },
  {
    source: 'claude',
    isOf: ({ name, within }) => name === 'prompt_template' && within === '',
    find: whole(readProject),
  },
  {
    source: 'claude',
    isOf: ({ name, has }) => name === '' && has('conversations_memory'),
    find: eachIn([''], readMemories),
  },
  {
    source: 'claude',
    isOf: ({ name }, context) => name === 'messages' && /(^|\/)design_chats\/[^/]*$/.test(context.name),
    find: whole(readDesignChat),
  },
];

function readConversation(value: unknown): SourceConversation[] {
  const conversation = mustBeFields(value, 'conversation');
  const { uuid, name, summary, created_at, updated_at, current_leaf_message_uuid } = conversation;
  const said = mustBeList(conversation['chat_messages'], 'chat_messages');
  // Exports of before 2025 have no parents: their messages stand one behind the other.
  const isTree = said.some((each) => firstText(fieldsOf(each)['parent_message_uuid']) !== '');
  const ids = said.map((each, index) => firstText(fieldsOf(each)['uuid']) || `message ${index}`);
  const messages = said.map((each, index): SourceMessage => {
    const { parent_message_uuid, sender, created_at: at, model } = fieldsOf(each);
    const { role, note } = speakerOf(sender);
    return {
      id: ids[index] ?? '',
      parentId: (isTree ? firstText(parent_message_uuid) : ids[index - 1]) || null,
      role,
      parts: [...note, ...(isFields(each) ? claudeParts(each) : textParts(each))],
      createdAt: toTime(at),
      ...(role === 'assistant' ? { model: firstText(model, conversation['model']) || undefined } : {}),
    };
  });
  return [
    {
      id: firstText(uuid) || `${textOf(name)} ${textOf(created_at)}`,
      title: textOf(name),
      createdAt: toTime(created_at),
      updatedAt: toTime(updated_at),
      head: firstText(current_leaf_message_uuid) || null,
      isPinned: flagOf(conversation['is_starred']),
      isArchived: flagOf(conversation['is_archived']),
      folder: projectOf(conversation),
      messages: messages.length > 0 ? messages : noteOf(summary, toTime(created_at)),
    },
  ];
}

function projectOf({ project, project_uuid }: ReturnType<typeof fieldsOf>): SourceFolder | undefined {
  const { uuid, name } = fieldsOf(project);
  const id = firstText(uuid, project_uuid);
  return id === '' ? undefined : { id, name: textOf(name) };
}

/** What a program wrote down beside conversations, as the one message of a conversation. */
function noteOf(text: unknown, createdAt?: number): SourceMessage[] {
  return [{ id: 'note', parentId: null, role: 'system', parts: textParts(text), createdAt }];
}

/** A project is a folder; its instructions and documents are a conversation in it. */
function readProject(value: unknown): SourceConversation[] {
  const { uuid, name, description, prompt_template, created_at, updated_at, docs } = mustBeFields(
    value,
    'project',
  );
  const id = firstText(uuid, name);
  const told = [description, prompt_template].map(textOf).filter((text) => text.trim() !== '');
  const documents = listOf(docs).map((each, index) => {
    const { uuid: docId, filename, content, created_at: at } = fieldsOf(each);
    const parts: SourcePart[] = textParts(
      [textOf(filename), fenced(textOf(content))].filter(Boolean).join('\n\n'),
    );
    return {
      id: firstText(docId) || `document ${index}`,
      role: 'user' as const,
      parts,
      createdAt: toTime(at),
    };
  });
  return [
    {
      id: `project ${id}`,
      title: textOf(name),
      createdAt: toTime(created_at),
      updatedAt: toTime(updated_at),
      folder: { id, name: textOf(name) },
      messages: [...noteOf(told.join('\n\n'), toTime(created_at)), ...inLine(documents, 'note')],
    },
  ];
}

/** What Claude remembers of the person, and of each project. */
function readMemories(value: unknown): SourceConversation[] {
  const { account_uuid, conversations_memory, project_memories, updated_at, created_at } = mustBeFields(
    value,
    'memories',
  );
  const createdAt = firstTime(created_at, updated_at);
  const about = Object.entries(fieldsOf(project_memories)).map(([project, memory]): SourceConversation => ({
    id: `memory ${project}`,
    title: 'Memory',
    folder: { id: project, name: '' },
    messages: noteOf(isFields(memory) ? firstText(memory['memory'], memory['content']) : memory, createdAt),
  }));
  const all = {
    id: `memory ${textOf(account_uuid)}`,
    title: 'Memory',
    messages: noteOf(conversations_memory, createdAt),
  };
  return [...(firstText(conversations_memory) === '' && about.length > 0 ? [] : [all]), ...about];
}

function readDesignChat(value: unknown): SourceConversation[] {
  const { uuid, title, name, created_at, messages } = mustBeFields(value, 'conversation');
  const said = mustBeList(messages, 'messages').map((each, index) => {
    const fields = fieldsOf(each);
    const { role, note } = speakerOf(fields['role'] ?? fields['sender']);
    const parts = fields['type'] === undefined ? contentParts(fields['content']) : claudeParts(fields);
    return {
      id: firstText(fields['uuid'], fields['id']) || `message ${index}`,
      role,
      parts: [...note, ...parts],
      createdAt: toTime(fields['created_at']),
    };
  });
  return [
    {
      id: firstText(uuid, title),
      title: firstText(title, name),
      createdAt: toTime(created_at),
      messages: inLine(said),
    },
  ];
}
