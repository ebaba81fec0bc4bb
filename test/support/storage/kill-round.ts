import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import type { Message } from '../../../src-main/contract/messages.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { ANSWER, type Acknowledged } from './kill-session.ts';

export interface KillRound {
  /** How many times the session was told that something is saved. */
  acknowledged: number;
  /** What is wrong at the next start, in words. */
  faults: string[];
}

/** Starts a session, kills it `afterMs` after its first word, and looks at what is there. */
export async function killRound(directory: string, afterMs: number): Promise<KillRound> {
  const facts = await killedSession(directory, afterMs);
  const store = new Store();
  const { notices } = await store.request('open', { directory, now: Date.now() });
  const faults = notices.map(({ code, subject }) => `notice ${code} ${subject ?? ''}`);
  for (const folder of ['writing', 'journal']) {
    faults.push(...readdirSync(join(directory, folder)).map((name) => `left over: ${folder}/${name}`));
  }
  const threads = new Map<string, Message[]>();
  for (const fact of facts) {
    const messages =
      threads.get(fact.threadId) ??
      (await store.request('thread-read', { threadId: fact.threadId })).messages;
    threads.set(fact.threadId, messages);
    if (!holds(messages, fact)) faults.push(`lost: ${JSON.stringify(fact).slice(0, 200)}`);
  }
  for (const messages of threads.values()) {
    if (new Set(messages.map(({ id }) => id)).size !== messages.length)
      faults.push('a message is there twice');
  }
  await store.request('close', null);
  return { acknowledged: facts.length, faults };
}

async function killedSession(directory: string, afterMs: number): Promise<Acknowledged[]> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'kill-session.ts'), directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const facts: Acknowledged[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => {
    facts.push(readFact(line));
  });
  const closed = once(lines, 'close');
  await once(lines, 'line');
  await delay(afterMs);
  child.kill('SIGKILL');
  await closed;
  return facts;
}

/** A line is an acknowledgement; a kill cuts none, because they are shorter than what a pipe takes at once. */
function readFact(line: string): Acknowledged {
  const fact: unknown = JSON.parse(line);
  if (!isFact(fact)) throw new Error(`Not a fact: ${line}`);
  return fact;
}

function isFact(value: unknown): value is Acknowledged {
  return typeof value === 'object' && value !== null && 'kind' in value && 'threadId' in value;
}

function holds(messages: Message[], fact: Acknowledged): boolean {
  const message = messages.find(({ id }) => id === fact.messageId);
  if (fact.kind === 'message' || !message) return message !== undefined;
  const text = message.parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
  return (
    text.length >= fact.length &&
    ANSWER.startsWith(text) &&
    ['complete', 'interrupted'].includes(message.outcome?.status ?? '')
  );
}
