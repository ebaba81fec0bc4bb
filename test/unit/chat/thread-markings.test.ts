import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answer, ROLE, streaming, text } from '../../servers/chat-completions-stream.ts';
import { end, send, until } from '../../servers/scripted-server.ts';
import { type ChatFloor, CHOICE, openChatFloor } from '../../support/chat/chat-floor.ts';

const ALL = { filter: { place: 'all' }, sort: 'updated', offset: 0, limit: 99 } as const;
const TRASH = { ...ALL, filter: { place: 'trash' } } as const;

let floor: ChatFloor;

beforeEach(async () => {
  floor = await openChatFloor();
});

afterEach(() => floor.close());

async function threadWithAnswer(): Promise<string> {
  floor.server.next(...answer('Because.'));
  const { threadId } = await floor.begin();
  await floor.ended(threadId);
  return threadId;
}

test('many threads are one change with one way back, also where one of them is gone', async () => {
  const ids = [await threadWithAnswer(), await threadWithAnswer(), await threadWithAnswer()];
  await floor.markings.mark([{ threadId: ids[0] ?? '', marks: { archivedAt: 1 } }]);
  const markings = [...ids, 'gone'].map((threadId) => ({ threadId, marks: { archivedAt: 1 } }));
  const undo = await floor.markings.mark(markings);
  expect(undo).toEqual(ids.slice(1).map((threadId) => ({ threadId, marks: { archivedAt: null } })));
  expect(await floor.markings.ids({ ...ALL, filter: { place: 'archive' } })).toHaveLength(3);
  await floor.markings.mark(undo);
  expect(await floor.markings.ids({ ...ALL, filter: { place: 'archive' } })).toEqual([ids[0]]);
});

test('a single thread that is gone is said to be', async () => {
  const marking = floor.markings.mark([{ threadId: 'gone', marks: { pinnedAt: 1 } }]);
  await expect(marking).rejects.toMatchObject({ code: 'thread-missing' });
});

test('the windows hear of every thread that is marked', async () => {
  const threadId = await threadWithAnswer();
  await floor.markings.mark([{ threadId, marks: { pinnedAt: 7 } }]);
  const [event] = floor.audience.toEverybody.slice(-1);
  expect(event).toMatchObject({
    type: 'summary-change',
    summary: { id: threadId, pinnedAt: 7 },
    running: false,
  });
});

describe('the trash', () => {
  test('stops the answer that is running, keeps what came of it, and lets nothing be asked there', async () => {
    floor.server.next(streaming(), send(ROLE + text('So far')), until());
    const { threadId } = await floor.begin();
    await floor.audience.first(1, 'text-delta');
    const undo = await floor.markings.mark([{ threadId, marks: { deletedAt: 5 } }]);
    const sending = floor.chat.send({ threadId, text: 'More?', choice: CHOICE });
    await expect(sending).rejects.toMatchObject({ code: 'thread-missing' });
    expect(floor.audience.toEverybody.at(-1)).toEqual({ type: 'summary-remove', threadId });
    await floor.markings.mark(undo);
    const thread = await floor.saved(threadId);
    expect(thread.messages.at(-1)).toMatchObject({
      parts: [{ text: 'So far' }],
      outcome: { status: 'stopped' },
    });
  });

  test('is emptied for good, drafts and all, and of nothing else', async () => {
    const ids = [await threadWithAnswer(), await threadWithAnswer(), await threadWithAnswer()];
    await floor.drafts.save(ids[0] ?? '', 'half a thought');
    await floor.markings.mark(ids.slice(0, 2).map((threadId) => ({ threadId, marks: { deletedAt: 5 } })));
    await floor.markings.purge();
    expect(await floor.markings.ids(TRASH)).toEqual([]);
    expect(await floor.markings.ids(ALL)).toEqual([ids[2]]);
    expect(floor.drafts.read(ids[0] ?? '')).toBe('');
    await expect(floor.markings.purge([ids[2] ?? ''])).rejects.toMatchObject({ code: 'invalid-input' });
  });
});

test('a damaged thread in the trash keeps none of the others there', async () => {
  const ids = [await threadWithAnswer(), await threadWithAnswer(), await threadWithAnswer()];
  await floor.markings.mark(ids.map((threadId, at) => ({ threadId, marks: { deletedAt: at } })));
  const [, damaged = ''] = ids;
  await floor.store.request('close', null);
  writeFileSync(join(floor.directory, 'threads', `${damaged}.json`), 'x');
  await floor.store.request('open', { directory: floor.directory, now: Date.now() });
  await floor.markings.purge();
  expect(await floor.markings.ids(TRASH)).toEqual([damaged]);
});

test('an interrupted answer is marked in the list until it is kept', async () => {
  floor.server.next(streaming(), send(ROLE + text('Half')), end());
  const { threadId, messageId } = await floor.begin();
  await floor.ended(threadId);
  const marked = (): unknown =>
    floor.audience.toEverybody.findLast((event) => event.type === 'summary-change');
  expect(marked()).toMatchObject({ summary: { interrupted: true }, running: false });
  await floor.edits.keep(threadId, messageId);
  expect(marked()).not.toHaveProperty('summary.interrupted');
});
