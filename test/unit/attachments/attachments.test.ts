import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { directReader } from '../../support/attachments/direct-reader.ts';
import { Attachments, type Given } from '../../../src-main/attachments/attachments.ts';
import type { AttachmentReader } from '../../../src-main/attachments/attachment-reader.ts';
import { PromptFiles } from '../../../src-main/attachments/prompt-files.ts';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import { filesOf } from '../../../src-main/files/message-files.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { openStore, temporaryFolder } from '../../support/storage/storage-samples.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

let directory: string;
let store: Store;

beforeEach(async () => {
  directory = temporaryFolder();
  ({ store } = await openStore(directory));
});

afterEach(async () => {
  await store.request('close', null);
  rmSync(directory, { recursive: true });
});

function take(
  given: Given,
  reader: AttachmentReader = directReader,
  signal = neverAborted(),
): Promise<Attachment> {
  const attachments = new Attachments({
    profile: directory,
    keep: (source, name, mediaType) => store.request('file-put', { source, name, mediaType }),
    reader,
  });
  return attachments.take(given, signal);
}

/** As for a model with eyes. */
function seeing(): { images: boolean; signal: AbortSignal } {
  return { images: true, signal: neverAborted() };
}

function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

test('a text and an image are kept as they are, and sent as what they are', async () => {
  const path = join(directory, 'заметки.txt');
  writeFileSync(path, 'Привет\n');
  const text = await take({ path });
  const image = await take({ bytes: PNG, name: 'dot.png' });
  expect(text).toMatchObject({ kind: 'text', original: { name: 'заметки.txt', mediaType: 'text/plain' } });
  expect(image).toMatchObject({ kind: 'image', original: { mediaType: 'image/png' }, width: 1, height: 1 });
  expect(filesOf(image)).toHaveLength(1);
  const files = new PromptFiles(directory, directReader);
  expect(await files.load([text, image], seeing())).toEqual([
    { kind: 'text', name: 'заметки.txt', text: 'Привет\n' },
    { kind: 'image', name: 'dot.png', mediaType: 'image/png', base64: PNG.toString('base64') },
  ]);
});

test('what was read out of a document is a file of its own, and a scan has one for each page', async () => {
  const picture = { bytes: PNG, mediaType: 'image/png', width: 1, height: 1 };
  const prepareImage = directReader.prepareImage.bind(directReader);
  const document = await take(
    { bytes: Buffer.from('%PDF'), name: 'plan.pdf' },
    {
      prepareImage,
      read: () =>
        Promise.resolve({ kind: 'document', text: 'The plan.', pageCount: 3, mediaType: 'application/pdf' }),
    },
  );
  const scan = await take(
    { bytes: Buffer.from('%PDF-scan'), name: 'scan.pdf' },
    {
      prepareImage,
      read: () =>
        Promise.resolve({ kind: 'pages', pages: [picture], pageCount: 1, mediaType: 'application/pdf' }),
    },
  );
  expect(document).toMatchObject({ kind: 'document', pageCount: 3, text: { name: 'plan.pdf.txt' } });
  const files = new PromptFiles(directory, directReader);
  expect(await files.load([document, scan], seeing())).toEqual([
    { kind: 'pdf', name: 'plan.pdf', base64: Buffer.from('%PDF').toString('base64'), text: 'The plan.' },
    { kind: 'image', name: 'scan.pdf', mediaType: 'image/png', base64: PNG.toString('base64') },
  ]);
});

test('a model without eyes is told the names of images, and the text of the others', async () => {
  const text = await take({ bytes: Buffer.from('words'), name: 'a.txt' });
  const image = await take({ bytes: PNG, name: 'dot.png' });
  const files = new PromptFiles(directory, directReader);
  expect(await files.load([image, text], { ...seeing(), images: false })).toEqual([
    { kind: 'name', name: 'dot.png' },
    { kind: 'text', name: 'a.txt', text: 'words' },
  ]);
});

test('what is lost is named as the person knows it, or left out where it may be', async () => {
  const document = await take(
    { bytes: Buffer.from('%PDF'), name: 'plan.pdf' },
    {
      ...directReader,
      read: () => Promise.resolve({ kind: 'document', text: 'The plan.', mediaType: 'application/pdf' }),
    },
  );
  const text = document.kind === 'document' ? document.text : undefined;
  rmSync(new ContentFolder(directory).path(text?.sha256 ?? ''));
  const files = new PromptFiles(directory, directReader);
  await expect(files.load([document], seeing())).rejects.toMatchObject({
    code: 'attachment-lost',
    detail: 'plan.pdf',
  });
  expect(await files.load([document], { ...seeing(), mayLack: () => true })).toEqual([
    { kind: 'lost', name: 'plan.pdf' },
  ]);
});

test('a file that cannot be taken is named; a fault of ours is none of its', async () => {
  await expect(take({ bytes: Buffer.from([0, 1, 2, 0xff]), name: 'x.bin' })).rejects.toMatchObject({
    code: 'attachment-unsupported',
    detail: 'x.bin',
  });
  await expect(take({ bytes: Buffer.alloc(0), name: 'empty.txt' })).rejects.toMatchObject({
    code: 'attachment-empty',
    detail: 'empty.txt',
  });
  const broken = { ...directReader, read: () => Promise.reject(new Error('a bug')) };
  await expect(take({ bytes: PNG, name: 'a.png' }, broken)).rejects.toMatchObject({ code: 'internal' });
});

test('what is cancelled is not attached, and what was kept of it goes with the next start', async () => {
  const controller = new AbortController();
  const waiting: AttachmentReader = {
    ...directReader,
    read: () => {
      controller.abort();
      return Promise.reject(new Error('stopped'));
    },
  };
  await expect(take({ bytes: PNG, name: 'a.png' }, waiting, controller.signal)).rejects.toMatchObject({
    code: 'cancelled',
  });
  await store.request('close', null);
  ({ store } = await openStore(directory));
  expect(await store.request('files-collect', null)).toBe(1);
  expect([...new ContentFolder(directory).all()]).toEqual([]);
});

test('the name of a file is a name: no path, no control characters', async () => {
  const bytes = Buffer.from('x');
  const { original } = await take({ bytes, name: '../../etc/pass\u0007wd' });
  expect(original.name).toBe('pass wd');
});
