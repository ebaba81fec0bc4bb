import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../../../src-main/storage/store.ts';
import { openContent, sealContent } from '../../../src-main/storage/files/envelope.ts';
import { toLine } from '../../../src-main/storage/thread/journal-lines.ts';
import { THREAD_FORM } from '../../../src-main/storage/thread/thread-forms.ts';
import type { StoreEvent } from '../../../src-main/storage/files/store-event.ts';
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
  await store.request('thread-create', { thread: sampleThread('bad') });
  await store.request('thread-create', { thread: sampleThread('good') });
  await store.request('close', null);
});

afterEach(async () => {
  await store.request('close', null).catch(() => undefined);
  rmSync(directory, { recursive: true });
});

const threadPath = (id: string): string => join(directory, 'threads', `${id}.json`);

function setAsideIn(folder: string): string[] {
  return readdirSync(folder).filter((name) => /\.corrupt-\d+$/.test(name));
}

const garble = (bytes: Buffer): Buffer => {
  const copy = Buffer.from(bytes);
  copy[copy.length - 20] = (copy[copy.length - 20] ?? 0) ^ 1;
  return copy;
};

/** The first thread that the list says is gone. */
function removal(): Promise<string> {
  return new Promise((resolve) => {
    store.listen((event) => {
      if (event.type === 'summary-remove') resolve(event.threadId);
    });
  });
}

describe('a damaged thread', () => {
  test.each<[string, (bytes: Buffer) => Buffer]>([
    ['cut in half', (bytes) => bytes.subarray(0, bytes.length / 2)],
    ['one bit flipped', garble],
    ['empty', () => Buffer.alloc(0)],
    ['zeros', (bytes) => Buffer.alloc(bytes.length)],
    ['foreign JSON', () => Buffer.from('{"hello":"world"}')],
    ['no JSON', () => Buffer.from('<html>')],
    ['our form around something else', () => Buffer.from(sealContent({ schema: 1, body: { id: 'bad' } }))],
    ["another thread's bytes", () => readFileSync(threadPath('good'))],
  ])('%s: is set aside with its bytes, reported, and everything else opens', async (_, damage) => {
    const damaged = Buffer.from(damage(readFileSync(threadPath('bad'))));
    writeFileSync(threadPath('bad'), damaged);
    ({ store } = await openStore(directory));
    const events: StoreEvent[] = [];
    store.listen((event) => events.push(event));
    await expect(store.request('thread-read', { threadId: 'bad' })).rejects.toMatchObject({
      code: 'file-corrupt',
    });
    expect(events).toMatchObject([
      { type: 'notice-add', notice: { code: 'file-corrupt', subject: 'bad.json' } },
    ]);
    const [aside = ''] = setAsideIn(join(directory, 'threads'));
    expect(readFileSync(join(directory, 'threads', aside))).toEqual(damaged);
    expect((await store.request('thread-read', { threadId: 'good' })).messages).toHaveLength(1);
  });

  test('is found by the scan after the start, without anybody opening it', async () => {
    truncateSync(threadPath('bad'), 100);
    ({ store } = await openStore(directory));
    expect(await removal()).toBe('bad');
    expect((await store.request('thread-list', { limit: 9 })).threads.map(({ id }) => id)).toEqual(['good']);
  });
});

test('a file that the disk does not give out costs neither the start nor the others', async () => {
  symlinkSync('stuck.json', threadPath('stuck'));
  rmSync(join(directory, 'list.db'));
  ({ store } = await openStore(directory));
  const { threads } = await store.request('thread-list', { limit: 9 });
  expect(threads.map(({ id }) => id).sort()).toEqual(['bad', 'good']);
});

test.each([
  ['title', null],
  ['head', 7],
  ['folder', { id: 'a' }],
  ['deletedAt', 'yesterday'],
])('a thread from elsewhere whose %s is %j is no thread, and nothing of it is kept', async (name, value) => {
  ({ store } = await openStore(directory));
  const thread = await store.request('thread-export', { threadId: 'good' });
  const foreign = { ...thread, id: 'foreign', [name]: { value, stamp: { time: 1, device: 'x' } } };
  await expect(store.request('thread-merge', { thread: foreign })).rejects.toMatchObject({
    code: 'file-corrupt',
  });
  expect(await store.request('thread-all', null)).not.toContain('foreign');
});

test('a file from elsewhere that counts any number of segments is taken with those that came along', async () => {
  ({ store } = await openStore(directory));
  const { body } = openContent(readFileSync(threadPath('good')), THREAD_FORM.schema);
  const counting = JSON.stringify(body).replace(/"to":\d+/, '"to":1e15');
  const text = sealContent({ schema: THREAD_FORM.schema, body: JSON.parse(counting) });
  await store.request('thread-take', { texts: [{ name: 'good.json', text }], fromOther: true });
  expect((await store.request('thread-read', { threadId: 'good' })).messages).toHaveLength(1);
});

describe('the list', () => {
  test('loses the line of a file that is gone, though another file has no line', async () => {
    rmSync(threadPath('bad'));
    writeFileSync(threadPath('newer'), sealContent({ schema: 99, body: { of: 'tomorrow' } }));
    ({ store } = await openStore(directory));
    await removal();
    const { threads } = await store.request('thread-list', { limit: 9 });
    expect(threads.map(({ id }) => id)).toEqual(['good']);
  });

  test.each<[string, () => void]>([
    ['missing', () => rmSync(join(directory, 'list.db'))],
    ['garbage', () => writeFileSync(join(directory, 'list.db'), 'x'.repeat(10_000))],
    ['cut', () => truncateSync(join(directory, 'list.db'), 5_000)],
  ])('%s: is built again from the files', async (_, damage) => {
    damage();
    ({ store } = await openStore(directory));
    const { threads } = await store.request('thread-list', { limit: 9 });
    expect(threads.map(({ id }) => id).sort()).toEqual(['bad', 'good']);
  });
});

describe('a file of a newer version', () => {
  test('can be read where its form is known, is never written, and is reported', async () => {
    const { body } = openContent(readFileSync(threadPath('good')), 1);
    const newer = sealContent({ schema: 99, body });
    writeFileSync(threadPath('good'), newer);
    let opened;
    ({ store, opened } = await openStore(directory));
    expect(opened.notices).toEqual([]);
    expect((await store.request('thread-read', { threadId: 'good' })).messages).toHaveLength(1);
    const rename = store.request('thread-title', { threadId: 'good', title: 'x', titleSource: 'person' });
    await expect(rename).rejects.toMatchObject({ code: 'file-newer' });
    expect(readFileSync(threadPath('good'), 'utf8')).toBe(newer);
  });

  test.each([
    ['a body', sealContent({ schema: 99, body: { other: 1 } })],
    ['an envelope', '{"schema":99,"something":"else"}'],
  ])('%s that is not known is left where it is', async (_, text) => {
    writeFileSync(threadPath('good'), text);
    ({ store } = await openStore(directory));
    await expect(store.request('thread-read', { threadId: 'good' })).rejects.toMatchObject({
      code: 'file-newer',
    });
    expect(readFileSync(threadPath('good'), 'utf8')).toBe(text);
  });

  test('settings of a newer version are used and not written over', async () => {
    const newer = sealContent({ schema: 99, body: { theme: 'dark' } });
    writeFileSync(join(directory, 'settings.json'), newer);
    const { store: again, opened } = await openStore(directory);
    store = again;
    expect(opened.documents.settings).toEqual({ theme: 'dark' });
    expect(opened.notices).toMatchObject([{ code: 'file-newer', subject: 'settings.json' }]);
    const write = store.request('document-write', { name: 'settings', value: {} });
    await expect(write).rejects.toMatchObject({ code: 'file-newer' });
    expect(readFileSync(join(directory, 'settings.json'), 'utf8')).toBe(newer);
  });
});

test('damaged settings are set aside and reported, and can be saved anew', async () => {
  writeFileSync(join(directory, 'settings.json'), '{"theme":');
  const { store: again, opened } = await openStore(directory);
  store = again;
  expect(opened.documents.settings).toBeNull();
  expect(opened.notices).toMatchObject([{ code: 'file-corrupt', subject: 'settings.json' }]);
  expect(setAsideIn(directory)).toHaveLength(1);
  await store.request('document-write', { name: 'settings', value: { theme: 'light' } });
});

describe('a journal', () => {
  const journalPath = (): string => join(directory, 'journal', 'turn1.jsonl');

  beforeEach(async () => {
    ({ store } = await openStore(directory));
    await store.request('journal-start', {
      turnId: 'turn1',
      threadId: 'good',
      message: runningMessage('m2', 'good-m1'),
    });
    for (const text of ['one ', 'two ', 'three']) {
      await store.request('journal-append', { turnId: 'turn1', entries: [{ type: 'text', text }] });
    }
    await store.request('close', null);
  });

  test('cut at any byte gives the whole lines before the cut, once', async () => {
    const whole = readFileSync(journalPath());
    const file = readFileSync(threadPath('good'));
    const texts = new Set<string>();
    for (let length = 0; length <= whole.length; length += 1) {
      writeFileSync(threadPath('good'), file);
      writeFileSync(journalPath(), whole.subarray(0, length));
      const { store: again, opened } = await openStore(directory);
      store = again;
      expect(opened.notices).toEqual([]);
      const { messages } = await store.request('thread-read', { threadId: 'good' });
      const [part] = messages[1]?.parts ?? [];
      texts.add(part?.type === 'text' ? part.text : '');
      expect(readdirSync(join(directory, 'journal'))).toEqual([]);
      await store.request('close', null);
    }
    expect([...texts]).toEqual(['', 'one ', 'one two ', 'one two three']);
  });

  test('damaged in the middle gives what stands before, and is kept and reported', async () => {
    const text = readFileSync(journalPath(), 'utf8').replace('two', 'TWO');
    writeFileSync(journalPath(), text);
    const { store: again, opened } = await openStore(directory);
    store = again;
    expect(opened.notices).toMatchObject([{ code: 'file-corrupt', subject: 'turn1.jsonl' }]);
    const { messages } = await store.request('thread-read', { threadId: 'good' });
    expect(messages[1]?.parts).toEqual([{ type: 'text', text: 'one ' }]);
    expect(setAsideIn(join(directory, 'journal'))).toHaveLength(1);
  });

  test('that was folded and not yet removed is not folded twice', async () => {
    const journal = readFileSync(journalPath());
    const second = await openStore(directory);
    await second.store.request('close', null);
    writeFileSync(journalPath(), journal);
    ({ store } = await openStore(directory));
    expect((await store.request('thread-read', { threadId: 'good' })).messages).toHaveLength(2);
    expect(readdirSync(join(directory, 'journal'))).toEqual([]);
  });

  test('whose thread was lost becomes a thread of its own', async () => {
    rmSync(threadPath('good'));
    ({ store } = await openStore(directory));
    const thread = await store.request('thread-read', { threadId: 'good' });
    expect(thread.summary.title).toBe('one two three');
    expect(thread.messages).toMatchObject([{ parentId: null, outcome: { status: 'interrupted' } }]);
  });

  test('of a newer version is left for that version', async () => {
    const newer = toLine({ schema: 99, something: 'else' }, 0).text;
    writeFileSync(journalPath(), newer);
    const { store: again, opened } = await openStore(directory);
    store = again;
    expect(opened.notices).toMatchObject([{ code: 'file-newer', subject: 'turn1.jsonl' }]);
    expect(readFileSync(journalPath(), 'utf8')).toBe(newer);
  });
});

describe('a long thread', () => {
  const long = (id: string, parentId: string | null) => userMessage(id, parentId, 'word '.repeat(4_000));

  async function fill(count: number): Promise<void> {
    await store.request('thread-create', { thread: sampleThread('long', [long('m1', null)]) });
    for (let number = 2; number <= count; number += 1) {
      const message = long(`m${number}`, `m${number - 1}`);
      await store.request('message-append', { threadId: 'long', message, head: message.id });
    }
  }

  beforeEach(async () => {
    ({ store } = await openStore(directory));
    await fill(20);
  });

  test('keeps its own file small and reads back whole and in order', async () => {
    await store.request('close', null);
    expect(readFileSync(threadPath('long')).length).toBeLessThan(70_000);
    ({ store } = await openStore(directory));
    const { messages, summary } = await store.request('thread-read', { threadId: 'long' });
    expect(messages.map(({ id }) => id)).toEqual(Array.from({ length: 20 }, (_, index) => `m${index + 1}`));
    expect(summary.messageCount).toBe(20);
  });

  test('loses no more than the segment that is damaged', async () => {
    await store.request('close', null);
    truncateSync(join(directory, 'threads', 'long.2.json'), 1_000);
    ({ store } = await openStore(directory));
    const { messages } = await store.request('thread-read', { threadId: 'long' });
    expect(messages.map(({ id }) => id)).toEqual(
      ['m1', 'm2', 'm3'].concat(Array.from({ length: 14 }, (_, index) => `m${index + 7}`)),
    );
    expect(messages[3]?.parentId).toBeNull();
  });

  test('takes an answer larger than a segment', async () => {
    const text = 'слово '.repeat(100_000);
    await store.request('journal-start', {
      turnId: 'big',
      threadId: 'long',
      message: runningMessage('m21', 'm20'),
    });
    await store.request('journal-append', { turnId: 'big', entries: [{ type: 'text', text }] });
    await store.request('journal-end', { turnId: 'big', message: answerMessage('m21', 'm20', text) });
    await store.request('close', null);
    expect(readFileSync(threadPath('long')).length).toBeLessThan(2_000);
    ({ store } = await openStore(directory));
    const { messages } = await store.request('thread-read', { threadId: 'long' });
    expect(messages.at(-1)?.parts).toEqual([{ type: 'text', text }]);
  });

  test('takes a message larger than a segment once, and goes on below it', async () => {
    const large = userMessage('m21', 'm20', 'слово '.repeat(100_000));
    await store.request('message-append', { threadId: 'long', message: large, head: 'm21' });
    await store.request('message-append', { threadId: 'long', message: large, head: 'm21' });
    await store.request('close', null);
    ({ store } = await openStore(directory));
    const next = userMessage('m22', 'm21');
    const summary = await store.request('message-append', { threadId: 'long', message: next, head: 'm22' });
    expect(summary.messageCount).toBe(22);
    const { messages } = await store.request('thread-read', { threadId: 'long' });
    expect(messages.map(({ id }) => id).slice(-3)).toEqual(['m20', 'm21', 'm22']);
  });
});

test('a file that the disk does not give out is left, reported, and read once it can be', async () => {
  const bytes = readFileSync(threadPath('bad'));
  rmSync(threadPath('bad'));
  mkdirSync(threadPath('bad'));
  ({ store } = await openStore(directory));
  const events: StoreEvent[] = [];
  store.listen((event) => events.push(event));
  await expect(store.request('thread-read', { threadId: 'bad' })).rejects.toMatchObject({
    code: 'storage-failed',
  });
  expect(events).toMatchObject([
    { type: 'notice-add', notice: { code: 'storage-failed', subject: 'bad.json' } },
  ]);
  rmdirSync(threadPath('bad'));
  writeFileSync(threadPath('bad'), bytes);
  expect((await store.request('thread-read', { threadId: 'bad' })).messages).toHaveLength(1);
  expect(events.at(-1)).toMatchObject({ type: 'notice-remove' });
});
