import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { expect } from 'vitest';
import type { Message } from '../../../src-main/contract.ts';
import { AppError } from '../../../src-main/errors.ts';
import { openContent } from '../../../src-main/storage/envelope.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { answerMessage, openStore, runningMessage, sampleThread, userMessage } from './storage-samples.ts';

/** What a session on a disk that fills up was promised, and what it still holds in memory. */
export interface FilledUp {
  store: Store;
  /** Thread id to the ids of the messages that were acknowledged. */
  acknowledged: Map<string, string[]>;
  /** The answer whose end could not be saved any more: it stands in memory. */
  kept: { threadId: string; message: Message } | null;
}

const WORDS = 'So much text that a small disk is soon full of it. '.repeat(30);

/** Asks and answers until the disk refuses something. */
export async function fillUp(directory: string): Promise<FilledUp | null> {
  let store: Store;
  try {
    ({ store } = await openStore(directory));
  } catch (error) {
    expectFull(error);
    return null;
  }
  const acknowledged = new Map<string, string[]>();
  let kept: FilledUp['kept'] = null;
  try {
    for (;;) {
      const threadId = ulid();
      const first = userMessage(ulid(), null, WORDS);
      await store.request('thread-create', { thread: sampleThread(threadId, [first]) });
      const ids = [first.id];
      acknowledged.set(threadId, ids);
      for (let round = 0; round < 25; round += 1) {
        const message = answerMessage(ulid(), ids.at(-1) ?? '', WORDS);
        const turnId = ulid();
        await store.request('journal-start', {
          turnId,
          threadId,
          message: runningMessage(message.id, ids.at(-1) ?? ''),
        });
        kept = { threadId, message };
        await store
          .request('journal-append', { turnId, entries: [{ type: 'text', text: WORDS }] })
          .catch(expectFull);
        await store.request('journal-end', { turnId, message });
        kept = null;
        ids.push(message.id);
        const next = userMessage(ulid(), message.id, WORDS);
        await store.request('message-append', { threadId, message: next, head: next.id });
        ids.push(next.id);
      }
    }
  } catch (error) {
    expectFull(error);
  }
  return { store, acknowledged, kept };
}

function expectFull(error: unknown): void {
  expect(error).toBeInstanceOf(AppError);
  expect(error).toMatchObject({ code: 'storage-full' });
}

/** Every acknowledged message can be read, and every file of the profile is whole. */
export async function expectIntact(directory: string, acknowledged: Map<string, string[]>): Promise<void> {
  for (const name of readdirSync(join(directory, 'threads'))) {
    expect(name).toMatch(/^[0-9A-Z]+(\.\d+)?\.json$/);
    openContent(readFileSync(join(directory, 'threads', name)), 1);
  }
  expect(readdirSync(join(directory, 'writing'))).toEqual([]);
  const { store, opened } = await openStore(directory);
  expect(opened.notices.filter(({ code }) => code !== 'storage-full')).toEqual([]);
  for (const [threadId, ids] of acknowledged) {
    const { messages } = await store.request('thread-read', { threadId });
    expect(messages.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  }
  await store.request('close', null).catch(expectFull);
}
