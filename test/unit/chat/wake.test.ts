import { afterEach, expect, test } from 'vitest';
import { answer } from '../../servers/chat-completions-stream.ts';
import { end, respond } from '../../servers/scripted-server.ts';
import { type ChatFloor, openChatFloor, WINDOW } from '../../support/chat/chat-floor.ts';

let floor: ChatFloor;

afterEach(() => floor.close());

test('a wait that the computer slept through is over when it wakes, and no other is', async () => {
  let slept = 0;
  floor = await openChatFloor({ now: () => Date.now() + slept });
  floor.server.next(respond(503, { 'retry-after': '40' }), end());
  floor.server.next(...answer('Good morning.'));
  const { threadId } = await floor.begin();
  await floor.audience.first(WINDOW, 'turn-state');
  const isWaiting = (): boolean =>
    floor.threads.peek(threadId)?.turns[0]?.snapshot.state.phase === 'retrying';
  await expect.poll(isWaiting).toBe(true);
  floor.chat.wake();
  expect(floor.server.requests).toHaveLength(1);
  slept = 3_600_000;
  floor.chat.wake();
  await floor.ended(threadId);
  const { messages } = await floor.saved(threadId);
  expect(messages.at(-1)).toMatchObject({ outcome: { status: 'complete' } });
  expect(floor.server.requests).toHaveLength(2);
});
