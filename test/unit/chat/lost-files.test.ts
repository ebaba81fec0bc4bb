import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import { answer } from '../../servers/chat-completions-stream.ts';
import { type ChatFloor, CHOICE, openChatFloor } from '../../support/chat/chat-floor.ts';

let floor: ChatFloor;

beforeEach(async () => {
  floor = await openChatFloor();
});

afterEach(() => floor.close());

async function textFile(name: string, text: string): Promise<Attachment> {
  const source = { bytes: Buffer.from(text) };
  return {
    kind: 'text',
    original: await floor.store.request('file-put', { source, name, mediaType: 'text/plain' }),
  };
}

function lose({ original }: Attachment): void {
  rmSync(new ContentFolder(floor.directory).path(original.sha256));
}

async function newest(threadId: string): Promise<Message | undefined> {
  await floor.ended(threadId);
  return (await floor.saved(threadId)).messages.at(-1);
}

test('a file that is lost stops the question by its name; asked without it, the conversation goes on so', async () => {
  floor.server.always(...answer('Fine.'));
  const attachment = await textFile('notes.txt', 'the words of it');
  const { threadId } = await floor.chat.send({
    threadId: null,
    text: 'Read this.',
    attachments: [attachment],
    choice: CHOICE,
  });
  await floor.ended(threadId);
  lose(attachment);

  const { messageId } = await floor.chat.send({ threadId, text: 'And then?', choice: CHOICE });
  expect((await newest(threadId))?.outcome).toMatchObject({
    status: 'failed',
    failure: { code: 'attachment-lost', detail: 'notes.txt' },
  });
  expect(floor.server.requests).toHaveLength(1);

  await floor.chat.regenerate({ threadId, messageId, withoutLost: true });
  const told = await newest(threadId);
  expect(told).toMatchObject({ outcome: { status: 'complete' }, without: [{ name: 'notes.txt' }] });
  // Whole, it would be a file that must be there.
  expect(JSON.stringify(told)).not.toContain(attachment.original.sha256);
  expect(floor.server.requests[1]?.body).toContain('[File: notes.txt. Its content is no longer there.]');

  await floor.chat.send({ threadId, text: 'And now?', choice: CHOICE });
  expect(await newest(threadId)).toMatchObject({
    outcome: { status: 'complete' },
    without: [{ name: 'notes.txt' }],
  });
});

test('another file that is lost later is told again', async () => {
  floor.server.always(...answer('Fine.'));
  const [first, second] = [await textFile('one.txt', 'one'), await textFile('two.txt', 'two')];
  const sent = { threadId: null, text: 'Read.', attachments: [first, second], choice: CHOICE };
  const { threadId } = await floor.chat.send(sent);
  await floor.ended(threadId);
  lose(first);
  const { messageId } = await floor.chat.send({ threadId, text: 'And?', choice: CHOICE });
  await floor.ended(threadId);
  await floor.chat.regenerate({ threadId, messageId, withoutLost: true });
  await floor.ended(threadId);
  lose(second);
  await floor.chat.send({ threadId, text: 'More?', choice: CHOICE });
  expect((await newest(threadId))?.outcome).toMatchObject({ failure: { detail: 'two.txt' } });
});
