import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../../src-main/chat/message-parts.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { Thread, ThreadMarking } from '../../../src-main/contract/threads.ts';
import { answer, DONE, finish, ROLE, streaming, text } from '../../servers/chat-completions-stream.ts';
import {
  end,
  gate,
  reset,
  respond,
  ScriptedServer,
  send,
  until,
  type Step,
} from '../../servers/scripted-server.ts';
import { openStore } from '../../support/storage/storage-samples.ts';
import {
  type ChatFloor,
  CHOICE,
  openChatFloor,
  partsInWindow,
  WINDOW,
} from '../../support/chat/chat-floor.ts';
import { MemoryVault } from '../../support/providers/memory-vault.ts';

const OTHER_WINDOW = 2;

let floor: ChatFloor;

beforeEach(async () => {
  floor = await openChatFloor();
});

afterEach(() => floor.close());

/** An answer whose second half waits for the test. */
function halves(first: string, second: string): { steps: Step[]; goOn: () => void } {
  const { opened, open } = gate();
  return {
    steps: [
      streaming(),
      send(ROLE + text(first)),
      until(opened),
      send(text(second) + finish() + DONE),
      end(),
    ],
    goOn: open,
  };
}

function messageOf(thread: Thread, id: string): Message {
  const message = thread.messages.find((each) => each.id === id);
  if (message === undefined) throw new Error(`no message ${id}`);
  return message;
}

const textsOf = (thread: Thread): string[] => thread.messages.map(plainText);

test('every window, subscribed or not, is told at the end of a turn how far its events went', async () => {
  floor.server.next(...answer('Sun.'));
  const { threadId } = await floor.begin();
  await floor.ended(threadId);
  const seq = floor.audience.of(WINDOW).at(-1)?.seq;
  expect(seq).toBeGreaterThan(0);
  expect(floor.audience.toEverybody).toContainEqual({ type: 'thread-heartbeat', threadId, seq });
});

test('a window that closes a thread before it is loaded hears nothing of it, and one that opens it again does', async () => {
  floor.server.next(...answer('Sun.'));
  const { threadId } = await floor.begin();
  await floor.ended(threadId);
  floor.threads.close(threadId, WINDOW);
  const opened = floor.threads.open(threadId, WINDOW);
  floor.threads.close(threadId, WINDOW);
  await opened;
  expect(floor.threads.peek(threadId)).toBeUndefined();

  const before = floor.threads.open(threadId, WINDOW);
  floor.threads.close(threadId, WINDOW);
  const again = floor.threads.open(threadId, WINDOW);
  await Promise.all([before, again]);
  expect(floor.threads.peek(threadId)?.watchers).toEqual(new Set([WINDOW]));
});

describe('a question', () => {
  test('is on disk before the request leaves', async () => {
    const onDisk: string[] = [];
    const look: Step = () => {
      const folder = join(floor.directory, 'threads');
      for (const name of readdirSync(folder)) onDisk.push(readFileSync(join(folder, name), 'utf8'));
    };
    floor.server.next(look, ...answer('Blue.'));
    const { threadId } = await floor.begin('Why is the sky blue?');
    await floor.ended(threadId);
    expect(onDisk.join('')).toContain('Why is the sky blue?');
  });

  test('from another window does not touch what was typed and not sent', async () => {
    await floor.drafts.save('new', 'half a thought');
    floor.server.always(...answer('Blue.'));
    const { threadId } = await floor.begin();
    await floor.drafts.save(threadId, 'and another');
    await floor.ended(threadId);
    await floor.chat.send({ threadId, text: 'And why is grass green?', choice: CHOICE });
    expect([floor.drafts.read('new'), floor.drafts.read(threadId)]).toEqual([
      'half a thought',
      'and another',
    ]);
  });

  test('that was answered at the first attempt keeps what is known of it', async () => {
    floor.server.next(...answer('Blue.'));
    const { threadId, messageId } = await floor.begin();
    await floor.ended(threadId);
    const { attempts, model } = messageOf(await floor.saved(threadId), messageId);
    expect(attempts).toMatchObject([{ number: 1, model, status: 200 }]);
    expect(attempts?.[0]?.startedAt).toBeGreaterThan(0);
  });

  test('waits for nobody: while an answer runs, a second one is refused and not kept', async () => {
    floor.server.next(...answer('Blue.'));
    const { threadId } = await floor.begin();
    await floor.ended(threadId);
    const { steps } = halves('Because', ' so.');
    floor.server.next(...steps);
    const ask = (word: string): Promise<unknown> => floor.chat.send({ threadId, text: word, choice: CHOICE });
    const [first, second] = await Promise.allSettled([ask('one'), ask('two')]);
    expect(first.status).toBe('fulfilled');
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'turn-running' } });
    expect(textsOf(await floor.saved(threadId))).toEqual(['Why is the sky blue?', 'Blue.', 'one']);
  });

  test('to a provider that is gone is kept, and its answer says what is wrong', async () => {
    const { threadId } = await floor.chat.send({
      threadId: null,
      text: 'Hello?',
      choice: { providerId: 'gone', model: 'm' },
    });
    await floor.ended(threadId);
    const { messages } = await floor.saved(threadId);
    expect(messages.map(({ outcome }) => outcome)).toEqual([
      undefined,
      { status: 'failed', end: 'error', failure: { code: 'provider-missing' } },
    ]);
  });
});

describe('an answer on its way', () => {
  test('comes as deltas alone, the first before the second is sent', async () => {
    const { steps, goOn } = halves('The air', ' scatters blue light.');
    floor.server.next(...steps);
    const { threadId, messageId } = await floor.begin();
    expect(await floor.audience.first(WINDOW, 'text-delta')).toMatchObject({ messageId, text: 'The air' });
    goOn();
    await floor.ended(threadId);
    const deltas = floor.audience.of(WINDOW).filter((event) => event.type === 'text-delta');
    expect(deltas.map((delta) => delta.text).join('')).toBe('The air scatters blue light.');
    expect(await floor.audience.first(WINDOW, 'turn-end')).toMatchObject({
      message: { id: messageId, parts: [], outcome: { status: 'complete', end: 'stop' } },
      textLength: 'The air scatters blue light.'.length,
    });
  });

  test('is the same in a window that came in the middle of it, and events are numbered without gaps', async () => {
    const { steps, goOn } = halves('The air', ' scatters blue light.');
    floor.server.next(...steps);
    const { threadId, messageId } = await floor.begin();
    await floor.audience.first(WINDOW, 'text-delta');
    const view = await floor.threads.open(threadId, OTHER_WINDOW);
    expect(view).toMatchObject({ head: messageId, turns: [{ message: { parts: [{ text: 'The air' }] } }] });
    goOn();
    await floor.ended(threadId);
    const { parts } = messageOf(await floor.saved(threadId), messageId);
    expect(partsInWindow(view, floor.audience, OTHER_WINDOW)).toEqual(parts);
    for (const watcher of [WINDOW, OTHER_WINDOW]) {
      const numbers = floor.audience.of(watcher).map(({ seq }) => seq);
      expect(numbers).toEqual(numbers.map((_, index) => (numbers[0] ?? 0) + index));
    }
    expect(floor.audience.of(OTHER_WINDOW)[0]?.seq).toBe(view.seq + 1);
  });

  test('tells how long it reasoned as soon as that is known', async () => {
    const { opened, open } = gate();
    const thought = `data: ${JSON.stringify({ choices: [{ delta: { reasoning_content: 'Hm.' } }] })}\n\n`;
    floor.server.next(streaming(), send(thought), until(opened), send(text('Yes.') + finish() + DONE), end());
    const { threadId, messageId } = await floor.begin();
    await floor.audience.first(WINDOW, 'reasoning-delta');
    open();
    const { durationMs } = await floor.audience.first(WINDOW, 'reasoning-end');
    await floor.ended(threadId);
    expect(messageOf(await floor.saved(threadId), messageId).parts).toEqual([
      { type: 'reasoning', text: 'Hm.', durationMs },
      { type: 'text', text: 'Yes.' },
    ]);
  });

  test('is waited for as such once the server has the question', async () => {
    const { opened, open } = gate();
    floor.server.next(until(opened), ...answer('Blue.'));
    const { threadId } = await floor.begin();
    await expect
      .poll(async () => (await floor.threads.open(threadId, WINDOW)).turns[0]?.state.phase)
      .toBe('waiting');
    open();
    await floor.ended(threadId);
  });

  test('whose text turns out to be reasoning is shown anew, and saved as that', async () => {
    const { opened, open } = gate();
    const { id: providerId } = await floor.providers.save({
      name: 'Compatible',
      protocol: 'openai-chat',
      endpoint: `${floor.server.origin}/v1`,
      auth: 'none',
      models: ['m'],
    });
    floor.server.next(
      streaming(),
      send(text('Let me see.\n')),
      until(opened),
      send(text('</think>\n\nBlue.') + finish() + DONE),
      end(),
    );
    const choice = { providerId, model: 'm' };
    const { threadId, messageId } = await floor.chat.send({ threadId: null, text: 'Why?', choice });
    await floor.threads.open(threadId, WINDOW);
    open();
    await floor.ended(threadId);
    const reasoning = { type: 'reasoning', text: 'Let me see.\n' };
    expect(await floor.audience.first(WINDOW, 'turn-start')).toMatchObject({
      turn: { message: { id: messageId, parts: [reasoning] } },
    });
    expect(messageOf(await floor.saved(threadId), messageId).parts).toMatchObject([
      reasoning,
      { type: 'text', text: 'Blue.' },
    ]);
  });

  test('is let go of when it has ended and no window looks', async () => {
    floor.server.next(...answer('Blue.'));
    const { threadId } = await floor.begin();
    floor.threads.close(threadId, WINDOW);
    await floor.ended(threadId);
    expect(floor.threads.peek(threadId)).toBeUndefined();
  });

  test('stays in the window when the store refuses it, and the person is told once', async () => {
    const { steps, goOn } = halves('The air', ' scatters blue light.');
    floor.server.next(...steps);
    const { threadId, messageId } = await floor.begin();
    await floor.audience.first(WINDOW, 'text-delta');
    await floor.store.request('close', null);
    goOn();
    await floor.ended(threadId);
    const view = await floor.threads.open(threadId, OTHER_WINDOW);
    expect(plainText(messageOf(view, messageId))).toBe('The air scatters blue light.');
    expect(floor.notices.list).toMatchObject([{ code: 'storage-failed' }]);
  });
});

describe('Stop', () => {
  test('closes the connection and keeps what had come', async () => {
    const { steps } = halves('The air', ' never comes');
    floor.server.next(...steps);
    const { threadId, messageId } = await floor.begin();
    await floor.audience.first(WINDOW, 'text-delta');
    await floor.chat.stop(threadId);
    await floor.server.requests[0]?.closed;
    const message = messageOf(await floor.saved(threadId), messageId);
    expect(message).toMatchObject({ parts: [{ text: 'The air' }], outcome: { status: 'stopped' } });
  });

  test('does not wait for a keyring that asks for a password, and nothing leaves', async () => {
    await floor.close();
    floor = await openChatFloor({ vault: new LockedVault() });
    const { threadId, messageId } = await floor.begin();
    await floor.chat.stop(threadId);
    expect(messageOf(await floor.saved(threadId), messageId).outcome).toEqual({ status: 'stopped' });
    expect(floor.server.requests).toEqual([]);
  });

  test('of a thread that nobody knows is no fault', async () => {
    await expect(floor.chat.stop('unknown')).resolves.toBeUndefined();
  });
});

/** A keyring whose dialog the person has not answered. */
class LockedVault extends MemoryVault {
  override read(): Promise<string | undefined> {
    return new Promise(() => undefined);
  }
}

describe('the end of the app', () => {
  async function afterRestart(threadId: string): Promise<Thread> {
    await floor.chat.abandonTurns();
    await floor.store.request('close', null);
    const { store } = await openStore(floor.directory);
    const thread = await store.request('thread-read', { threadId });
    await store.request('close', null);
    return thread;
  }

  test('leaves a running answer to be carried on at the next start', async () => {
    floor.server.next(...halves('The air', ' never comes').steps);
    const { threadId, messageId } = await floor.begin();
    await floor.audience.first(WINDOW, 'text-delta');
    expect(messageOf(await afterRestart(threadId), messageId)).toMatchObject({
      parts: [{ text: 'The air' }],
      outcome: { status: 'interrupted', failure: { code: 'app-killed' } },
    });
  });

  test('does not wait for a keyring', async () => {
    await floor.close();
    floor = await openChatFloor({ vault: new LockedVault() });
    const { threadId, messageId } = await floor.begin();
    expect(messageOf(await afterRestart(threadId), messageId).outcome?.status).toBe('failed');
  });
});

describe('where the chosen model stays unavailable', () => {
  test('the next of the person’s list is asked, which the window is told and the message keeps', async () => {
    const other = await ScriptedServer.start();
    other.always(...answer('From the other.'));
    floor.server.always(respond(401), end());
    const { id } = await floor.providers.save({
      name: 'Other',
      protocol: 'openai-chat',
      endpoint: `${other.origin}/v1/chat/completions`,
      auth: 'none',
      models: ['spare'],
    });
    const spare = { providerId: id, model: 'spare' };
    floor.settings.fallbacks = [CHOICE, { providerId: 'gone', model: 'm' }, spare];
    const { threadId, messageId } = await floor.begin();
    await floor.ended(threadId);
    await other.close();
    const message = messageOf(await floor.saved(threadId), messageId);
    expect(message).toMatchObject({ ...spare, providerName: 'Other', outcome: { status: 'complete' } });
    expect(message.attempts).toMatchObject([
      { status: 401, failure: { code: 'unauthorized' } },
      { status: 200 },
    ]);
    expect(await floor.audience.first(WINDOW, 'turn-asks')).toMatchObject({ ...spare, messageId });
    // A start that has the first failure with it: the window can show why.
    const starts = floor.audience
      .of(WINDOW)
      .flatMap((event) => (event.type === 'turn-state' && event.state.phase === 'connecting' ? [event] : []));
    expect(starts.at(-1)?.attempts).toMatchObject([{ status: 401 }]);
  });
});

describe('the tree', () => {
  test('Continue makes a message that carries on the other, joined where it was cut', async () => {
    const first = 'The air scatters blue light more than red';
    floor.server.next(streaming(), send(ROLE + text(first)), reset());
    const { threadId, messageId } = await floor.begin();
    await floor.ended(threadId);
    floor.server.next(...answer('blue light more than red', ' light.'));
    const continued = await floor.chat.continue(threadId, messageId);
    await floor.ended(threadId);
    const thread = await floor.saved(threadId);
    const before = messageOf(thread, messageId);
    expect(before.outcome).toMatchObject({ status: 'interrupted', failure: { code: 'cut' } });
    expect(messageOf(thread, continued.messageId)).toMatchObject({
      parentId: before.parentId,
      continues: messageId,
      parts: [{ type: 'text', text: `${first} light.` }],
      outcome: { status: 'complete', end: 'stop' },
    });
  });

  test('Continue asks the model that began the answer, whatever was chosen since', async () => {
    floor.server.next(streaming(), send(ROLE + text('The air scatters blue light')), reset());
    const { threadId, messageId } = await floor.begin();
    await floor.ended(threadId);
    await floor.edits.choose(threadId, { ...CHOICE, model: 'gpt-3.5-turbo' });
    floor.server.next(...answer('The air scatters blue light', ' most.'));
    await floor.chat.continue(threadId, messageId);
    await floor.ended(threadId);
    expect(floor.server.requests.map(({ body }): unknown => JSON.parse(body))).toMatchObject([
      { model: 'gpt-4' },
      { model: 'gpt-4' },
    ]);
  });

  test('Continue goes on from a stopped answer, too', async () => {
    floor.server.next(...halves('The air', ' never comes').steps);
    const { threadId, messageId } = await floor.begin();
    await floor.audience.first(WINDOW, 'text-delta');
    await floor.chat.stop(threadId);
    floor.server.next(...answer(' is thin.'));
    const continued = await floor.chat.continue(threadId, messageId);
    await floor.ended(threadId);
    // Nothing proves where it joins, so the seam is shown.
    expect(messageOf(await floor.saved(threadId), continued.messageId).parts).toEqual([
      { type: 'text', text: 'The air' },
      { type: 'seam' },
      { type: 'text', text: ' is thin.' },
    ]);
  });

  test('Regenerate makes a sibling, and asks whom it can where the old provider is gone', async () => {
    floor.server.always(...answer('Blue.'));
    const { threadId, messageId } = await floor.begin();
    await floor.ended(threadId);
    await floor.edits.choose(threadId, { providerId: 'gone', model: 'm' });
    const again = await floor.chat.regenerate({ threadId, messageId });
    await floor.ended(threadId);
    const thread = await floor.saved(threadId);
    const [old, sibling] = [messageId, again.messageId].map((id) => messageOf(thread, id));
    expect(sibling).toMatchObject({ parentId: old?.parentId, ...CHOICE, outcome: { status: 'complete' } });
    expect(thread.head).toBe(again.messageId);
  });

  test('an edit of the first message makes another beginning, and the server hears only that', async () => {
    floor.server.always(...answer('Yes.'));
    const { threadId } = await floor.begin('Is it blue?');
    await floor.ended(threadId);
    await floor.chat.send({ threadId, text: 'Is it green?', parentId: null, choice: CHOICE });
    await floor.ended(threadId);
    const thread = await floor.saved(threadId);
    expect(thread.messages.map(({ parentId }) => parentId === null)).toEqual([true, false, true, false]);
    expect(JSON.parse(floor.server.requests[1]?.body ?? '')).toMatchObject({
      messages: [{ role: 'user', content: 'Is it green?' }],
    });
  });

  test('a message that was deleted takes the answer below it along, and comes back with it', async () => {
    floor.server.next(...halves('The air', ' never comes').steps);
    const { threadId } = await floor.begin();
    await floor.audience.first(WINDOW, 'text-delta');
    const question = (await floor.saved(threadId)).head ?? '';
    await floor.edits.deleteMessage(threadId, question);
    expect(await floor.saved(threadId)).toMatchObject({ messages: [], head: null });
    await floor.edits.restoreMessage(threadId, question);
    expect(textsOf(await floor.saved(threadId))).toEqual(['Why is the sky blue?', 'The air']);
  });
});

describe('a thread in the trash', () => {
  const putIntoTrash = (threadId: string): Promise<ThreadMarking[]> =>
    floor.markings.mark([{ threadId, marks: { deletedAt: 5 } }]);

  /** What the list of threads was last told of it. */
  const lastNews = (): string | undefined =>
    floor.audience.toEverybody.findLast(({ type }) => type.startsWith('summary-'))?.type;

  test('has no running answer, and stays out of the list', async () => {
    floor.server.next(...halves('The air', ' never comes').steps);
    const { threadId, messageId } = await floor.begin();
    await floor.audience.first(WINDOW, 'text-delta');
    await putIntoTrash(threadId);
    await floor.server.requests[0]?.closed;
    expect(messageOf(await floor.saved(threadId), messageId).outcome).toEqual({
      status: 'stopped',
      because: 'deleted',
    });
    expect(lastNews()).toBe('summary-remove');
  });

  test('stays there when it was deleted while a question was being saved', async () => {
    floor.server.always(...answer('Blue.'));
    const { threadId } = await floor.begin();
    await floor.ended(threadId);
    const sent = floor.chat.send({ threadId, text: 'And then?', choice: CHOICE });
    await Promise.all([sent, putIntoTrash(threadId)]);
    expect(floor.threads.peek(threadId)?.turns).toEqual([]);
    expect((await floor.saved(threadId)).summary.deletedAt).toBeDefined();
    expect(lastNews()).toBe('summary-remove');
  });

  test('takes no question until it is restored', async () => {
    floor.server.always(...answer('Blue.'));
    const { threadId } = await floor.begin();
    await floor.ended(threadId);
    const undo = await putIntoTrash(threadId);
    const ask = (): Promise<unknown> => floor.chat.send({ threadId, text: 'And then?', choice: CHOICE });
    await expect(ask()).rejects.toMatchObject({ code: 'thread-missing' });
    await floor.markings.mark(undo);
    await expect(ask()).resolves.toMatchObject({ threadId });
  });
});

test('what a question would take counts the files at the message box before they are sent', async () => {
  const asked = { threadId: null, text: 'Read this.', choice: CHOICE };
  const bare = await floor.chat.estimate(asked);
  const original = { sha256: 'a'.repeat(64), name: 'big.log', mediaType: 'text/plain', size: 400_000 };
  const withFile = await floor.chat.estimate({ ...asked, attachments: [{ kind: 'text', original }] });
  expect(withFile.tokens - bare.tokens).toBeGreaterThan(50_000);
});
