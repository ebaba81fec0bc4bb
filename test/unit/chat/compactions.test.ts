import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answer, DONE, finish, ROLE, streaming, text } from '../../servers/chat-completions-stream.ts';
import { end, gate, respond, send, until } from '../../servers/scripted-server.ts';
import { answerMessage, sampleThread, userMessage } from '../../support/storage/storage-samples.ts';
import { type ChatFloor, CHOICE, openChatFloor, WINDOW } from '../../support/chat/chat-floor.ts';

const REPORT = { usage: { prompt_tokens: 900, completion_tokens: 40 } };

let floor: ChatFloor;

beforeEach(async () => {
  floor = await openChatFloor();
  const messages = Array.from({ length: 8 }, (_, index) => {
    const [id, parent] = [`m${index}`, index === 0 ? null : `m${index - 1}`];
    return index % 2 === 0 ? userMessage(id, parent) : answerMessage(id, parent ?? '');
  });
  await floor.store.request('thread-create', { thread: sampleThread('t', messages) });
  await floor.threads.open('t', WINDOW);
});

afterEach(() => floor.close());

const start = () => floor.compactions.start({ threadId: 't', choice: CHOICE });

const sent = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

function asked(index: number): { role: string; content: string }[] {
  return sent.parse(JSON.parse(floor.server.requests[index]?.body ?? '')).messages;
}

function summaryWithUsage(words: string): void {
  floor.server.next(
    streaming(),
    send(ROLE + text(words) + finish() + `data: ${JSON.stringify({ choices: [], ...REPORT })}\n\n` + DONE),
    end(),
  );
}

describe('a summary', () => {
  test('is asked for with the older turns, is kept, and stands for them from the next question on', async () => {
    summaryWithUsage('They talked of ships.');
    expect(await start()).toBe('done');
    expect(
      asked(0)
        .slice(0, -1)
        .map(({ content }) => content),
    ).toEqual(['question m0', 'answer m1', 'question m2', 'answer m3']);
    expect(asked(0).at(-1)?.role).toBe('user');
    expect(asked(0).at(-1)?.content).toContain('summary');

    const thread = await floor.saved('t');
    expect(thread.messages).toHaveLength(8);
    expect(thread.compactions).toMatchObject([
      {
        upTo: 'm3',
        text: 'They talked of ships.',
        inUse: true,
        model: CHOICE.model,
        usage: { inputTokens: 900, outputTokens: 40 },
      },
    ]);
    const pointers = floor.audience.of(WINDOW).findLast(({ type }) => type === 'thread-change');
    expect(pointers).toMatchObject({ compactions: thread.compactions });

    floor.server.next(...answer('Of rigging.'));
    await floor.chat.send({ threadId: 't', text: 'And now?', choice: CHOICE });
    await floor.ended('t');
    expect(asked(1).map(({ role }) => role)).toEqual(['user', 'assistant', 'user', 'assistant', 'user']);
    expect(asked(1)[0]?.content).toMatch(/They talked of ships\.[^]*question m4$/);
  });

  test('is edited, set aside, removed and brought back; without it everything is sent', async () => {
    floor.server.next(...answer('Of ships.'));
    await start();
    const id = (await floor.saved('t')).compactions?.[0]?.id ?? '';
    const sentFirst = async (): Promise<string> => {
      floor.server.next(...answer('Yes.'));
      await floor.chat.send({ threadId: 't', text: 'And?', choice: CHOICE });
      await floor.ended('t');
      return asked(floor.server.requests.length - 1)[0]?.content ?? '';
    };
    const edit = (change: { text?: string; inUse?: boolean; removed?: boolean }) =>
      floor.compactions.edit({ threadId: 't', id, change });
    await edit({ text: 'Of boats.' });
    expect(await sentFirst()).toContain('Of boats.');
    await edit({ inUse: false });
    expect(await sentFirst()).toBe('question m0');
    await edit({ inUse: true, removed: true });
    expect(await floor.saved('t')).not.toHaveProperty('compactions');
    expect(await sentFirst()).toBe('question m0');
    await edit({ removed: false });
    expect(await sentFirst()).toContain('Of boats.');
  });

  test('that is stopped, fails, is empty or is cut leaves the conversation as it was', async () => {
    const before = await floor.saved('t');
    const { opened, open } = gate();
    floor.server.next(streaming(), send(ROLE + text('They ta')), until(opened), end());
    const stopped = start();
    await floor.audience.first(WINDOW, 'compaction-delta');
    expect(floor.threads.peek('t')?.view('').compacting).toEqual({ upTo: 'm3', text: 'They ta' });
    floor.compactions.stop('t');
    expect(await stopped).toBe('stopped');
    open();
    floor.server.next(respond(401, {}), end());
    await expect(start()).rejects.toMatchObject({ code: 'unauthorized' });
    floor.server.next(streaming(), send(ROLE + text('They ta') + finish('length') + DONE), end());
    await expect(start()).rejects.toMatchObject({ code: 'summary-failed' });
    expect(await floor.saved('t')).toEqual(before);
    expect(floor.threads.peek('t')?.view('')).not.toHaveProperty('compacting');
    expect(floor.audience.of(WINDOW).at(-1)).toMatchObject({ type: 'compaction-run', compacting: null });
  });

  test('is not asked for twice at once, beside an answer, or where there is nothing to summarise', async () => {
    const { opened, open } = gate();
    floor.server.next(
      streaming(),
      send(ROLE),
      until(opened),
      send(text('Of ships.') + finish() + DONE),
      end(),
    );
    const first = start();
    await floor.audience.first(WINDOW, 'compaction-run');
    await expect(start()).rejects.toMatchObject({ code: 'turn-running' });
    open();
    expect(await first).toBe('done');
    expect(await start()).toBe('nothing');
    expect(floor.server.requests).toHaveLength(1);
  });

  test('of a temporary conversation is never written', async () => {
    floor.server.always(...answer('Yes.'));
    const { threadId } = await floor.chat.send({
      threadId: null,
      text: 'One?',
      choice: CHOICE,
      temporary: true,
    });
    await floor.threads.open(threadId, WINDOW);
    await floor.ended(threadId);
    for (const question of ['Two?', 'Three?', 'Four?']) {
      await floor.chat.send({ threadId, text: question, choice: CHOICE });
      await floor.ended(threadId);
    }
    expect(await floor.compactions.start({ threadId, choice: CHOICE })).toBe('done');
    const { compactions } = floor.threads.peek(threadId)?.thread ?? {};
    expect(compactions).toMatchObject([{ text: 'Yes.' }]);
    expect(await floor.store.request('thread-summary', { threadId })).toBeNull();
  });

  test('goes with a branch, under an id of its own and without what it used', async () => {
    summaryWithUsage('Of ships.');
    await start();
    const { threadId } = await floor.edits.branch('t', 'm5', 'A branch');
    const branch = await floor.saved(threadId);
    expect(branch.compactions).toMatchObject([{ upTo: branch.messages[3]?.id, text: 'Of ships.' }]);
    expect(branch.compactions?.[0]).not.toHaveProperty('usage');
    expect(
      (await floor.edits.branch('t', 'm2', 'Before it').then((before) => floor.saved(before.threadId)))
        .compactions ?? [],
    ).toEqual([]);
  });
});
