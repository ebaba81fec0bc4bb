import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Part } from '../../../src-main/contract.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import type { Acknowledged } from './kill-session.ts';
import { openStore, temporaryFolder } from './storage-samples.ts';

const ROUNDS = 12;

/** What a session had acknowledged when it was killed, `afterMs` after its first word. */
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

/** A line that the kill cut is no acknowledgement, and none is cut: they are shorter than a pipe's buffer. */
function readFact(line: string): Acknowledged {
  const fact: unknown = JSON.parse(line);
  if (!isFact(fact)) throw new Error(`Not a fact: ${line}`);
  return fact;
}

function isFact(value: unknown): value is Acknowledged {
  return typeof value === 'object' && value !== null && 'kind' in value && 'threadId' in value;
}

function textOf(parts: readonly Part[]): string {
  return parts.map((part) => (part.type === 'text' ? part.text : '')).join('');
}

async function expectKept(store: Store, facts: Acknowledged[]): Promise<void> {
  const titles = new Map<string, string>();
  const texts = new Map<string, string>();
  for (const fact of facts) {
    const { messages } = await store.request('thread-read', { threadId: fact.threadId });
    if (fact.kind === 'title') titles.set(fact.threadId, fact.title);
    else expect(messages.map(({ id }) => id)).toContain(fact.messageId);
    if (fact.kind === 'text') texts.set(fact.messageId, fact.text);
    const message = fact.kind === 'text' ? messages.find(({ id }) => id === fact.messageId) : undefined;
    if (fact.kind === 'text' && message) {
      expect(textOf(message.parts).startsWith(fact.text)).toBe(true);
      expect(['complete', 'interrupted']).toContain(message.outcome?.status);
    }
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length);
  }
}

test(`whatever was acknowledged is there after kill -9 at any of ${ROUNDS} instants`, async () => {
  const directory = temporaryFolder();
  let texts = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const facts = await killedSession(directory, Math.random() * 250);
    texts += facts.length;
    const { store, opened } = await openStore(directory);
    expect(opened.notices).toEqual([]);
    expect(readdirSync(join(directory, 'writing'))).toEqual([]);
    expect(readdirSync(join(directory, 'journal'))).toEqual([]);
    await expectKept(store, facts);
    await store.request('close', null);
  }
  expect(texts).toBeGreaterThan(ROUNDS);
  rmSync(directory, { recursive: true });
});
