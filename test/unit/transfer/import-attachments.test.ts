import { rmSync } from 'node:fs';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message, Part } from '../../../src-main/contract/messages.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import { importFrom, previewImport } from '../../../src-main/transfer/import/import-history.ts';
import { bytesOfData, dataUrlIn } from '../../../src-main/transfer/source/source-file.ts';
import { folderInMemory, openStore } from '../../support/storage/storage-samples.ts';
import {
  answered,
  asked,
  chatGptConversation,
  fromTool,
} from '../../support/transfer/chatgpt-conversation.ts';
import { importFolder } from '../../support/transfer/import-folder.ts';
import { historyOf, importControl } from '../../support/transfer/transfer-samples.ts';

const PNG_BASE64 =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const PNG = Buffer.from(PNG_BASE64, 'base64');
const PNG_URL = `data:image/png;base64,${PNG_BASE64}`;

const { written } = importFolder();
let profile: string;
let store: Store;

beforeEach(async () => {
  profile = folderInMemory();
  ({ store } = await openStore(profile));
});

afterEach(async () => {
  await store.request('close', null);
  rmSync(profile, { recursive: true });
});

const imported = (path: string) => importFrom(path, historyOf(store, profile), importControl());

async function messages(): Promise<Message[]> {
  const [id = ''] = await store.request('thread-all', null);
  return (await store.request('thread-read', { threadId: id })).messages;
}

/** A part in a word: what a file is called and what kind it is, or what is said. */
function toWord(part: Part): string {
  if (part.type === 'file') return `<${part.attachment.kind} ${part.attachment.original.name}>`;
  return part.type === 'text' ? part.text : part.type;
}

const drawn = async (): Promise<string[]> =>
  (await messages()).map(({ parts }) => parts.map(toWord).join(' | '));

const CHATGPT = chatGptConversation([
  {
    ...asked('Look'),
    metadata: {
      attachments: [
        { id: 'file-Aa1', name: 'cat.png', mimeType: 'image/png' },
        { id: 'file_0000b2', name: '../../заметки.txt', mimeType: 'text/plain' },
        { id: 'file-Gone', name: 'gone.pdf', mimeType: 'application/pdf' },
      ],
    },
  },
  fromTool('dalle', {
    content_type: 'multimodal_text',
    parts: [{ content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-Cc3' }],
  }),
  answered('A cat.'),
]);

const archive = (): string =>
  written(
    'chatgpt.zip',
    zipSync({
      'conversations.json': strToU8(JSON.stringify([CHATGPT])),
      'file-Aa1-cat.png': PNG,
      'user-1/file_0000b2-sanitized.txt': strToU8('привет'),
      'dalle-generations/file-Cc3-boat.png': Buffer.concat([PNG, Buffer.from('!')]),
      'file-Nobody-asks.png': PNG,
    }),
  );

describe("ChatGPT's archive", () => {
  test('gives its messages their files; one that is missing is named where it stood, and in the report', async () => {
    const path = archive();
    expect(await previewImport(path, importControl())).toMatchObject({
      files: 3,
      missing: 1,
      unread: ['file-Nobody-asks.png'],
    });
    expect([...new ContentFolder(profile).all()]).toEqual([]);
    const result = await imported(path);
    expect(result).toMatchObject({
      added: 1,
      problemCount: 0,
      notes: [{ type: 'file-lost', file: 'gone.pdf' }],
      unread: ['file-Nobody-asks.png'],
    });
    const [question = '', answer = ''] = await drawn();
    expect(question).toBe('Look | <image cat.png> | <text заметки.txt> | [file not imported: gone.pdf]');
    expect(answer).toContain('<image boat.png>');
    // What a message names is nobody's leftover.
    expect(await store.request('files-collect', null)).toBe(0);
    const [{ parts } = { parts: [] }] = await messages();
    const text = parts.find((part) => part.type === 'file' && part.attachment.kind === 'text');
    if (text?.type !== 'file') throw new Error('no text');
    expect((await new ContentFolder(profile).read(text.attachment.original)).toString()).toBe('привет');
  });

  test('adds nothing the second time, and its files to what was imported without them', async () => {
    await imported(written('conversations.json', [CHATGPT]));
    expect((await drawn())[0]).toContain('[image not imported: cat.png]');
    const path = archive();
    expect(await imported(path)).toMatchObject({ added: 0, same: 1 });
    const withFiles = await drawn();
    expect(withFiles[0]).toContain('<image cat.png>');
    const before = await messages();
    expect(await imported(path)).toMatchObject({ same: 1 });
    expect(await messages()).toEqual(before);
    // The text alone takes nothing away.
    await imported(written('conversations.json', [CHATGPT]));
    expect(await drawn()).toEqual(withFiles);
  });
});

const chat = (message: object): unknown => ({
  chatTitle: 'T',
  chatID: 'c',
  messages: [{ uuid: 'm', role: 'user', ...message }],
});

test.each<[string, unknown, string]>([
  [
    'TypingMind, as OpenAI takes it',
    chat({
      content: [
        { type: 'text', text: 'See' },
        { type: 'image_url', image_url: { url: PNG_URL } },
      ],
    }),
    'See | <image image.png>',
  ],
  [
    'TypingMind, as Anthropic takes it',
    chat({
      content: [{ type: 'image', source: { type: 'base64', media_type: 'image/png', data: PNG_BASE64 } }],
    }),
    '<image image.png>',
  ],
  [
    'Open WebUI',
    [
      {
        id: 'c',
        chat: {
          messages: [
            {
              id: 'm',
              role: 'user',
              content: 'See',
              files: [{ type: 'image', name: 'a.png', url: PNG_URL }],
            },
          ],
        },
      },
    ],
    'See | <image a.png>',
  ],
  [
    'LibreChat',
    {
      conversationId: 'c',
      title: 'T',
      messages: [
        {
          messageId: 'm',
          isCreatedByUser: true,
          content: [
            { type: 'text', text: 'See' },
            { type: 'image_url', image_url: { url: PNG_URL } },
          ],
        },
      ],
    },
    'See | <image image.png>',
  ],
])('a picture that the text itself has comes along: %s', async (_name, content, expected) => {
  const path = written('export.json', content);
  expect(await previewImport(path, importControl())).toMatchObject({ files: 1, missing: 0 });
  expect(await imported(path)).toMatchObject({ added: 1, notes: [] });
  expect(await drawn()).toEqual([expected]);
});

test('data that is none is named as missing, and costs nothing else', async () => {
  const broken = { type: 'image_url', image_url: { url: 'data:image/png;base64,%%%' } };
  const noImage = { type: 'image_url', image_url: { url: 'data:image/png;base64,AAEC' } };
  const path = written('export.json', chat({ content: [{ type: 'text', text: 'See' }, broken, noImage] }));
  const result = await imported(path);
  expect(result).toMatchObject({ added: 1, problemCount: 0 });
  expect(result.notes).toHaveLength(2);
  expect(await drawn()).toEqual(['See | [image not imported: no name] | [image not imported: no name]']);
});

test('what is no data is not taken for such', () => {
  expect(dataUrlIn({ url: 'https://a/b.png' })).toBe('');
  expect(dataUrlIn({ data: 'short', media_type: 'image/png' })).toBe('');
  expect(bytesOfData('data:text/plain,a%20b')?.toString()).toBe('a b');
  expect(bytesOfData('data:text/plain,%')).toBeNull();
  expect(bytesOfData('file:///etc/passwd')).toBeNull();
});
