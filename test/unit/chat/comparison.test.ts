import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../../src-main/chat/message-parts.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { Thread } from '../../../src-main/contract/threads.ts';
import { DONE, finish, ROLE, streaming, text } from '../../servers/chat-completions-stream.ts';
import { end, gate, send, type Step, until } from '../../servers/scripted-server.ts';
import { openStore } from '../../support/storage/storage-samples.ts';
import { type ChatFloor, CHOICE, openChatFloor, WINDOW } from '../../support/chat/chat-floor.ts';

const MODELS = ['one', 'two', 'three', 'four'];

let floor: ChatFloor;

beforeEach(async () => {
  floor = await openChatFloor();
});

afterEach(() => floor.close());

const choiceOf = (model: string) => ({ ...CHOICE, model });

function modelOf(body: string): string {
  const asked: unknown = JSON.parse(body);
  return typeof asked === 'object' && asked !== null && 'model' in asked ? String(asked.model) : '';
}

/** Each model says its own name at once, and the rest when the test lets it. */
function speakInHalves(): Map<string, () => void> {
  const gates = new Map(MODELS.map((model) => [model, gate()]));
  const script = (model: string): Step[] => [
    streaming(),
    send(ROLE + text(model)),
    until(gates.get(model)?.opened),
    send(text(' said') + finish() + DONE),
    end(),
  ];
  floor.server.always(async (exchange) => {
    for (const step of script(modelOf(exchange.request.body))) await step(exchange);
  });
  return new Map([...gates].map(([model, { open }]) => [model, open]));
}

/** Asks the models side by side, and returns when each of them has said a word. */
async function compare(models: readonly string[]): Promise<string> {
  const [choice = CHOICE, ...others] = models.map(choiceOf);
  const { threadId } = await floor.chat.send({ threadId: null, text: 'Who are you?', choice, others });
  await floor.threads.open(threadId, WINDOW);
  await expect.poll(() => growing(threadId).map(plainText)).toEqual(models);
  return threadId;
}

const growing = (threadId: string): Message[] =>
  (floor.threads.peek(threadId)?.turns ?? []).map(({ snapshot }) => snapshot.message);

const columnsOf = (thread: Thread): (readonly [string | undefined, string])[] =>
  thread.messages
    .filter(({ comparison }) => comparison !== undefined)
    .toSorted((one, other) => (one.comparison?.column ?? 0) - (other.comparison?.column ?? 0))
    .map((message) => [message.outcome?.status, plainText(message)] as const);

function idOf(thread: Thread, model: string): string {
  return thread.messages.findLast((message) => message.model === model)?.id ?? '';
}

describe('models that are compared', () => {
  test('answer at once, as siblings in one thread; the shown path ends with the first of them', async () => {
    const speak = speakInHalves();
    const threadId = await compare(['one', 'two', 'three']);
    for (const open of speak.values()) open();
    await floor.ended(threadId);
    const thread = await floor.saved(threadId);
    expect(columnsOf(thread)).toEqual(['one', 'two', 'three'].map((model) => ['complete', `${model} said`]));
    expect(new Set(thread.messages.slice(1).map(({ parentId }) => parentId))).toEqual(
      new Set([thread.messages[0]?.id]),
    );
    expect(new Set(thread.messages.slice(1).map(({ comparison }) => comparison?.id)).size).toBe(1);
    expect(thread.head).toBe(idOf(thread, 'one'));
  });

  test('stand beside each other in whatever order they end: none moves the head from the shown one', () =>
    fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(MODELS, { minLength: 4 }),
        fc.constantFrom(...MODELS),
        async (order, stopped) => {
          const speak = speakInHalves();
          const threadId = await compare(MODELS);
          for (const model of order) {
            const turn = floor.threads
              .peek(threadId)
              ?.turns.find(({ snapshot }) => snapshot.message.model === model);
            if (model === stopped) await floor.chat.stop(threadId, turn?.snapshot.message.id ?? '');
            else speak.get(model)?.();
            await turn?.ended;
          }
          const thread = await floor.saved(threadId);
          expect(columnsOf(thread)).toEqual(
            MODELS.map((model) => (model === stopped ? ['stopped', model] : ['complete', `${model} said`])),
          );
          expect(thread.head).toBe(idOf(thread, 'one'));
          floor.threads.close(threadId, WINDOW);
        },
      ),
      { numRuns: 12 },
    ));

  test('are each offered again when the app went away in the middle of them', async () => {
    speakInHalves();
    const threadId = await compare(['one', 'two', 'three']);
    await floor.chat.abandonTurns();
    await floor.store.request('close', null);
    const { store } = await openStore(floor.directory);
    const thread = await store.request('thread-read', { threadId });
    expect(columnsOf(thread)).toEqual(['one', 'two', 'three'].map((model) => ['interrupted', model]));
    await store.request('close', null);
  });

  test('are stopped when the person goes on with one, which ends in its own time and is the head', async () => {
    const speak = speakInHalves();
    const threadId = await compare(['one', 'two', 'three']);
    const two = growing(threadId).find(({ model }) => model === 'two')?.id ?? '';
    await floor.edits.chooseCompared(threadId, two);
    speak.get('two')?.();
    await floor.ended(threadId);
    const thread = await floor.saved(threadId);
    expect(columnsOf(thread)).toEqual([
      ['stopped', 'one'],
      ['complete', 'two said'],
      ['stopped', 'three'],
    ]);
    // Nobody pressed Stop, and the notice below them does not say so.
    expect(
      thread.messages.flatMap(({ outcome }) => (outcome?.status === 'stopped' ? [outcome] : [])),
    ).toEqual([
      { status: 'stopped', because: 'comparison' },
      { status: 'stopped', because: 'comparison' },
    ]);
    expect(thread.head).toBe(two);
  });

  test('can be gone on with after their end, too', async () => {
    const speak = speakInHalves();
    const threadId = await compare(['one', 'two']);
    for (const open of speak.values()) open();
    await floor.ended(threadId);
    const two = idOf(await floor.saved(threadId), 'two');
    await floor.edits.chooseCompared(threadId, two);
    expect((await floor.saved(threadId)).head).toBe(two);
    expect(floor.audience.of(WINDOW).at(-1)).toMatchObject({ type: 'thread-change', head: two });
  });

  test('are asked again and carried on each in its column, while the others still answer', async () => {
    const speak = speakInHalves();
    const threadId = await compare(['one', 'two', 'three']);
    for (const model of ['two', 'three']) {
      const id = growing(threadId).find((message) => message.model === model)?.id ?? '';
      await floor.chat.stop(threadId, id);
    }
    const stopped = await floor.saved(threadId);
    await floor.chat.regenerate({
      threadId,
      messageId: idOf(stopped, 'two'),
      choice: choiceOf('two'),
      beside: true,
    });
    await floor.chat.continue(threadId, idOf(stopped, 'three'));
    for (const open of speak.values()) open();
    await floor.ended(threadId);
    const thread = await floor.saved(threadId);
    expect(columnsOf(thread).map(([status]) => status)).toEqual([
      'complete',
      'stopped',
      'complete',
      'stopped',
      'complete',
    ]);
    expect(thread.head).toBe(idOf(thread, 'one'));
  });

  test('let nothing else begin in their thread while they answer', async () => {
    speakInHalves();
    const threadId = await compare(['one', 'two']);
    const refused = { code: 'turn-running' };
    await expect(floor.chat.send({ threadId, text: 'And now?', choice: CHOICE })).rejects.toMatchObject(
      refused,
    );
    const [one] = growing(threadId);
    await floor.chat.stop(threadId, one?.id ?? '');
    await expect(floor.chat.regenerate({ threadId, messageId: one?.id ?? '' })).rejects.toMatchObject(
      refused,
    );
  });

  test('go with the question when it is deleted, and come back with it', async () => {
    speakInHalves();
    const threadId = await compare(['one', 'two']);
    const question = (await floor.saved(threadId)).head ?? '';
    await floor.edits.deleteMessage(threadId, question);
    expect(await floor.saved(threadId)).toMatchObject({ messages: [], head: null });
    await floor.edits.restoreMessage(threadId, question);
    expect(columnsOf(await floor.saved(threadId)).map(([, said]) => said)).toEqual(['one', 'two']);
  });
});

test('an answer says how long its first word took', async () => {
  const speak = speakInHalves();
  speak.get('one')?.();
  const { threadId } = await floor.chat.send({ threadId: null, text: 'Hi', choice: choiceOf('one') });
  await floor.ended(threadId);
  const { durationMs, firstTextMs } = (await floor.saved(threadId)).messages.at(-1) ?? {};
  expect(firstTextMs).toBeGreaterThanOrEqual(0);
  expect(firstTextMs).toBeLessThanOrEqual(durationMs ?? 0);
});
