import { flushSync } from 'svelte';
import { expect, test, vi, type Mock } from 'vitest';
import type { Message } from '../../../src-main/contract/messages.ts';
import ComparedAnswers from '../../../src-renderer/components/messages/ComparedAnswers.svelte';
import type { MessageCallbacks } from '../../../src-renderer/components/messages/message-props.ts';
import { Clock } from '../../../src-renderer/state/clock.ts';
import { OpenThread } from '../../../src-renderer/state/thread/open-thread.svelte.ts';
import { buttons, draw, press } from '../../support/renderer/draw.ts';
import {
  answer,
  ManualFrames,
  question,
  ScriptedMain,
  turnOf,
  viewOf,
} from '../../support/renderer/scripted-main.ts';

function column(model: string, number: number, more: Partial<Message> = {}): Message {
  return answer(model, `I am ${model}`, 'q', {
    comparison: { id: 'c', column: number },
    providerId: 'p',
    providerName: 'P',
    model,
    ...more,
  });
}

interface Drawn {
  region: (name: string) => HTMLElement;
  calls: MockedCallbacks;
}

type MockedCallbacks = { [Name in keyof MessageCallbacks]: Mock<MessageCallbacks[Name]> };

async function drawn(ended: Message[], running: Message[]): Promise<Drawn> {
  const view = viewOf('t', [question('q', 'Q?'), ...ended], { head: 'one', turns: running.map(turnOf) });
  const main = new ScriptedMain({ 'thread-open': () => view, 'thread-close': () => null });
  const thread = new OpenThread('t', main, new ManualFrames().schedule, {
    onSentences: () => undefined,
    onEnd: () => undefined,
    onState: () => undefined,
  });
  await thread.load();
  const calls: MockedCallbacks = {
    onCopy: vi.fn(),
    onLink: vi.fn(),
    onShowFile: vi.fn(),
    onEdit: vi.fn(),
    onEditEnd: vi.fn(),
    onResend: vi.fn(),
    onRegenerate: vi.fn(),
    onAskWithout: vi.fn(),
    folderFile: vi.fn(() => null),
    onRemoveFromFolder: vi.fn(),
    onContinue: vi.fn(),
    onKeep: vi.fn(),
    onDelete: vi.fn(),
    onShowVersion: vi.fn(),
    onSkipWait: vi.fn(),
    onStopAnswer: vi.fn(),
    onRetryBeside: vi.fn(),
    onGoOn: vi.fn(),
    onShowCompared: vi.fn(),
  };
  const root = draw(ComparedAnswers, {
    clock: new Clock(250),
    thread,
    answers: thread.compared,
    sending: false,
    onProviders: vi.fn(),
    ...calls,
  });
  const region = (name: string): HTMLElement => {
    const found = root.querySelector<HTMLElement>(`section[aria-label="${name}"]`);
    if (found === null) throw new Error(`no region ${name}`);
    return found;
  };
  return { region, calls };
}

test('each answer is a region named by its model, with its state, its Stop and its figures', async () => {
  const usage = { inputTokens: 5, outputTokens: 7 };
  const { region, calls } = await drawn([column('two', 1, { durationMs: 1500, usage })], [column('one', 0)]);
  expect(region('one').querySelector('article')?.dataset['status']).toBe('streaming');
  press(region('one'), 'Stop one');
  expect(calls.onStopAnswer).toHaveBeenCalledWith(expect.objectContaining({ id: 'one' }));
  expect(region('two').querySelector('article')?.dataset['status']).toBe('complete');
  expect(buttons(region('two'))).not.toContain('Stop two');
  expect(region('two').textContent).toMatch(/1\.5.*s.*7 tokens/s);
});

test('one that failed is asked again in its place, while the others still answer', async () => {
  const failed = column('two', 1, {
    parts: [],
    outcome: { status: 'failed', end: 'error', failure: { code: 'refused' } },
  });
  const { region, calls } = await drawn([failed], [column('one', 0)]);
  press(region('two'), 'Retry');
  expect(calls.onRetryBeside).toHaveBeenCalledWith(expect.objectContaining({ id: 'two' }));
  expect(calls.onRegenerate).not.toHaveBeenCalled();
});

test('the person goes on with any of them, ended or not', async () => {
  const { region, calls } = await drawn([column('two', 1)], [column('one', 0)]);
  for (const name of ['one', 'two']) press(region(name), 'Go on with this');
  expect(calls.onGoOn.mock.calls.map(([message]) => message.id)).toEqual(['one', 'two']);
});

test('two columns of one model are told apart by who was asked', async () => {
  const twin = { model: 'same' };
  const { region } = await drawn(
    [column('one', 0, twin), column('two', 1, { ...twin, providerName: 'Q' })],
    [],
  );
  flushSync();
  expect(region('same · P')).not.toBe(region('same · Q'));
});
