import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { cleanTitle } from '../../../src-main/chat/clean-title.ts';
import { plainText } from '../../../src-main/chat/message-parts.ts';
import { queueKey, readQueue } from '../../../src-main/chat/queue-text.ts';
import type { QueuedMessage, ThreadId } from '../../../src-main/contract/messages.ts';
import type { TitleUse } from '../../../src-main/contract/usage.ts';
import { answer, DONE, finish, ROLE, streaming, text } from '../../servers/chat-completions-stream.ts';
import { end, gate, respond, send, until } from '../../servers/scripted-server.ts';
import { type ChatFloor, CHOICE, openChatFloor, WINDOW } from '../../support/chat/chat-floor.ts';

let floor: ChatFloor;

beforeEach(async () => {
  floor = await openChatFloor();
});

afterEach(() => floor.close());

/** Until the answer has ended, and what follows from that is done. */
async function over(threadId: ThreadId): Promise<void> {
  await floor.ended(threadId);
  await floor.settled();
}

const queued = (threadId: ThreadId): QueuedMessage[] => readQueue(floor.drafts.read(queueKey(threadId)));

async function said(threadId: ThreadId): Promise<string[]> {
  return (await floor.saved(threadId)).messages.map(plainText);
}

/** Whether any file below the folder has this text in it. */
function isWritten(folder: string, words: string): boolean {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .some((file) => statSync(file).isFile() && readFileSync(file).includes(words));
}

test('the model names the conversation after its first answer, once, and its title is stored as the model’s', async () => {
  floor.settings.titlesByModel = true;
  floor.server
    .next(...answer('Scattering.'))
    .next(...answer('"Why the Sky', ' Is Blue."'))
    .next(...answer('Yes.'));
  const { threadId } = await floor.begin();
  await over(threadId);
  expect((await floor.saved(threadId)).summary).toMatchObject({
    title: 'Why the Sky Is Blue',
    titleSource: 'model',
  });
  await floor.chat.send({ threadId, text: 'Really?', choice: CHOICE });
  await over(threadId);
  expect(floor.server.requests).toHaveLength(3);
});

test('what a title used is kept with its conversation, whether a title came of it or not', async () => {
  floor.settings.titlesByModel = true;
  const used = `data: {"choices":[],"usage":{"prompt_tokens":40,"completion_tokens":5}}\n\n`;
  floor.server
    .next(...answer('Scattering.'))
    .next(streaming(), send(ROLE + text('Blue') + finish() + used + DONE), end())
    .next(...answer('Also this.'))
    .next(streaming(), send(ROLE + text('""') + finish() + used + DONE), end());
  const usesOf = async (threadId: ThreadId): Promise<TitleUse[] | undefined> =>
    (await floor.store.request('thread-export', { threadId })).titleUses;
  const named = await floor.begin();
  await over(named.threadId);
  const { providerId, model } = CHOICE;
  const use = { providerId, model, usage: { inputTokens: 40, outputTokens: 5 } };
  expect(await usesOf(named.threadId)).toMatchObject([use]);
  expect((await floor.saved(named.threadId)).summary.title).toBe('Blue');
  const unnamed = await floor.begin();
  await over(unnamed.threadId);
  expect(await usesOf(unnamed.threadId)).toMatchObject([use]);
  expect((await floor.saved(unnamed.threadId)).summary.titleSource).toBe('first-message');
  // It is no secret of this device: another copy of the thread brings it, once.
  const state = await floor.store.request('thread-export', { threadId: named.threadId });
  await floor.store.request('thread-merge', { thread: JSON.parse(JSON.stringify(state)) });
  expect(await usesOf(named.threadId)).toHaveLength(1);
});

test('a name that the person gave while the model was asked for one stays', async () => {
  floor.settings.titlesByModel = true;
  const asked = gate();
  floor.server
    .next(...answer('Scattering.'))
    .next(streaming(), send(ROLE), until(asked.opened), send(text('Blue sky')), end());
  const { threadId } = await floor.begin();
  await floor.ended(threadId);
  await floor.edits.rename(threadId, 'Mine');
  asked.open();
  await floor.settled();
  expect((await floor.saved(threadId)).summary).toMatchObject({ title: 'Mine', titleSource: 'person' });
});

test('where no title comes the beginning of the question stays, nothing is told, and nobody asks again', async () => {
  floor.settings.titlesByModel = true;
  floor.server.next(...answer('Scattering.')).always(respond(401), end());
  const { threadId } = await floor.begin();
  await over(threadId);
  expect((await floor.saved(threadId)).summary).toMatchObject({
    title: 'Why is the sky blue?',
    titleSource: 'first-message',
  });
  expect(floor.notices.list).toEqual([]);
  expect(floor.server.requests).toHaveLength(2);
});

test.each([
  ['"Why the Sky Is Blue."', 'Why the Sky Is Blue'],
  ['**Title: Blue sky**\n\nMore words', 'Blue sky'],
  ['«Почему небо голубое»', 'Почему небо голубое'],
  ['Название: Голубое небо', 'Голубое небо'],
  ['天空为什么是蓝色的。', '天空为什么是蓝色的'],
  ['And so on...', 'And so on...'],
  ['---', ''],
  ['', ''],
])('of the answer %j the title is %j', (said, title) => {
  expect(cleanTitle(said)).toBe(title);
});

test('nothing of a temporary conversation is ever written, and it is gone when no window shows it', async () => {
  const { opened, open } = gate();
  floor.settings.titlesByModel = true;
  floor.server
    .next(streaming(), send(ROLE + text('xylophone ')), until(opened), send(text('of glass')), end())
    .always(...answer('marimba'));
  const question = { threadId: null, text: 'Name the quagga instrument', choice: CHOICE, temporary: true };
  const { threadId, messageId } = await floor.chat.send(question);
  const view = await floor.threads.open(threadId, WINDOW);
  expect(view.summary).toMatchObject({ temporary: true, title: '' });
  await floor.audience.first(WINDOW, 'text-delta');
  await floor.drafts.save(threadId, 'okapi draft');
  await floor.queues.add(threadId, 'okapi queue');
  open();
  await over(threadId);
  const again = await floor.threads.open(threadId, WINDOW);
  expect(plainText(again.messages.at(-1) ?? { parts: [] })).toContain('xylophone of glass');
  await floor.edits.deleteMessage(threadId, messageId);
  await floor.edits.restoreMessage(threadId, messageId);
  for (const words of ['quagga', 'xylophone', 'okapi', threadId]) {
    expect(isWritten(floor.directory, words), words).toBe(false);
  }
  expect(floor.audience.toEverybody.filter(({ type }) => type === 'summary-change')).toEqual([]);
  floor.threads.close(threadId, WINDOW);
  // A window that goes away saves what was typed last: too late to matter.
  await floor.drafts.save(threadId, 'okapi again');
  await expect.poll(() => floor.threads.open(threadId, WINDOW).catch(() => 'gone')).toBe('gone');
  expect(isWritten(floor.directory, 'okapi')).toBe(false);
});

test('what is queued goes out one by one as answers end well, in order', async () => {
  const { opened, open } = gate();
  floor.server
    .next(streaming(), send(ROLE + text('One')), until(opened), ...answer('.').slice(2))
    .next(...answer('Two.'))
    .next(...answer('Three.'));
  const { threadId } = await floor.begin('First');
  await floor.queues.add(threadId, 'Second');
  await floor.queues.add(threadId, 'Third');
  expect(queued(threadId).map((message) => message.text)).toEqual(['Second', 'Third']);
  open();
  await over(threadId);
  await over(threadId);
  await over(threadId);
  expect(await said(threadId)).toEqual(['First', 'One.', 'Second', 'Two.', 'Third', 'Three.']);
  expect(queued(threadId)).toEqual([]);
});

test('an answer that did not end well holds the queue, a restart finds it, and one of it can be sent at once', async () => {
  const { opened, open } = gate();
  floor.server
    .next(streaming(), send(ROLE + text('One')), until(opened))
    .next(...answer('Three.'))
    .next(...answer('Two.'));
  const { threadId } = await floor.begin('First');
  await floor.queues.add(threadId, 'Second');
  await floor.queues.add(threadId, 'Third');
  await floor.audience.first(WINDOW, 'text-delta');
  await floor.chat.stop(threadId);
  await floor.settled();
  open();
  const kept = readFileSync(join(floor.directory, 'drafts.json'), 'utf8');
  expect(kept).toContain('Second');
  const [, third] = queued(threadId);
  await floor.queues.sendNow(threadId, third?.id ?? '');
  await over(threadId);
  await over(threadId);
  expect(await said(threadId)).toEqual(['First', 'One', 'Third', 'Three.', 'Second', 'Two.']);
});

test('an answer that is stopped for a message of the queue says so, and not that the person stopped it', async () => {
  const { opened, open } = gate();
  floor.server.next(streaming(), send(ROLE + text('One')), until(opened)).next(...answer('Two.'));
  const { threadId, messageId } = await floor.begin('First');
  await floor.queues.add(threadId, 'Second');
  await floor.audience.first(WINDOW, 'text-delta');
  await floor.queues.sendNow(threadId, queued(threadId)[0]?.id ?? '');
  open();
  await over(threadId);
  const { messages } = await floor.saved(threadId);
  expect(messages.find(({ id }) => id === messageId)?.outcome).toEqual({
    status: 'stopped',
    because: 'next-message',
  });
});

test('a branch is a conversation of its own: the path to the message, with what was set, and nothing shared', async () => {
  floor.server
    .next(...answer('Scattering.'))
    .next(...answer('More.'))
    .next(...answer('Elsewhere.'));
  const { threadId, messageId } = await floor.begin();
  await floor.ended(threadId);
  await floor.markings.mark([{ threadId, marks: { tags: { sky: true }, pinnedAt: 1 } }]);
  await floor.chat.send({ threadId, text: 'Go on', choice: CHOICE });
  await floor.ended(threadId);
  await floor.markings.mark([{ threadId, marks: { bookmarks: { [messageId]: true } } }]);
  const branch = await floor.edits.branch(threadId, messageId, 'Blue (branch)');
  const { summary, messages, head, bookmarks } = await floor.saved(branch.threadId);
  expect(messages.map(plainText)).toEqual(['Why is the sky blue?', 'Scattering.']);
  expect(summary).toMatchObject({ title: 'Blue (branch)', tags: ['sky'], messageCount: 2 });
  expect(summary.pinnedAt).toBeUndefined();
  expect(head).toBe(messages.at(-1)?.id);
  expect(bookmarks).toEqual([head]);
  expect(messages.map(({ copyOf }) => copyOf)).toEqual([undefined, messageId]);
  const again = await floor.edits.branch(branch.threadId, head ?? '', 'Blue (again)');
  expect((await floor.saved(again.threadId)).messages.at(-1)?.copyOf).toBe(messageId);
  await floor.chat.send({ threadId: branch.threadId, text: 'And here?', choice: CHOICE });
  await floor.ended(branch.threadId);
  const original = await floor.saved(threadId);
  expect(original.messages.map(plainText)).not.toContain('And here?');
  const ids = new Set(original.messages.map(({ id }) => id));
  expect(messages.some(({ id }) => ids.has(id))).toBe(false);
});

test('a bookmark is stored and told to the windows, can be taken off, and of two copies the last word counts', async () => {
  floor.server.next(...answer('Scattering.'));
  const { threadId, messageId } = await floor.begin();
  await floor.ended(threadId);
  const mark = (on: boolean): Promise<unknown> =>
    floor.markings.mark([{ threadId, marks: { bookmarks: { [messageId]: on } } }]);
  await mark(true);
  expect((await floor.saved(threadId)).bookmarks).toEqual([messageId]);
  expect((await floor.threads.open(threadId, WINDOW)).bookmarks).toEqual([messageId]);
  expect(floor.audience.of(WINDOW).at(-1)).toMatchObject({ type: 'thread-change', bookmarks: [messageId] });
  const marked = await floor.store.request('thread-export', { threadId });
  await mark(false);
  // The older copy comes back, as from a backup.
  await floor.store.request('thread-merge', { thread: marked });
  expect((await floor.saved(threadId)).bookmarks).toBeUndefined();
});
