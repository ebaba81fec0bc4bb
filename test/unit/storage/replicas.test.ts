import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { ThreadMarks } from '../../../src-main/contract/threads.ts';
import { AppError } from '../../../src-main/errors.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import {
  answerMessage,
  openStore,
  sampleThread,
  folderInMemory,
  userMessage,
} from '../../support/storage/storage-samples.ts';

const THREAD = 'shared';

/** What a person does on one of two machines; `at` picks one of the messages seen there. */
type Step =
  | { do: 'send' | 'edit' | 'regenerate' | 'delete' | 'undo' | 'show' | 'keep'; on: 0 | 1; at: number }
  | {
      do: 'rename' | 'trash' | 'restore' | 'import' | 'pin' | 'archive' | 'file' | 'tag';
      on: 0 | 1;
      at: number;
    }
  | { do: 'sync'; on: 0 | 1; at: number };

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.constantFrom(
    'send',
    'send',
    'edit',
    'regenerate',
    'delete',
    'undo',
    'show',
    'keep',
    'rename',
    'trash',
    'restore',
    'import',
    'pin',
    'archive',
    'file',
    'tag',
    'sync',
  ),
  on: fc.constantFrom(0, 1),
  at: fc.nat(20),
});

class Replica {
  readonly store: Store;
  readonly directory: string;
  readonly everAcknowledged = new Set<string>();
  #removed: string[] = [];

  constructor(store: Store, directory: string) {
    this.store = store;
    this.directory = directory;
  }

  async take({ do: what, at }: Step, fresh: string): Promise<void> {
    const { messages, head } = await this.store.request('thread-read', { threadId: THREAD });
    const chosen = messages[at % Math.max(messages.length, 1)];
    const parentId = what === 'send' ? head : (chosen?.parentId ?? null);
    switch (what) {
      case 'send':
      case 'edit':
        return this.#append(userMessage(fresh, messages.some(({ id }) => id === parentId) ? parentId : null));
      case 'regenerate':
        return this.#append(answerMessage(fresh, chosen?.id ?? '', 'again'), chosen === undefined);
      case 'import': {
        const messages = [userMessage('i1'), answerMessage('i2', 'i1'), userMessage(`i${at + 3}`, 'i2')];
        await this.store.request('thread-import', { thread: sampleThread(THREAD, messages) });
        for (const { id } of messages) this.everAcknowledged.add(id);
        return;
      }
      case 'rename':
        await this.store.request('thread-title', { threadId: THREAD, title: fresh, titleSource: 'person' });
        return;
      case 'trash':
        await this.store.request('thread-mark', { threadId: THREAD, marks: { deletedAt: at } });
        return;
      case 'restore':
        await this.store.request('thread-mark', { threadId: THREAD, marks: { deletedAt: null } });
        return;
      case 'pin':
        return this.#mark({ pinnedAt: at % 2 === 0 ? null : at });
      case 'archive':
        return this.#mark({ archivedAt: at % 2 === 0 ? null : at });
      case 'file':
        return this.#mark({ folderId: at % 3 === 0 ? null : `folder${at % 3}` });
      case 'tag':
        return this.#mark({ tags: { [`tag${at % 3}`]: at % 2 === 0 } });
      case 'undo': {
        const messageId = this.#removed.pop();
        if (messageId !== undefined)
          await this.store.request('message-restore', { threadId: THREAD, messageId });
        return;
      }
      case 'sync':
        return;
      case 'delete':
      case 'show':
      case 'keep': {
        if (!chosen) return;
        const messageId = chosen.id;
        if (what === 'show') await this.store.request('thread-head', { threadId: THREAD, head: messageId });
        if (what === 'keep') await this.store.request('message-keep', { threadId: THREAD, messageId });
        if (what !== 'delete') return;
        this.#removed.push(messageId);
        await this.store.request('message-delete', { threadId: THREAD, messageId, head: chosen.parentId });
        return;
      }
      default:
        what satisfies never;
    }
  }

  async #mark(marks: ThreadMarks): Promise<void> {
    await this.store.request('thread-mark', { threadId: THREAD, marks });
  }

  async #append(message: Message, impossible = false): Promise<void> {
    if (impossible) return;
    await this.store.request('message-append', { threadId: THREAD, message, head: message.id });
    this.everAcknowledged.add(message.id);
  }
}

async function exchange(from: Replica, to: Replica): Promise<void> {
  const thread = await from.store.request('thread-export', { threadId: THREAD });
  // As it would travel: through JSON.
  await to.store.request('thread-merge', { thread: JSON.parse(JSON.stringify(thread)) });
}

async function replica(): Promise<Replica> {
  const directory = folderInMemory();
  const { store } = await openStore(directory);
  await store.request('thread-import', { thread: sampleThread(THREAD, [userMessage('m0')]) });
  return new Replica(store, directory);
}

async function live(steps: Step[]): Promise<[Replica, Replica]> {
  const pair: [Replica, Replica] = [await replica(), await replica()];
  for (const [index, one] of steps.entries()) {
    const [here, there] = one.on === 0 ? pair : [pair[1], pair[0]];
    if (one.do === 'sync') await exchange(here, there);
    else await here.take(one, `s${index + 100}`);
  }
  return pair;
}

describe('two machines that work on one thread', () => {
  test('converge and lose nothing, whatever is done on them and whenever they meet', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const [one, other] = await live(steps);
        try {
          await exchange(one, other);
          await exchange(other, one);
          const thread = await one.store.request('thread-export', { threadId: THREAD });
          expect(await other.store.request('thread-export', { threadId: THREAD })).toEqual(thread);
          expect(await other.store.request('thread-read', { threadId: THREAD })).toEqual(
            await one.store.request('thread-read', { threadId: THREAD }),
          );
          const ids = new Set(thread.messages.map(({ id }) => id));
          for (const id of [...one.everAcknowledged, ...other.everAcknowledged]) expect(ids).toContain(id);
        } finally {
          for (const { store, directory } of [one, other]) {
            await store.request('close', null);
            rmSync(directory, { recursive: true });
          }
        }
      }),
      { numRuns: 200 },
    );
  });

  test('an import of the same conversation adds nothing the second time', async () => {
    const { store, directory } = await replica();
    const thread = sampleThread('other', [userMessage('m1'), answerMessage('m2', 'm1')]);
    const summary = await store.request('thread-import', { thread });
    await store.request('thread-title', { threadId: 'other', title: 'Mine', titleSource: 'person' });
    expect(await store.request('thread-import', { thread })).toEqual({
      ...summary,
      title: 'Mine',
      titleSource: 'person',
    });
    await store.request('close', null);
    rmSync(directory, { recursive: true });
  });

  test.each([null, {}, [], { id: '../x' }, 'text'])('what is no thread is refused: %j', async (thread) => {
    const { store, directory } = await replica();
    const merging = store.request('thread-merge', { thread });
    await expect(merging).rejects.toBeInstanceOf(AppError);
    await store.request('close', null);
    rmSync(directory, { recursive: true });
  });
});
