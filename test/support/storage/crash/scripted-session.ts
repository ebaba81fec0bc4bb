import { setTimeout as delay } from 'node:timers/promises';
import type { Store } from '../../../../src-main/storage/store.ts';
import { answerMessage, runningMessage, sampleThread, userMessage } from '../storage-samples.ts';

/** What was acknowledged, and must be so after a crash. `at least` where later steps go on counting. */
export type Fact =
  | { is: 'message'; threadId: string; messageId: string }
  /** The text of an answer in flight, on its way to disk: safe from a kill now, from a power cut once synced. */
  | { is: 'text'; threadId: string; messageId: string; length: number; journal: string }
  | { is: 'title'; threadId: string; atLeast: number }
  | { is: 'trash'; threadId: string; atLeast: number }
  /** Deleted for good, with all that stood of it. */
  | { is: 'gone'; threadId: string }
  | { is: 'setting'; atLeast: number };

export interface SessionTools {
  store: Store;
  directory: string;
  acknowledge: (fact: Fact) => void;
  /** ms to wait where a journal should have the time to be synced. */
  wait: number;
  /** What a step threw. Rethrow it where nothing should. */
  failed: (error: unknown) => void;
}

const LONG = 'long '.repeat(9_000);

/** One of everything that a session may do, with a long thread that seals its messages. */
export async function runSession({
  store,
  directory,
  acknowledge,
  wait,
  failed,
}: SessionTools): Promise<void> {
  const step = async (request: Promise<unknown>, ...facts: Fact[]): Promise<void> => {
    try {
      await request;
    } catch (error) {
      failed(error);
      return;
    }
    facts.forEach(acknowledge);
  };
  const message = (threadId: string, messageId: string): Fact => ({ is: 'message', threadId, messageId });

  await step(store.request('open', { directory, now: Date.now() }));
  await step(store.request('document-write', { name: 'settings', value: { sidebarWidth: 1 } }), {
    is: 'setting',
    atLeast: 1,
  });
  await step(
    store.request('thread-create', { thread: sampleThread('a', [userMessage('a1')]) }),
    message('a', 'a1'),
  );

  await step(
    store.request('journal-start', { turnId: 'ta', threadId: 'a', message: runningMessage('a2', 'a1') }),
  );
  for (const length of [10, 20]) {
    await step(
      store.request('journal-append', { turnId: 'ta', entries: [{ type: 'text', text: '0123456789' }] }),
      { is: 'text', threadId: 'a', messageId: 'a2', length, journal: 'journal/ta.jsonl' },
    );
  }
  const answer = answerMessage('a2', 'a1', '0123456789'.repeat(2));
  await step(store.request('journal-end', { turnId: 'ta', message: answer }), message('a', 'a2'), {
    is: 'text',
    threadId: 'a',
    messageId: 'a2',
    length: 20,
    journal: '',
  });
  await step(
    store.request('message-append', { threadId: 'a', message: userMessage('a3', 'a2'), head: 'a3' }),
    message('a', 'a3'),
  );
  for (const title of [1, 2]) {
    await step(store.request('thread-title', { threadId: 'a', title: `${title}`, titleSource: 'person' }), {
      is: 'title',
      threadId: 'a',
      atLeast: title,
    });
  }
  await step(store.request('message-delete', { threadId: 'a', messageId: 'a3', head: 'a2' }));
  await step(store.request('message-restore', { threadId: 'a', messageId: 'a3' }), message('a', 'a3'));
  await step(store.request('thread-mark', { threadId: 'a', marks: { deletedAt: 5 } }), {
    is: 'trash',
    threadId: 'a',
    atLeast: 5,
  });
  await step(store.request('document-write', { name: 'settings', value: { sidebarWidth: 2 } }), {
    is: 'setting',
    atLeast: 2,
  });

  await step(
    store.request('thread-create', { thread: sampleThread('b', [userMessage('b1', null, LONG)]) }),
    message('b', 'b1'),
  );
  for (const number of [2, 3]) {
    const next = userMessage(`b${number}`, `b${number - 1}`, LONG);
    await step(
      store.request('message-append', { threadId: 'b', message: next, head: next.id }),
      message('b', next.id),
    );
  }
  const imported = sampleThread('b', [userMessage('b1', null, LONG), userMessage('b4', 'b1')]);
  await step(store.request('thread-import', { thread: imported }), message('b', 'b4'));
  // Of many new ones the names are flushed at once.
  const taken: Fact[] = [];
  for (const id of ['d', 'e']) {
    const thread = sampleThread(id, [userMessage(`${id}1`)]);
    await step(store.request('thread-import', { thread }).then(() => taken.push(message(id, `${id}1`))));
  }
  await step(store.request('thread-import-sync', null), ...taken);

  await step(
    store.request('journal-start', { turnId: 'tb', threadId: 'b', message: runningMessage('b5', 'b4') }),
  );
  await step(
    store.request('journal-append', { turnId: 'tb', entries: [{ type: 'text', text: '0123456789' }] }),
    { is: 'text', threadId: 'b', messageId: 'b5', length: 10, journal: 'journal/tb.jsonl' },
  );
  await delay(wait);
  await step(
    store.request('journal-append', { turnId: 'tb', entries: [{ type: 'text', text: '0123456789' }] }),
    { is: 'text', threadId: 'b', messageId: 'b5', length: 20, journal: 'journal/tb.jsonl' },
  );

  await step(
    store.request('thread-create', { thread: sampleThread('c', [userMessage('c1', null, LONG.repeat(3))]) }),
  );
  await step(store.request('thread-mark', { threadId: 'c', marks: { deletedAt: 5 } }));
  await step(store.request('thread-purge', { threadId: 'c' }), { is: 'gone', threadId: 'c' });

  // The app is closed in the middle of an answer, and started again.
  await step(store.request('close', null));
  await step(store.request('open', { directory, now: Date.now() }), message('b', 'b5'));
}
