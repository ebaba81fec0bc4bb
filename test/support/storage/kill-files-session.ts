/**
 * A program to be killed: attaches files, sends them, exports and purges on the profile in its first argument until
 * then; exports go to the path in its second. Prints each message that the store has acknowledged, one JSON line each.
 */
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { ulid } from 'ulid';
import type { Attachment, FileRef } from '../../../src-main/contract/attachments.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import { HistoryReader } from '../../../src-main/storage/history/history-reader.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { type ExportHistory, exportTo } from '../../../src-main/transfer/export/export-history.ts';
import { AppError } from '../../../src-main/errors.ts';
import { WORDS } from '../transfer/words.ts';
import { sampleThread, userMessage } from './storage-samples.ts';

/** `purging`: it was about to be deleted for good, and may be gone. */
export interface SavedFile {
  threadId: string;
  messageId: string;
  purging?: true;
}

/** The same bytes come again and again, beside new ones: one file of several messages. */
const SHARED = Buffer.from('the same bytes in every conversation');

function acknowledge(fact: SavedFile): void {
  writeSync(1, `${JSON.stringify(fact)}\n`);
}

async function attach(store: Store, bytes: Uint8Array): Promise<Attachment> {
  const put = (source: Uint8Array, name: string): Promise<FileRef> =>
    store.request('file-put', { source: { bytes: source }, name, mediaType: 'application/pdf' });
  const original = await put(bytes, 'scan.pdf');
  return { kind: 'document', original, text: await put(Buffer.from(`text of ${ulid()}`), 'scan.txt') };
}

function withFiles(message: Message, attachments: Attachment[]): Message {
  const files = attachments.map((attachment) => ({ type: 'file' as const, attachment }));
  return { ...message, parts: [...message.parts, ...files] };
}

async function converse(store: Store): Promise<void> {
  const threadId = ulid();
  let parentId: string | null = null;
  for (let round = 0; round < 3; round += 1) {
    // Attached, and never sent.
    await attach(store, randomBytes(50_000));
    const attachments = [await attach(store, randomBytes(200_000)), await attach(store, SHARED)];
    const message = withFiles(userMessage(ulid(), parentId), attachments);
    if (parentId === null) {
      await store.request('thread-create', { thread: sampleThread(threadId, [message]) });
    } else await store.request('message-append', { threadId, message, head: message.id });
    acknowledge({ threadId, messageId: message.id });
    parentId = message.id;
  }
  if (Math.random() < 0.5) return;
  acknowledge({ threadId, messageId: '', purging: true });
  await store.request('thread-mark', { threadId, marks: { deletedAt: Date.now() } });
  await store.request('thread-purge', { threadId });
  await store.request('files-collect', null);
}

async function exportAll(profile: string, path: string): Promise<void> {
  const reader = new HistoryReader(profile);
  const files = new ContentFolder(profile);
  const found = <T>(value: T | null): T => {
    if (value === null) throw new AppError('thread-missing', 'it was purged');
    return value;
  };
  const history: ExportHistory = {
    ids: () => Promise.resolve([...reader.ids()]),
    folders: () => Promise.resolve(reader.folders()),
    library: () => Promise.resolve(reader.library()),
    state: (id) => Promise.resolve().then(() => found(reader.state(id))),
    read: (id) => Promise.resolve().then(() => found(reader.thread(id))),
    file: (file) => files.read(file),
  };
  const order = { threadIds: null, format: 'json', words: WORDS } as const;
  const control = {
    signal: new AbortController().signal,
    onProgress: () => undefined,
    print: () => Promise.reject(new Error('nothing is printed')),
  };
  await exportTo(path, history, order, control);
}

const [, program, profile = '', path = ''] = process.argv;
if (program === import.meta.filename) {
  const store = new Store();
  await store.request('open', { directory: profile, now: Date.now() });
  await store.request('files-collect', null);
  const exporting = async (): Promise<never> => {
    for (;;) await exportAll(profile, path);
  };
  const conversing = async (): Promise<never> => {
    for (;;) await converse(store);
  };
  await Promise.all([exporting(), conversing()]);
}
