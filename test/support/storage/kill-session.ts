/**
 * A program to be killed: works on the profile in its first argument until then, and prints what the
 * store has acknowledged, one JSON line each, before it asks for more.
 */
import { writeSync } from 'node:fs';
import { ulid } from 'ulid';
import { Store } from '../../../src-main/storage/store.ts';
import { answerMessage, runningMessage, sampleThread, userMessage } from './storage-samples.ts';

export type Acknowledged =
  | { kind: 'message'; threadId: string; messageId: string }
  | { kind: 'text'; threadId: string; messageId: string; length: number };

const PIECES = ['Lorem ', 'ipsum — ', 'ёлка\n', '"quoted" ', '漢字 ', 'x'.repeat(3000)];
/** Every answer says this, as far as it comes. */
export const ANSWER = PIECES.join('').repeat(2);

/** To the pipe itself, and not to a buffer that dies with the process. */
function acknowledge(fact: Acknowledged): void {
  const line = Buffer.from(`${JSON.stringify(fact)}\n`);
  for (let written = 0; written < line.length;) {
    try {
      written += writeSync(1, line, written);
    } catch (error) {
      // The pipe is full: whoever reads it will come.
      if (!(error instanceof Error) || !('code' in error) || error.code !== 'EAGAIN') throw error;
    }
  }
}

async function converse(store: Store, threadId: string): Promise<void> {
  const first = userMessage(ulid());
  await store.request('thread-create', { thread: sampleThread(threadId, [first]) });
  acknowledge({ kind: 'message', threadId, messageId: first.id });
  let parentId = first.id;
  for (let round = 0; round < 30; round += 1) {
    const answerId = ulid();
    const turnId = ulid();
    await store.request('journal-start', { turnId, threadId, message: runningMessage(answerId, parentId) });
    // Another model is asked the same beside it.
    const besideId = ulid();
    const beside = { turnId: ulid(), threadId, message: runningMessage(besideId, parentId) };
    await store.request('journal-start', beside);
    let text = '';
    for (let index = 0; index < 12; index += 1) {
      const piece = PIECES[index % PIECES.length] ?? '';
      await store.request('journal-append', { turnId, entries: [{ type: 'text', text: piece }] });
      text += piece;
      acknowledge({ kind: 'text', threadId, messageId: answerId, length: text.length });
      await store.request('journal-append', {
        turnId: beside.turnId,
        entries: [{ type: 'text', text: piece }],
      });
      acknowledge({ kind: 'text', threadId, messageId: besideId, length: text.length });
    }
    await store.request('journal-end', {
      turnId: beside.turnId,
      message: answerMessage(besideId, parentId, text),
      head: parentId,
    });
    acknowledge({ kind: 'text', threadId, messageId: besideId, length: text.length });
    await store.request('journal-end', { turnId, message: answerMessage(answerId, parentId, text) });
    acknowledge({ kind: 'text', threadId, messageId: answerId, length: text.length });
    const next = userMessage(ulid(), answerId);
    await store.request('message-append', { threadId, message: next, head: next.id });
    acknowledge({ kind: 'message', threadId, messageId: next.id });
    await store.request('thread-title', { threadId, title: `Round ${round}`, titleSource: 'person' });
    parentId = next.id;
  }
}

if (process.argv[1] === import.meta.filename) {
  const store = new Store();
  await store.request('open', { directory: process.argv[2] ?? '', now: Date.now() });
  for (;;) await converse(store, ulid());
}
