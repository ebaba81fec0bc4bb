import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src-main/storage/store.ts';
import {
  answerMessage,
  openStore,
  runningMessage,
  sampleThread,
  START,
  temporaryFolder,
  userMessage,
} from '../../support/storage/storage-samples.ts';

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = temporaryFolder();
  ({ store } = await openStore(directory));
});

afterEach(async () => {
  await store.request('close', null).catch(() => undefined);
  rmSync(directory, { recursive: true });
});

async function reopen(): Promise<void> {
  await store.request('close', null);
  ({ store } = await openStore(directory));
}

describe('threads', () => {
  test('a thread reads back as it was created, before and after a restart', async () => {
    const thread = { ...sampleThread('a'), choice: { providerId: 'p', model: 'm' } };
    const summary = await store.request('thread-create', { thread });
    expect(summary).toEqual({ ...thread.summary, updatedAt: START + 1 });
    const expected = { ...thread, summary };
    expect(await store.request('thread-read', { threadId: 'a' })).toEqual(expected);
    await reopen();
    expect(await store.request('thread-read', { threadId: 'a' })).toEqual(expected);
  });

  test('a thread that exists is not created again', async () => {
    await store.request('thread-create', { thread: sampleThread('a') });
    await expect(store.request('thread-create', { thread: sampleThread('a') })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('what does not exist is named: thread or message', async () => {
    await expect(store.request('thread-read', { threadId: 'nothing' })).rejects.toMatchObject({
      code: 'thread-missing',
    });
    await store.request('thread-create', { thread: sampleThread('a') });
    await expect(
      store.request('message-keep', { threadId: 'a', messageId: 'nothing' }),
    ).rejects.toMatchObject({
      code: 'message-missing',
    });
  });

  test.each(['../a', 'a/b', '.a', '', 'a'.repeat(65), 'a\0b'])(
    'an id that is no file name is refused: %j',
    async (threadId) => {
      await expect(store.request('thread-read', { threadId })).rejects.toMatchObject({
        code: 'invalid-input',
      });
    },
  );

  test('title, head and choice are what was set last, also after a restart', async () => {
    await store.request('thread-create', { thread: sampleThread('a') });
    await store.request('message-append', {
      threadId: 'a',
      message: answerMessage('a-m2', 'a-m1'),
      head: 'a-m2',
    });
    await store.request('thread-title', { threadId: 'a', title: 'New', titleSource: 'person' });
    await store.request('thread-head', { threadId: 'a', head: 'a-m1' });
    await store.request('thread-choice', { threadId: 'a', choice: { providerId: 'p', model: 'm' } });
    await reopen();
    expect(await store.request('thread-read', { threadId: 'a' })).toMatchObject({
      summary: { title: 'New', titleSource: 'person', messageCount: 2, updatedAt: START + 2 },
      head: 'a-m1',
      choice: { providerId: 'p', model: 'm' },
    });
  });

  test('what a thread and its folder are told comes back as it was set, also after a restart', async () => {
    await store.request('folder-set', { id: 'f', name: 'Ships' });
    const told = { systemPrompt: 'Speak of ships.', temperature: 0, extra: { options: { num_ctx: 9 } } };
    await store.request('folder-set', {
      id: 'f',
      instructions: told,
      choice: { providerId: 'p', model: 'm' },
    });
    await store.request('thread-create', { thread: { ...sampleThread('a'), instructions: { seed: 1 } } });
    await store.request('thread-instructions', { threadId: 'a', instructions: { ...told, stop: ['END'] } });
    await reopen();
    const thread = await store.request('thread-read', { threadId: 'a' });
    expect(thread.instructions).toEqual({ ...told, stop: ['END'] });
    expect(await store.request('folder-read', { folderId: 'f' })).toEqual({
      instructions: told,
      choice: { providerId: 'p', model: 'm' },
      files: [],
    });
    await store.request('folder-set', { id: 'f', removed: true });
    expect(await store.request('folder-read', { folderId: 'f' })).toBeNull();
  });

  test('the list is newest first, in pages, without the trash', async () => {
    for (const number of [1, 2, 3, 4, 5]) {
      await store.request('thread-create', {
        thread: sampleThread(`t${number}`, [userMessage(`m${number}`)]),
      });
    }
    await store.request('thread-mark', { threadId: 't4', marks: { deletedAt: START + 9 } });
    const first = await store.request('thread-list', { limit: 2 });
    expect(first.threads.map(({ id }) => id)).toEqual(['t5', 't3']);
    await reopen();
    const second = await store.request('thread-list', { limit: 2, after: first.next ?? '' });
    expect(second).toMatchObject({ threads: [{ id: 't2' }, { id: 't1' }], next: null });
  });

  test('a thread comes back from the trash as it was', async () => {
    await store.request('thread-create', { thread: sampleThread('a') });
    const before = await store.request('thread-read', { threadId: 'a' });
    await store.request('thread-mark', { threadId: 'a', marks: { deletedAt: START + 5 } });
    expect((await store.request('thread-read', { threadId: 'a' })).summary.deletedAt).toBe(START + 5);
    await store.request('thread-mark', { threadId: 'a', marks: { deletedAt: null } });
    expect(await store.request('thread-read', { threadId: 'a' })).toEqual(before);
    expect((await store.request('thread-list', { limit: 9 })).threads).toHaveLength(1);
  });
});

describe('messages', () => {
  beforeEach(async () => {
    const messages = [
      userMessage('m1'),
      answerMessage('m2', 'm1'),
      userMessage('m3', 'm2'),
      answerMessage('m4', 'm3'),
      answerMessage('m5', 'm1'),
    ];
    await store.request('thread-create', { thread: sampleThread('a', messages) });
  });

  test('an appended message stands once, however often it is sent', async () => {
    const append = { threadId: 'a', message: userMessage('m6', 'm5'), head: 'm6' };
    await store.request('message-append', append);
    expect(await store.request('message-append', append)).toMatchObject({
      messageCount: 6,
      updatedAt: START + 6,
    });
    await reopen();
    const thread = await store.request('thread-read', { threadId: 'a' });
    expect(thread.messages.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5', 'm6']);
    expect(thread.head).toBe('m6');
  });

  test('a message without its parent is refused and changes nothing', async () => {
    const append = { threadId: 'a', message: userMessage('m7', 'm6'), head: 'm7' };
    await expect(store.request('message-append', append)).rejects.toMatchObject({ code: 'message-missing' });
    expect(await store.request('thread-read', { threadId: 'a' })).toMatchObject({ head: 'm5' });
  });

  test('a deleted message takes what follows it out of sight, and restoring brings all of it back', async () => {
    const deleted = await store.request('message-delete', { threadId: 'a', messageId: 'm2', head: 'm5' });
    expect(deleted.messages.map(({ id }) => id)).toEqual(['m1', 'm5']);
    expect(deleted).toMatchObject({ head: 'm5', summary: { messageCount: 2 } });
    await reopen();
    const restored = await store.request('message-restore', { threadId: 'a', messageId: 'm2' });
    expect(restored.messages.map(({ id }) => id)).toEqual(['m1', 'm2', 'm3', 'm4', 'm5']);
    expect(restored).toMatchObject({ head: 'm4', summary: { messageCount: 5 } });
  });

  test('an answer that the person keeps stays marked', async () => {
    await store.request('message-keep', { threadId: 'a', messageId: 'm4' });
    await store.request('message-keep', { threadId: 'a', messageId: 'm4' });
    await reopen();
    expect((await store.request('thread-read', { threadId: 'a' })).kept).toEqual(['m4']);
  });
});

describe('the answer in flight', () => {
  const turn = { turnId: 'turn1', threadId: 'a', message: runningMessage('m2', 'a-m1') };

  beforeEach(async () => {
    await store.request('thread-create', { thread: sampleThread('a') });
    await store.request('journal-start', turn);
    await store.request('journal-append', { turnId: 'turn1', entries: [{ type: 'reasoning', text: 'hm' }] });
    await store.request('journal-append', {
      turnId: 'turn1',
      entries: [
        { type: 'text', text: 'Hel' },
        { type: 'text', text: 'lo\n' },
      ],
    });
  });

  test('at its end it stands in the thread and its journal is gone', async () => {
    const message = answerMessage('m2', 'a-m1', 'Hello\n');
    const summary = await store.request('journal-end', { turnId: 'turn1', message });
    expect(summary.messageCount).toBe(2);
    expect(readdirSync(join(directory, 'journal'))).toEqual([]);
    await reopen();
    const thread = await store.request('thread-read', { threadId: 'a' });
    expect(thread.messages[1]).toEqual(message);
    expect(thread.head).toBe('m2');
  });

  test('a turn that never ended comes back interrupted, with what had arrived', async () => {
    await store.request('journal-append', {
      turnId: 'turn1',
      entries: [{ type: 'part', part: { type: 'seam' } }],
    });
    await store.request('journal-append', { turnId: 'turn1', entries: [{ type: 'text', text: 'again' }] });
    await reopen();
    const thread = await store.request('thread-read', { threadId: 'a' });
    expect(thread.messages[1]).toEqual({
      ...turn.message,
      parts: [
        { type: 'reasoning', text: 'hm' },
        { type: 'text', text: 'Hello\n' },
        { type: 'seam' },
        { type: 'text', text: 'again' },
      ],
      outcome: { status: 'interrupted', end: 'error', failure: { code: 'app-killed' } },
    });
    expect(thread.head).toBe('m2');
    expect((await store.request('thread-list', { limit: 1 })).threads[0]).toMatchObject({ messageCount: 2 });
    expect(readdirSync(join(directory, 'journal'))).toEqual([]);
  });

  test('a turn that never had a text comes back failed', async () => {
    await store.request('journal-start', {
      turnId: 'turn2',
      threadId: 'a',
      message: runningMessage('m3', 'a-m1'),
    });
    await reopen();
    const { messages } = await store.request('thread-read', { threadId: 'a' });
    expect(messages.find(({ id }) => id === 'm3')?.outcome).toEqual({
      status: 'failed',
      end: 'error',
      failure: { code: 'app-killed' },
    });
  });
});

describe('documents and files', () => {
  test('each document comes back at the next start', async () => {
    const provider = {
      id: 'p',
      name: 'P',
      protocol: 'lockchat',
      endpoint: 'http://h/',
      auth: 'query',
      models: ['m'],
    } as const;
    await store.request('document-write', { name: 'settings', value: { theme: 'dark' } });
    await store.request('document-write', { name: 'providers', value: [{ ...provider, models: ['m'] }] });
    await store.request('document-write', { name: 'secrets', value: { p: 'Y2lwaGVy' } });
    await store.request('document-write', { name: 'drafts', value: { 'quick-ask': 'half a thought' } });
    await store.request('close', null);
    const { store: again, opened } = await openStore(directory);
    store = again;
    expect(opened.documents).toEqual({
      settings: { theme: 'dark' },
      providers: [provider],
      secrets: { p: 'Y2lwaGVy' },
      'window-state': null,
      drafts: { 'quick-ask': 'half a thought' },
      'draft-attachments': null,
      unseen: null,
    });
    expect(opened.notices).toEqual([]);
  });

  test('the device keeps its id', async () => {
    await store.request('close', null);
    const first = await openStore(directory);
    await first.store.request('close', null);
    const second = await openStore(directory);
    store = second.store;
    expect(second.opened.deviceId).toBe(first.opened.deviceId);
  });

  test('folders and files are for their owner alone, and a write leaves nothing else behind', async () => {
    await store.request('thread-create', { thread: sampleThread('a') });
    await store.request('journal-start', {
      turnId: 'turn1',
      threadId: 'a',
      message: runningMessage('m2', 'a-m1'),
    });
    expect(readdirSync(join(directory, 'writing'))).toEqual([]);
    for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
      const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
      expect([entry.name, mode]).toEqual([entry.name, entry.isDirectory() ? 0o700 : 0o600]);
    }
  });

  test('before it is opened and after it is closed every request is refused', async () => {
    await store.request('close', null);
    await expect(store.request('thread-list', { limit: 1 })).rejects.toMatchObject({
      code: 'storage-failed',
    });
    ({ store } = await openStore(directory));
  });
});
