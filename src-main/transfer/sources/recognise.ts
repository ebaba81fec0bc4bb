import { z } from 'zod';
import type { ImportSource } from '../../contract/transfer.ts';
import { type JsonMember, valueOf } from '../json-members.ts';
import type { SourceConversation } from '../source-conversation.ts';
import { readChatbox } from './chatbox.ts';
import { readChatGpt } from './chatgpt.ts';
import { cherryTopics } from './cherry-studio.ts';
import { readClaude } from './claude.ts';
import { readLibreChat } from './librechat.ts';
import { readOpenWebUi } from './open-webui.ts';

type Read = (value: unknown) => SourceConversation[];

/** A source whose conversations are objects: told by a member that no other source has. */
interface ConversationSource {
  source: ImportSource;
  members: string[];
  read: Read;
}

const CONVERSATION_SOURCES: ConversationSource[] = [
  { source: 'chatgpt', members: ['mapping'], read: readChatGpt },
  { source: 'claude', members: ['chat_messages'], read: readClaude },
  { source: 'open-webui', members: ['chat'], read: readOpenWebUi },
  { source: 'librechat', members: ['messagesTree', 'conversationId'], read: readLibreChat },
];

/** The source of a list of conversations, by the first of them. */
export function arraySourceOf(value: unknown): ConversationSource | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return CONVERSATION_SOURCES.find(({ members }) => members.some((name) => Object.hasOwn(value, name)));
}

/** A conversation in a file that is one object. */
export interface FoundConversation {
  number: number;
  read: () => SourceConversation[];
}

export interface ObjectSource {
  source: ImportSource;
  find: (members: AsyncIterable<JsonMember>) => AsyncGenerator<FoundConversation>;
}

/** The source of a file that is one object, if this member tells it. */
export function objectSourceOf({ name = '', content }: JsonMember): ObjectSource | undefined {
  if (isChatbox(name)) return { source: 'chatbox', find: findChatbox };
  if (name === 'indexedDB') return { source: 'cherry-studio', find: findCherry };
  if (!('value' in content)) return undefined;
  const whole = CONVERSATION_SOURCES.find(({ members }) => members.includes(name));
  return whole && { source: whole.source, find: (members) => findWhole(members, whole.read) };
}

function isChatbox(name: string): boolean {
  return /^(__exported_(items|at)|chat-sessions(-list)?|session:.+)$/.test(name);
}

async function* findWhole(members: AsyncIterable<JsonMember>, read: Read): AsyncGenerator<FoundConversation> {
  const whole = await toObject(members);
  yield { number: 1, read: () => read(whole) };
}

/** Each session is a member of its own, or one of a list in the exports of before 2025. */
async function* findChatbox(members: AsyncIterable<JsonMember>): AsyncGenerator<FoundConversation> {
  let number = 0;
  for await (const { name = '', content } of members) {
    if ('value' in content && !/^(chat-sessions|session:.+)$/.test(name)) continue;
    const sessions: unknown[] =
      'value' in content && Array.isArray(content.value) ? content.value : [content];
    for (const session of sessions) {
      number += 1;
      yield { number, read: () => readChatbox(session === content ? valueOf(content) : session) };
    }
  }
}

const backup = z.looseObject({ indexedDB: z.unknown().optional(), localStorage: z.unknown().optional() });

async function* findCherry(members: AsyncIterable<JsonMember>): AsyncGenerator<FoundConversation> {
  const { indexedDB, localStorage } = backup.parse(await toObject(members));
  let number = 0;
  for (const read of cherryTopics(indexedDB, localStorage)) {
    number += 1;
    yield { number, read: () => [read()] };
  }
}

async function toObject(members: AsyncIterable<JsonMember>): Promise<Record<string, unknown>> {
  const entries: [string, unknown][] = [];
  for await (const { name, content } of members) {
    if (name !== undefined && 'value' in content) entries.push([name, content.value]);
  }
  return Object.fromEntries(entries);
}
