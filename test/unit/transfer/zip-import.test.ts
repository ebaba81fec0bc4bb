import { randomBytes } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { answered, asked, chatGptConversation } from '../../support/transfer/chatgpt-conversation.ts';
import { importFolder } from '../../support/transfer/import-folder.ts';
import { readingOf } from '../../support/transfer/imported.ts';

const { written } = importFolder();
const CHATS = strToU8(JSON.stringify([chatGptConversation([asked('FIRST'), answered('SECOND')])]));

/** An archive with one letter of a stored file changed: no inflating would notice. */
function forged(): Uint8Array {
  const archive = Buffer.from(zipSync({ 'conversations.json': CHATS }, { level: 0 }));
  archive.write('FORGE', archive.indexOf('SECOND'));
  return archive;
}

test('a file with a wrong checksum is read, and said to be damaged, stored or deflated', async () => {
  const { items, notes } = await readingOf(written('forged.zip', forged()));
  expect(items).toHaveLength(1);
  expect(notes).toEqual([{ type: 'damaged', file: 'conversations.json' }]);

  const deflated = Buffer.from(zipSync({ 'conversations.json': CHATS }));
  const directory = deflated.indexOf('PK\u0001\u0002');
  deflated.writeUInt32LE(1234, directory + 16);
  expect((await readingOf(written('deflated.zip', deflated))).notes).toEqual([
    { type: 'damaged', file: 'conversations.json' },
  ]);
  const whole = await readingOf(written('whole.zip', zipSync({ 'conversations.json': CHATS })));
  expect(whole.notes).toEqual([]);
});

test('a file that breaks off costs itself alone', async () => {
  const archive = Buffer.from(
    zipSync({ 'conversations-000.json': CHATS, 'conversations-001.json': [CHATS, { level: 0 }] }),
  );
  archive.fill(255, 60, 200);
  const { items, notes } = await readingOf(written('half.zip', archive));
  expect(items.map(({ type }) => type)).toEqual(['thread']);
  expect(notes).toEqual([{ type: 'damaged', file: 'conversations-000.json' }]);
});

test('every file that is not read is named, but not what systems add', async () => {
  const archive = zipSync({
    'conversations.json': CHATS,
    'chat.html': strToU8('<html></html>'),
    'user.json': strToU8('{"id":"u"}'),
    'dalle/picture.webp': randomBytes(100_000),
    '__MACOSX/._conversations.json': strToU8('x'),
    '.DS_Store': strToU8('x'),
  });
  const { items, unread } = await readingOf(written('beside.zip', archive));
  expect(items).toHaveLength(1);
  expect(unread).toEqual(['chat.html', 'user.json', 'dalle/picture.webp']);
});

describe('an archive that is no archive any more', () => {
  test.each([
    ['cut', (bytes: Uint8Array) => bytes.subarray(0, bytes.length - 40)],
    ['without its directory', (bytes: Uint8Array) => bytes.subarray(0, 120)],
  ])('%s cannot be read', async (_, damage) => {
    const archive = damage(zipSync({ 'conversations.json': CHATS }));
    await expect(readingOf(written('damaged.zip', archive))).rejects.toMatchObject({
      code: 'import-unreadable',
    });
  });

  test('is refused where all that is in it has a password', async () => {
    const archive = Buffer.from(zipSync({ 'conversations.json': CHATS }));
    for (const mark of ['PK\u0003\u0004', 'PK\u0001\u0002']) {
      const at = archive.indexOf(mark) + (mark.endsWith('\u0004') ? 6 : 8);
      archive.writeUInt16LE(archive.readUInt16LE(at) | 1, at);
    }
    await expect(readingOf(written('locked.zip', archive))).rejects.toMatchObject({
      code: 'import-unreadable',
    });
  });
});

test('a file that would unpack to more than it can is left packed', async () => {
  const bomb = zipSync({ 'conversations.json': [Buffer.alloc(80 * 1024 * 1024, ' '), { level: 9 }] });
  expect(bomb.length).toBeLessThan(200_000);
  await expect(readingOf(written('bomb.zip', bomb))).rejects.toMatchObject({ code: 'import-unreadable' });
});

test('a file that says it is small and swells ends where it said', async () => {
  const bomb = Buffer.from(
    zipSync({ 'conversations.json': [Buffer.alloc(80 * 1024 * 1024, '['), { level: 9 }] }),
  );
  bomb.writeUInt32LE(1000, bomb.indexOf('PK\u0001\u0002') + 24);
  const before = process.memoryUsage().rss;
  await expect(readingOf(written('swelling.zip', bomb))).rejects.toMatchObject({ code: 'import-unreadable' });
  expect(process.memoryUsage().rss - before).toBeLessThan(60 * 1024 * 1024);
});

test('the progress of an archive goes up to its end and never back', async () => {
  const { readImport } = await import('../../../src-main/transfer/import/read-import.ts');
  const many = Array.from({ length: 2000 }, (_, index) =>
    chatGptConversation([asked(randomBytes(200).toString('hex'))], { conversation_id: `c-${index}` }),
  );
  const seen: number[] = [];
  const nothing = (): undefined => undefined;
  const control = {
    signal: new AbortController().signal,
    onRead: (bytes: number) => seen.push(bytes),
    onNote: nothing,
    onUnread: nothing,
    fallbackTime: 0,
  };
  const archive = zipSync({ 'conversations.json': strToU8(JSON.stringify(many)) });
  for await (const item of readImport(written('many.zip', archive), control))
    expect(item.type).toBe('thread');
  expect(seen.length).toBeGreaterThan(5);
  expect(seen).toEqual(seen.toSorted((one, other) => one - other));
  expect(seen.at(-1)).toBeGreaterThan(archive.length * 0.9);
  expect(seen.at(-1)).toBeLessThanOrEqual(archive.length);
});
