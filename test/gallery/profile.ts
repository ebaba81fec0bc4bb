import type { MessageLocale } from '../../assets/messages/format.ts';
import type { Message, Part } from '../../src-main/contract/messages.ts';
import { putThread } from '../support/app/seed-thread.ts';
import { conversations, type Said } from './texts.ts';

/** Nothing of it is ever asked. */
export const PROVIDERS = [
  {
    id: 'openai',
    name: 'OpenAI',
    protocol: 'openai-chat',
    endpoint: 'https://api.openai.com/v1/chat/completions',
    auth: 'bearer',
    models: ['gpt-4.1', 'gpt-4.1-mini', 'gpt-4o', 'gpt-4o-mini', 'o3', 'o4-mini'],
  },
  {
    id: 'anthropic',
    name: 'Anthropic',
    protocol: 'anthropic',
    endpoint: 'https://api.anthropic.com/v1/messages',
    auth: 'header',
    authName: 'x-api-key',
    models: ['claude-opus-4', 'claude-sonnet-4', 'claude-3-5-haiku'],
  },
  {
    id: 'ollama',
    name: 'Ollama',
    protocol: 'ollama',
    endpoint: 'http://127.0.0.1:11434/api/chat',
    auth: 'none',
    models: ['llama3.3:70b', 'qwen3:8b', 'gemma3:12b'],
  },
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Fills an empty profile with conversations as people have them, the first of the list first. */
export function seedGallery(profile: string, locale: MessageLocale): void {
  const now = Date.now();
  conversations(locale).forEach(({ title, messages: said }, number) => {
    // The first ones are of today, the others reach back over weeks.
    const startedAt = now - (number < 5 ? number * HOUR : number * number * 9 * HOUR) - HOUR;
    const messages = said.map((one, index) => messageOf(one, index, { said, number, startedAt }));
    putThread(profile, {
      summary: {
        id: `G${String(number).padStart(25, '0')}`,
        title,
        titleSource: 'person',
        createdAt: startedAt,
        updatedAt: startedAt + said.length * MINUTE,
        messageCount: said.length,
      },
      messages,
      head: messages.find(({ comparison }) => comparison !== undefined)?.id ?? messages.at(-1)?.id ?? null,
      kept: [],
      choice: { providerId: 'openai', model: 'gpt-4.1' },
    });
  });
}

interface Place {
  said: Said[];
  number: number;
  startedAt: number;
}

function messageOf(one: Said, index: number, { said, number, startedAt }: Place): Message {
  const idOf = (at: number): string => `${number}${String(at).padStart(25, '0')}`.slice(-26);
  const firstCompared = said.findIndex(({ column }) => column !== undefined);
  const parentIndex = one.column === undefined ? index - 1 : firstCompared - 1;
  const parts: Part[] = [
    ...(one.reasoning === undefined
      ? []
      : [{ type: 'reasoning', text: one.reasoning, durationMs: 4200 } as const]),
    { type: 'text', text: one.text },
  ];
  const common = {
    id: idOf(index),
    parentId: parentIndex < 0 ? null : idOf(parentIndex),
    parts,
    createdAt: startedAt + index * MINUTE,
  };
  if (one.by === undefined) return { ...common, role: 'user' };
  const outputTokens = Math.ceil(one.text.length / 4);
  const durationMs = 900 + outputTokens * 14;
  return {
    ...common,
    role: 'assistant',
    ...one.by,
    outcome: one.outcome ?? { status: 'complete', end: 'stop' },
    durationMs,
    firstTextMs: 640,
    usage: { inputTokens: 410 + index * 380, outputTokens },
    attempts: [
      {
        number: 1,
        startedAt: common.createdAt,
        endedAt: common.createdAt + durationMs,
        providerName: one.by.providerName,
        model: one.by.model,
        status: 200,
      },
    ],
    ...(one.column === undefined ? {} : { comparison: { id: `c${number}`, column: one.column } }),
  };
}
