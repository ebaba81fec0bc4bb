import { afterEach, beforeEach, expect, test } from 'vitest';
import { answer } from '../../servers/chat-completions-stream.ts';
import { type ChatFloor, CHOICE, openChatFloor } from '../../support/chat/chat-floor.ts';

const DEMO = { providerId: 'demo', model: 'demo' };

let floor: ChatFloor;

beforeEach(async () => {
  floor = await openChatFloor();
  floor.server.always(...answer('Blue.'));
});

afterEach(() => floor.close());

/** Sends to whom the thread goes on with, as the windows do, and returns who that was. */
async function askOn(threadId: string): Promise<string> {
  const choice = await floor.chat.choiceOf(threadId);
  await floor.chat.send({ threadId, text: 'And then?', choice });
  await floor.ended(threadId);
  return choice.providerId;
}

async function addProvider(): Promise<string> {
  const { id } = await floor.providers.save({
    name: 'First',
    protocol: 'openai-chat',
    endpoint: `${floor.server.origin}/v1/chat/completions`,
    auth: 'none',
    models: ['gpt-4'],
  });
  return id;
}

test('a conversation that the demo began for want of anybody else goes on with the first provider, and stays with it', async () => {
  await floor.providers.remove(CHOICE.providerId);
  const { threadId } = await floor.chat.send({ threadId: null, text: 'Why?', choice: DEMO });
  await floor.ended(threadId);
  expect(await askOn(threadId)).toBe('demo');
  const first = await addProvider();
  expect(await askOn(threadId)).toBe(first);
  await floor.providers.remove(first);
  await addProvider();
  expect((await floor.saved(threadId)).choice?.providerId).toBe(first);
});

test('a conversation whose demo the person chose, with others to choose from, stays with it', async () => {
  const { threadId } = await floor.chat.send({ threadId: null, text: 'Why?', choice: DEMO });
  await floor.ended(threadId);
  await addProvider();
  expect(await askOn(threadId)).toBe('demo');
});
