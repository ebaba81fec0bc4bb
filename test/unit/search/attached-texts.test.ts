import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Attachment, FileRef } from '../../../src-main/contract/attachments.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { SearchHit } from '../../../src-main/contract/search.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import { CatchUp } from '../../../src-main/search/catch-up.ts';
import { SearchIndex } from '../../../src-main/search/search-index.ts';
import { HistoryReader } from '../../../src-main/storage/history/history-reader.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import {
  openStore,
  sampleThread,
  temporaryFolder,
  userMessage,
} from '../../support/storage/storage-samples.ts';
import { ask, NOW, stillTime } from '../../support/search/search-samples.ts';

let profile: string;
let store: Store;
let index: SearchIndex;

beforeEach(async () => {
  profile = temporaryFolder();
  ({ store } = await openStore(profile));
  index = new SearchIndex(join(profile, 'index.db'), stillTime);
});

afterEach(async () => {
  index.close();
  await store.request('close', null);
  rmSync(profile, { recursive: true });
});

function put(name: string, text: string): Promise<FileRef> {
  const source = { bytes: new TextEncoder().encode(text) };
  return store.request('file-put', { source, name, mediaType: 'text/plain' });
}

async function textFile(name: string, text: string): Promise<Attachment> {
  return { kind: 'text', original: await put(name, text) };
}

function withFiles(id: string, text: string, attachments: Attachment[], parent?: string): Message {
  const files = attachments.map((attachment) => ({ type: 'file' as const, attachment }));
  const message = userMessage(id, parent ?? null, text);
  return { ...message, parts: [...message.parts, ...files] };
}

function catchUp(): void {
  const steps = new CatchUp(index, new HistoryReader(profile));
  while (!steps.run(1000));
}

/** A thread `t` with one message `m`. */
async function given(attachments: Attachment[], text = 'Look at this'): Promise<void> {
  await store.request('thread-create', { thread: sampleThread('t', [withFiles('m', text, attachments)]) });
  catchUp();
}

const hits = (query: string): Pick<SearchHit, 'messageId' | 'file'>[] =>
  ask(index, query).hits.map(({ messageId, file }) => ({
    messageId,
    ...(file === undefined ? {} : { file }),
  }));

test.for([
  ['季度报告.txt', '报告'],
  ['見積書（最終）.txt', '見積'],
  ['تقرير-الميزانية.txt', 'الميزانية'],
  ['Отчёт за июнь.txt', 'отчет'],
  ['budget_2026-final.txt', 'budget'],
  ['budget_2026-final.txt', '2026-final'],
] as const)('a file is found by its name: %s by %s', async ([name, query]) => {
  await given([await textFile(name, 'nothing of it'), await textFile('other.txt', 'nothing either')]);
  expect(hits(query)).toEqual([{ messageId: 'm', file: name }]);
});

test('the text of a text, and what was read out of a document, lead to their message; a picture has its name', async () => {
  const scan = await put('scan.pdf', '%PDF');
  const image = await put('Урожай 收穫.png', 'not a real picture');
  await given([
    await textFile('server.log', 'GET /health\nконнектор упал на 火曜日'),
    { kind: 'document', original: scan, text: await put('scan.pdf', 'The lease ends in فبراير 2031.') },
    { kind: 'image', original: image },
  ]);
  expect(hits('коннектор')).toEqual([{ messageId: 'm', file: 'server.log' }]);
  expect(hits('火曜')).toEqual([{ messageId: 'm', file: 'server.log' }]);
  expect(hits('"lease ends"')).toEqual([{ messageId: 'm', file: 'scan.pdf' }]);
  expect(hits('فبراير')).toEqual([{ messageId: 'm', file: 'scan.pdf' }]);
  expect(hits('收穫')).toEqual([{ messageId: 'm', file: 'Урожай 收穫.png' }]);
  // The bytes of a picture are no text.
  expect(hits('real')).toEqual([]);
  // The person's own words are no file's.
  expect(hits('Look')).toEqual([{ messageId: 'm' }]);
  const [hit] = ask(index, 'lease').hits;
  expect(hit?.snippet.text).toMatch(/^The lease ends in/);
  // Found by its name alone, that is what is shown.
  expect(ask(index, 'scan').hits[0]?.snippet.highlights).toEqual([[0, 4]]);
});

test('a long text is found from its first word to its last, where its pieces meet as well, and its message once', async () => {
  // Two bytes a letter, so that pieces end within letters; every word is another one.
  const words = Array.from({ length: 2400 }, (_, number) => `слово${number}`);
  await given([await textFile('роман.txt', words.join(' '))]);
  const missing = words.filter((_word, number) => {
    const phrase = words.slice(number, number + 6).join(' ');
    return number % 4 === 0 && hits(`"${phrase}"`).length !== 1;
  });
  expect(missing).toEqual([]);
  expect(hits('слово2399')).toEqual([{ messageId: 'm', file: 'роман.txt' }]);
  expect(hits('слово')).toEqual([{ messageId: 'm', file: 'роман.txt' }]);
  expect(index.stats().messages).toBe(1);
});

test('what is in the index is not read again, and what is gone from the disk costs only its text', async () => {
  const file = await textFile('a.txt', 'the words within');
  const lost = await textFile('lost.txt', 'never seen');
  rmSync(new ContentFolder(profile).path(lost.original.sha256));
  await given([file]);
  rmSync(new ContentFolder(profile).path(file.original.sha256));
  await store.request('message-append', { threadId: 't', message: userMessage('n', 'm', 'More'), head: 'n' });
  catchUp();
  expect(hits('within')).toEqual([{ messageId: 'm', file: 'a.txt' }]);
  index.fill({
    mark: 'other',
    extent: '',
    summary: sampleThread('u', []).summary,
    messages: [withFiles('l', 'Lost', [lost])],
    removed: [],
    titleUses: [],
    isWhole: true,
  });
  while (index.writeSome());
  expect(hits('lost.txt')).toEqual([{ messageId: 'l', file: 'lost.txt' }]);
  expect(hits('never')).toEqual([]);
});

test('with a message, or its thread, what was attached to it goes', async () => {
  await given([await textFile('plans.txt', 'secret '.repeat(5000))]);
  expect(hits('secret')).toHaveLength(1);
  await store.request('message-delete', { threadId: 't', messageId: 'm', head: null });
  catchUp();
  expect(hits('secret')).toEqual([]);
  expect(hits('plans')).toEqual([]);
  await store.request('message-restore', { threadId: 't', messageId: 'm' });
  catchUp();
  expect(hits('secret')).toHaveLength(1);
  await store.request('thread-mark', { threadId: 't', marks: { deletedAt: NOW } });
  catchUp();
  expect(hits('secret')).toEqual([]);
  await store.request('thread-purge', { threadId: 't' });
  catchUp();
  expect(index.stats()).toMatchObject({ messages: 0 });
  expect(hits('secret')).toEqual([]);
});
