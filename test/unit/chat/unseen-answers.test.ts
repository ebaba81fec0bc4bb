import { afterEach, beforeEach, expect, test } from 'vitest';
import { type UnseenTools, UnseenAnswers } from '../../../src-main/chat/unseen-answers.ts';
import type { LiveThread } from '../../../src-main/chat/live-thread.ts';
import type { Outcome } from '../../../src-main/contract/messages.ts';
import type { UnseenAnswer } from '../../../src-main/contract/unseen.ts';
import { readDocument } from '../../../src-main/storage/files/read-document.ts';
import { answerMessage, sampleThread } from '../../support/storage/storage-samples.ts';
import { type ChatFloor, openChatFloor, WINDOW } from '../../support/chat/chat-floor.ts';

const COMPLETE: Outcome = { status: 'complete', end: 'stop' };

let floor: ChatFloor;
let inFront: Set<number>;
let told: (readonly UnseenAnswer[])[];
let unseen: UnseenAnswers;

function create(saved: UnseenTools['saved'] = null): UnseenAnswers {
  return new UnseenAnswers({
    saved,
    store: floor.store,
    threads: floor.threads,
    isInFront: (watcher) => inFront.has(watcher),
    onChange: (list) => told.push(list),
    onStoreError: (thrown) => expect.unreachable(String(thrown)),
  });
}

/** A conversation that window 1 has open. */
async function opened(id: string): Promise<LiveThread> {
  await floor.store.request('thread-create', { thread: sampleThread(id) });
  await floor.threads.open(id, WINDOW);
  const live = floor.threads.peek(id);
  if (live === undefined) throw new Error('not open');
  return live;
}

function ends(live: LiveThread, outcome: Outcome = COMPLETE): boolean {
  return unseen.answerEnded(live, { ...answerMessage(`${live.id}-a`, `${live.id}-m1`), outcome });
}

beforeEach(async () => {
  floor = await openChatFloor();
  inFront = new Set();
  told = [];
  unseen = create();
});

afterEach(() => floor.close());

test('an answer is unseen unless a window in front shows its conversation', async () => {
  const live = await opened('one');
  inFront.add(WINDOW);
  expect(ends(live)).toBe(false);
  // A window in front that shows another conversation sees nothing of this one.
  inFront = new Set([2]);
  expect(ends(live)).toBe(true);
  expect(unseen.list).toEqual([{ threadId: 'one', messageId: 'one-a', failed: false }]);
  // The newest of a conversation stands for it.
  const failure = { code: 'cut' } as const;
  expect(ends(live, { status: 'interrupted', end: 'network', failure })).toBe(true);
  expect(unseen.list).toEqual([{ threadId: 'one', messageId: 'one-a', failed: true }]);
  // Who stopped it has seen it.
  expect(ends(live, { status: 'stopped' })).toBe(false);
  expect(told).toHaveLength(2);
});

test('it is seen once a window that shows it comes to the front, and nothing is said twice', async () => {
  ends(await opened('one'));
  ends(await opened('two'));
  unseen.look();
  expect(told).toHaveLength(2);
  floor.threads.close('two', WINDOW);
  inFront.add(WINDOW);
  unseen.look();
  unseen.look();
  expect(unseen.list.map(({ threadId }) => threadId)).toEqual(['two']);
  expect(told).toHaveLength(3);
  unseen.evict('two');
  unseen.evict('two');
  expect(told.at(-1)).toEqual([]);
  expect(told).toHaveLength(4);
});

test('a restart keeps what was not seen; of a temporary conversation nothing is kept', async () => {
  ends(await opened('one'));
  const live = await opened('two');
  live.thread.summary.temporary = true;
  expect(ends(live)).toBe(true);
  await expect.poll(() => readDocument(floor.directory, 'unseen')).toEqual(unseen.list);
  expect(create(readDocument(floor.directory, 'unseen')).list).toEqual([
    { threadId: 'one', messageId: 'one-a', failed: false },
  ]);
});
