import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { Folder, Thread } from '../../../src-main/contract/threads.ts';
import { Store } from '../../../src-main/storage/store.ts';
import type { StoreOpened } from '../../../src-main/storage/store-requests.ts';

export const START = Date.UTC(2026, 0, 1);

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'lockchat-store-'));
}

/** In memory where the system has such a place: for tests that open thousands of profiles and need no real disk. */
export function folderInMemory(): string {
  const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
  return mkdtempSync(join(base, 'lockchat-store-'));
}

export async function openStore(directory: string): Promise<{ store: Store; opened: StoreOpened }> {
  const store = new Store();
  const opened = await store.request('open', { directory, now: Date.now() });
  return { store, opened };
}

export function userMessage(id: string, parentId: string | null = null, text = `question ${id}`): Message {
  return { id, parentId, role: 'user', parts: [{ type: 'text', text }], createdAt: START + timeOf(id) };
}

export function answerMessage(id: string, parentId: string, text = `answer ${id}`): Message {
  return {
    id,
    parentId,
    role: 'assistant',
    parts: text === '' ? [] : [{ type: 'text', text }],
    createdAt: START + timeOf(id),
    outcome: { status: 'complete', end: 'stop' },
  };
}

export function runningMessage(id: string, parentId: string): Message {
  return { id, parentId, role: 'assistant', parts: [], createdAt: START + timeOf(id) };
}

export function sampleThread(id: string, messages: Message[] = [userMessage(`${id}-m1`)]): Thread {
  return {
    summary: {
      id,
      title: `Thread ${id}`,
      titleSource: 'first-message',
      createdAt: START,
      updatedAt: START,
      messageCount: messages.length,
    },
    messages,
    head: messages.at(-1)?.id ?? null,
    kept: [],
  };
}

/** Digits at the end of an id, so that later ids are later messages. */
function timeOf(id: string): number {
  return Number(/\d+$/.exec(id)?.[0] ?? 0);
}

/** The folders of the list, as the window's outline has them. */
export async function foldersOf(store: Store): Promise<Folder[]> {
  const outline = await store.request('thread-outline', {
    filter: { place: 'all' },
    sort: 'updated',
    since: [],
  });
  return outline.folders;
}
