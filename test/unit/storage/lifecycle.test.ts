import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readGuarded } from '../../../src-main/storage/files/guarded-file.ts';
import { toCurrent, type Form } from '../../../src-main/storage/files/migrations.ts';
import { NoticeBoard } from '../../../src-main/storage/files/notice-board.ts';
import { Profile } from '../../../src-main/storage/files/profile.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { isThreadFile } from '../../../src-main/storage/thread/thread-guards.ts';
import type { ThreadFile } from '../../../src-main/storage/thread/thread-file.ts';
import { THREAD_FORM } from '../../../src-main/storage/thread/thread-forms.ts';
import { ThreadFiles } from '../../../src-main/storage/thread/thread-files.ts';
import {
  answerMessage,
  openStore,
  runningMessage,
  sampleThread,
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

describe('the profile', () => {
  test('is held by one at a time', async () => {
    const second = new Store();
    const opening = second.request('open', { directory, now: 0 });
    await expect(opening).rejects.toMatchObject({ code: 'storage-failed' });
    await store.request('close', null);
    await second.request('open', { directory, now: 0 });
    store = second;
  });

  test('must be an absolute folder', async () => {
    await expect(new Store().request('open', { directory: 'here', now: 0 })).rejects.toMatchObject({
      code: 'invalid-input',
    });
  });

  test('what a killed write left is swept out at the next start', async () => {
    await store.request('close', null);
    writeFileSync(join(directory, 'writing', 'a.json.tmp-123'), 'half');
    mkdirSync(join(directory, 'writing', 'folder'));
    ({ store } = await openStore(directory));
    expect(readdirSync(join(directory, 'writing'))).toEqual([]);
  });
});

describe('a turn that outlives its storage process', () => {
  const turn = { turnId: 'turn1', threadId: 'a', message: runningMessage('a-m2', 'a-m1') };
  const text = (text: string) => [{ type: 'text' as const, text }];

  beforeEach(async () => {
    await store.request('thread-create', { thread: sampleThread('a') });
    await store.request('journal-start', turn);
    await store.request('journal-append', { turnId: 'turn1', entries: text('before') });
    await store.request('close', null);
    ({ store } = await openStore(directory));
  });

  test('ends with its whole answer', async () => {
    const message = answerMessage('a-m2', 'a-m1', 'before and after');
    await store.request('journal-end', { turnId: 'turn1', message });
    const thread = await store.request('thread-read', { threadId: 'a' });
    expect(thread.messages[1]).toEqual(message);
    expect(thread.summary.messageCount).toBe(2);
  });

  test('goes on in its journal, behind a seam', async () => {
    await store.request('journal-append', { turnId: 'turn1', entries: text('after') });
    await store.request('close', null);
    ({ store } = await openStore(directory));
    const { messages } = await store.request('thread-read', { threadId: 'a' });
    expect(messages[1]?.parts).toEqual([...text('before'), { type: 'seam' }, ...text('after')]);
    expect(messages[1]?.outcome).toMatchObject({ status: 'interrupted' });
  });
});

describe('a thread whose own file is lost', () => {
  beforeEach(async () => {
    const long = (number: number) =>
      userMessage(`m${number}`, number === 1 ? null : `m${number - 1}`, `part ${number} `.repeat(4_000));
    await store.request('thread-create', { thread: sampleThread('long', [long(1)]) });
    for (let number = 2; number <= 6; number += 1) {
      await store.request('message-append', { threadId: 'long', message: long(number), head: `m${number}` });
    }
    await store.request('close', null);
  });

  test.each<[string, (path: string) => void]>([
    ['damaged', (path) => writeFileSync(path, 'x')],
    ['removed', (path) => rmSync(path)],
  ])('%s: lives on with its sealed messages', async (_, lose) => {
    lose(join(directory, 'threads', 'long.json'));
    rmSync(join(directory, 'list.db'));
    ({ store } = await openStore(directory));
    const { messages, summary } = await store.request('thread-read', { threadId: 'long' });
    expect(messages.length).toBeGreaterThanOrEqual(3);
    expect(messages.map(({ id }) => id)).toEqual(messages.map((_, index) => `m${index + 1}`));
    expect(summary.title).toMatch(/^part 1 /);
    expect((await store.request('thread-list', { limit: 9 })).threads).toEqual([summary]);
  });
});

describe('versions of the form', () => {
  test('a profile of the first version ever written opens, killed answer and all', async () => {
    await store.request('close', null);
    cpSync(join(import.meta.dirname, '../../fixtures/history/1'), directory, { recursive: true });
    const { store: again, opened } = await openStore(directory);
    store = again;
    expect(opened).toMatchObject({ documents: { settings: { theme: 'dark' } }, notices: [] });
    const { threads } = await store.request('thread-list', { limit: 9 });
    expect(threads).toMatchObject([{ title: 'A first question', messageCount: 3 }]);
    const thread = await store.request('thread-read', { threadId: threads[0]?.id ?? '' });
    expect(thread).toMatchObject({ head: 'm3', choice: { providerId: 'lockchat', model: 'gpt-4' } });
    expect(thread.messages[1]?.parts[1]).toEqual({ type: 'text', text: 'An answer: ёлка, 漢字, "quotes".' });
    expect(thread.messages[2]).toMatchObject({
      parts: [{ text: 'half an ans' }],
      outcome: { status: 'interrupted' },
    });
  });

  const bodyOf = (version: number): Form<{ version: number; trail: number[] }> => ({
    schema: version,
    steps: { 1: step, 2: step, 3: step },
    isBody: (body): body is { version: number; trail: number[] } =>
      typeof body === 'object' && body !== null && 'version' in body && body.version === version,
  });

  function step(body: unknown): unknown {
    if (typeof body !== 'object' || body === null || !('version' in body)) throw new Error('not a body');
    const trail: unknown[] = 'trail' in body && Array.isArray(body.trail) ? body.trail : [];
    return { version: Number(body.version) + 1, trail: [...trail, body.version] };
  }

  test('the steps are taken in order, from whichever version the file has', () => {
    expect(toCurrent({ schema: 1, body: { version: 1 } }, bodyOf(4))).toEqual({
      version: 4,
      trail: [1, 2, 3],
    });
    expect(toCurrent({ schema: 3, body: { version: 3 } }, bodyOf(4))).toEqual({ version: 4, trail: [3] });
    expect(() => toCurrent({ schema: 0, body: { version: 0 } }, bodyOf(4))).toThrow(
      expect.objectContaining({ code: 'file-corrupt' }),
    );
  });

  test('before a thread is written in a new form, its old file is kept', async () => {
    const { schema: SCHEMA } = THREAD_FORM;
    await store.request('thread-create', { thread: sampleThread('a') });
    await store.request('close', null);
    const path = join(directory, 'threads', 'a.json');
    const old = readFileSync(path);
    const next: Form<ThreadFile> = {
      schema: SCHEMA + 1,
      steps: { [SCHEMA]: (body) => (isThreadFile(body) ? { ...body, kept: ['a-m1'] } : body) },
      isBody: isThreadFile,
    };
    const notices = new NoticeBoard(() => undefined, Date.now);
    const files = new ThreadFiles(new Profile(directory), notices, Date.now, next);
    const migrated = files.read('a');
    expect(migrated.kept).toEqual(['a-m1']);
    expect(existsSync(`${path}.schema-${SCHEMA}`)).toBe(false);
    files.write(migrated);
    files.write(migrated);
    expect(readFileSync(`${path}.schema-${SCHEMA}`)).toEqual(old);
    expect(readGuarded(path, SCHEMA + 1)?.schema).toBe(SCHEMA + 1);
    ({ store } = await openStore(directory));
    await expect(
      store.request('thread-title', { threadId: 'a', title: 'x', titleSource: 'person' }),
    ).rejects.toMatchObject({ code: 'file-newer' });
  });
});
