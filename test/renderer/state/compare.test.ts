import { expect, test } from 'vitest';
import type { ThreadChange, ThreadEvent } from '../../../src-main/contract/events.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import { CompareMode } from '../../../src-renderer/state/thread/compare-mode.svelte.ts';
import { OpenThread } from '../../../src-renderer/state/thread/open-thread.svelte.ts';
import {
  answer,
  ManualFrames,
  question,
  ScriptedMain,
  turnOf,
  viewOf,
} from '../../support/renderer/scripted-main.ts';

const one = { providerId: 'p', model: 'one' };
const two = { providerId: 'p', model: 'two' };

function column(id: string, number: number, more: Partial<Message> = {}): Message {
  return answer(id, id, 'q', { comparison: { id: 'c', column: number }, model: id, ...more });
}

async function opened(messages: Message[], running: Message[] = [], head = 'a'): Promise<OpenThread> {
  const view = viewOf('t', [question('q', 'Q?'), ...messages], { head, turns: running.map(turnOf) });
  const main = new ScriptedMain({ 'thread-open': () => view, 'thread-close': () => null });
  const frames = new ManualFrames();
  const thread = new OpenThread('t', main, frames.schedule, {
    onSentences: () => undefined,
    onEnd: () => undefined,
    onState: () => undefined,
  });
  await thread.load();
  return thread;
}

const at = (seq: number, change: ThreadChange): ThreadEvent => ({ threadId: 't', seq, ...change });
const shown = (thread: OpenThread): string[] => thread.compared.map(({ id }) => id);

test('asks the first chosen model, and the others beside it; one alone is no comparison', () => {
  const mode = new CompareMode();
  expect(mode.asked(one)).toEqual({ choice: one });
  mode.toggle(one);
  expect(mode.asked(two)).toEqual({ choice: one });
  mode.models = [one, two];
  expect(mode.asked(one)).toEqual({ choice: one, others: [two] });
  mode.end();
  expect(mode.asked(two)).toEqual({ choice: two });
});

test('answers that grow and answers that ended stand side by side, in the order of their columns', async () => {
  const thread = await opened([column('b', 1)], [column('a', 0), column('c', 2)]);
  expect(shown(thread)).toEqual(['a', 'b', 'c']);
  expect(thread.live?.message.id).toBe('a');
});

test('each answer grows by its own events, and ends by itself', async () => {
  const thread = await opened([], [column('a', 0), column('b', 1)]);
  thread.receive(at(1, { type: 'text-delta', messageId: 'b', text: '!' }));
  thread.receive(at(2, { type: 'turn-end', message: { ...column('b', 1), parts: [] }, textLength: 2 }));
  expect(thread.turns.map(({ message }) => message.id)).toEqual(['a']);
  expect(thread.messages.at(-1)).toMatchObject({ id: 'b', parts: [{ type: 'text', text: 'b!' }] });
  expect(shown(thread)).toEqual(['a', 'b']);
});

test('what is asked again takes the place of what failed, in its column', async () => {
  const failed = column('b', 1, {
    outcome: { status: 'failed', end: 'error', failure: { code: 'refused' } },
  });
  const thread = await opened([column('a', 0), failed]);
  thread.receive(at(1, { type: 'turn-start', turn: turnOf(column('b2', 1)), head: 'a' }));
  expect(shown(thread)).toEqual(['a', 'b2']);
});

test('are one answer again once the person went on with one, or asked further', async () => {
  const thread = await opened([column('a', 0), column('b', 1)]);
  thread.decided = ['c'];
  expect(shown(thread)).toEqual([]);
  const further = await opened([column('a', 0), column('b', 1), question('q2', 'More?', 'a')], [], 'q2');
  expect(shown(further)).toEqual([]);
});

test('a comparison of which one answer is left is no comparison', async () => {
  expect(shown(await opened([column('a', 0)]))).toEqual([]);
});
