import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Thread } from '../../../../src-main/contract/threads.ts';
import { AppError } from '../../../../src-main/errors.ts';
import { Store } from '../../../../src-main/storage/store.ts';
import type { Fact } from './scripted-session.ts';

/** Opens a profile after a crash; returns in words what is wrong with it. */
export async function faultsOf(directory: string, facts: readonly Fact[]): Promise<string[]> {
  const store = new Store();
  const faults: string[] = [];
  try {
    const { notices, documents } = await store.request('open', { directory, now: Date.now() });
    for (const { code, subject } of notices) faults.push(`notice ${code} ${subject ?? ''}`);
    const threads = new Map<string, Seen | null>();
    for (const fact of facts) {
      if (fact.is === 'setting') {
        const width = documents.settings?.sidebarWidth ?? 0;
        if (width < fact.atLeast) faults.push(`setting ${width} of ${fact.atLeast}`);
        continue;
      }
      if (fact.is === 'gone') {
        const left = readdirSync(join(directory, 'threads')).filter((name) =>
          name.startsWith(`${fact.threadId}.`),
        );
        if (left.length > 1) faults.push(`still there: ${left.join(' ')}`);
        if (await read(store, fact.threadId)) faults.push(`not gone: ${fact.threadId}`);
        continue;
      }
      if (!threads.has(fact.threadId)) threads.set(fact.threadId, await read(store, fact.threadId));
      const thread = threads.get(fact.threadId);
      if (!thread || !holds(thread, fact)) faults.push(`lost: ${JSON.stringify(fact)}`);
    }
    for (const seen of threads.values()) if (seen) faults.push(...faultsInTree(seen.thread));
  } catch (error) {
    faults.push(`does not open: ${String(error)}`);
  } finally {
    await store
      .request('close', null)
      .catch((error: unknown) => faults.push(`does not close: ${String(error)}`));
  }
  for (const folder of ['writing', 'journal']) {
    for (const name of readdirSync(join(directory, folder))) faults.push(`left over: ${folder}/${name}`);
  }
  return faults;
}

interface Seen {
  thread: Thread;
  /** The ids of all messages, hidden ones too. */
  ids: string[];
}

async function read(store: Store, threadId: string): Promise<Seen | null> {
  try {
    const thread = await store.request('thread-read', { threadId });
    const { messages } = await store.request('thread-export', { threadId });
    return { thread, ids: messages.map(({ id }) => id) };
  } catch (error) {
    if (error instanceof AppError && error.code === 'thread-missing') return null;
    throw error;
  }
}

function holds({ thread, ids }: Seen, fact: Exclude<Fact, { is: 'setting' | 'gone' }>): boolean {
  const { summary, messages } = thread;
  switch (fact.is) {
    case 'message':
      return ids.includes(fact.messageId);
    case 'text': {
      const [part] = messages.find(({ id }) => id === fact.messageId)?.parts ?? [];
      return part?.type === 'text' && part.text.length >= fact.length;
    }
    case 'title':
      return Number(summary.title) >= fact.atLeast;
    case 'trash':
      return (summary.deletedAt ?? 0) >= fact.atLeast;
  }
}

function faultsInTree({ messages, head, summary }: Thread): string[] {
  const ids = messages.map(({ id }) => id);
  const faults: string[] = [];
  if (new Set(ids).size !== ids.length) faults.push(`doubled: ${ids.join(' ')}`);
  if (head !== null && !ids.includes(head)) faults.push(`head ${head} is not there`);
  if (summary.messageCount !== ids.length) faults.push(`counts ${summary.messageCount} of ${ids.length}`);
  const orphans = messages.filter(({ parentId }) => parentId !== null && !ids.includes(parentId));
  if (!isDeepStrictEqual(orphans, []))
    faults.push(`without parents: ${orphans.map(({ id }) => id).join(' ')}`);
  return faults;
}
