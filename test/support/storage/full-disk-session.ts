import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ulid } from 'ulid';
import { AppError } from '../../../src-main/errors.ts';
import { openContent } from '../../../src-main/storage/files/envelope.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { answerMessage, runningMessage, sampleThread, userMessage } from './storage-samples.ts';

const WORDS = 'So much text that a small disk is soon full of it. '.repeat(30);
/** Enough for messages to be sealed. */
const ROUNDS_A_THREAD = 25;

export interface FullDisk {
  /** How many messages were acknowledged before the disk was full. */
  acknowledged: number;
  /** What is wrong afterwards, in words. */
  faults: string[];
}

/** Asks and answers on a small disk until it refuses, closes, and looks at what is there. */
export async function fillUp(directory: string): Promise<FullDisk> {
  const promised = new Map<string, string[]>();
  const faults: string[] = [];
  const store = new Store();
  try {
    await store.request('open', { directory, now: Date.now() });
    for (;;) await converse(store, promised);
  } catch (error) {
    if (!isFull(error)) faults.push(`not told that the disk is full, but ${String(error)}`);
  }
  await store.request('close', null).catch(() => undefined);
  const acknowledged = [...promised.values()].flat().length;
  if (acknowledged === 0) return { acknowledged, faults };
  faults.push(...brokenFiles(directory), ...(await missing(directory, promised)));
  return { acknowledged, faults };
}

async function converse(store: Store, promised: Map<string, string[]>): Promise<void> {
  const threadId = ulid();
  const first = userMessage(ulid(), null, WORDS);
  await store.request('thread-create', { thread: sampleThread(threadId, [first]) });
  const ids = [first.id];
  promised.set(threadId, ids);
  for (let round = 0; round < ROUNDS_A_THREAD; round += 1) {
    const parentId = ids.at(-1) ?? '';
    const answer = answerMessage(ulid(), parentId, WORDS);
    const turnId = ulid();
    await store.request('journal-start', { turnId, threadId, message: runningMessage(answer.id, parentId) });
    await store.request('journal-append', { turnId, entries: [{ type: 'text', text: WORDS }] });
    await store.request('journal-end', { turnId, message: answer });
    ids.push(answer.id);
    const next = userMessage(ulid(), answer.id, WORDS);
    await store.request('message-append', { threadId, message: next, head: next.id });
    ids.push(next.id);
  }
}

function brokenFiles(directory: string): string[] {
  const faults = readdirSync(join(directory, 'writing')).map((name) => `orphan: ${name}`);
  for (const name of readdirSync(join(directory, 'threads'))) {
    if (!/^[0-9A-Z]+(\.\d+)?\.json$/.test(name)) faults.push(`orphan: ${name}`);
    try {
      openContent(readFileSync(join(directory, 'threads', name)), 1);
    } catch (error) {
      faults.push(`${name}: ${String(error)}`);
    }
  }
  return faults;
}

async function missing(directory: string, promised: Map<string, string[]>): Promise<string[]> {
  const faults: string[] = [];
  const store = new Store();
  const { notices } = await store.request('open', { directory, now: Date.now() });
  for (const { code, subject } of notices)
    if (code !== 'storage-full') faults.push(`notice ${code} ${subject ?? ''}`);
  for (const [threadId, ids] of promised) {
    const { messages } = await store.request('thread-read', { threadId });
    const present = new Set(messages.map(({ id }) => id));
    faults.push(...ids.filter((id) => !present.has(id)).map((id) => `lost: ${id}`));
  }
  await store.request('close', null).catch((error: unknown) => {
    if (!isFull(error)) faults.push(`does not close: ${String(error)}`);
  });
  return faults;
}

function isFull(error: unknown): boolean {
  return error instanceof AppError && error.code === 'storage-full';
}
