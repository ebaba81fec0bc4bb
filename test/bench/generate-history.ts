import type { Message } from '../../src-main/contract/messages.ts';
import type { Thread } from '../../src-main/contract/threads.ts';
import { generateText, newTopic } from './generate-text.ts';
import { Random } from './random.ts';

const DAY = 24 * 60 * 60 * 1000;
/** The generated history ends here and began three years before. */
export const HISTORY_END = Date.UTC(2026, 10, 20);
const HISTORY_DAYS = 3 * 365;

/** Messages of ten threads in a row: ten on average, most of them short, one long. */
const THREAD_LENGTHS = [2, 2, 4, 4, 6, 6, 8, 10, 16, 42] as const;
const MODELS = [
  'gpt-4',
  'gpt-3.5-turbo',
  'claude-sonnet',
  'gemini-pro',
  'llama3:8b',
  'qwen2.5-coder',
] as const;
const BASE_32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A history of `threads` conversations, ten messages each on average, the oldest thread first. Each
 * thread depends on its number and the seed alone, so a larger history begins with a smaller one.
 */
export function* generateHistory(threads: number, seed = 1): Generator<Thread> {
  for (let index = 0; index < threads; index += 1) yield generateThread(index, threads, seed);
}

function generateThread(index: number, threads: number, seed: number): Thread {
  const random = new Random(seed * 1_000_003 + index * 7919);
  // Newer days have more conversations, as in the life of a person who comes to like the app.
  const age = HISTORY_DAYS * (1 - Math.sqrt((index + random.unit()) / threads));
  const createdAt = Math.round(HISTORY_END - age * DAY);
  const topic = newTopic(random);
  const model = MODELS[random.zipf(MODELS.length)] ?? MODELS[0];
  const messages: Message[] = [];
  let at = createdAt;
  for (let count = THREAD_LENGTHS[index % THREAD_LENGTHS.length] ?? 2; messages.length < count;) {
    const fromPerson = messages.length % 2 === 0;
    at += Math.round(random.unit() * (fromPerson ? 300_000 : 20_000));
    const length = fromPerson ? random.length(18, 1, 800) : random.length(90, 0.9, 3000);
    messages.push({
      id: generateId(at, random),
      parentId: messages.at(-1)?.id ?? null,
      role: fromPerson ? 'user' : 'assistant',
      parts: [{ type: 'text', text: generateText(random, topic, length) }],
      createdAt: at,
      ...(fromPerson ? {} : { outcome: { status: 'complete', end: 'stop' }, model, providerName: 'Demo' }),
    });
  }
  return {
    summary: {
      id: generateId(createdAt, random),
      title: generateText(random, topic, 2 + random.below(5)).slice(0, 60),
      titleSource: 'first-message',
      createdAt,
      updatedAt: at,
      messageCount: messages.length,
    },
    messages,
    head: messages.at(-1)?.id ?? null,
    kept: [],
  };
}

/** Formed as a ULID. */
function generateId(at: number, random: Random): string {
  let id = '';
  for (let rest = at; id.length < 10; rest = Math.floor(rest / 32)) id = (BASE_32[rest % 32] ?? '') + id;
  while (id.length < 26) id += random.pick(BASE_32);
  return id;
}
