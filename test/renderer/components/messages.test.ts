import { createRawSnippet, flushSync } from 'svelte';
import { describe, expect, test, vi } from 'vitest';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import type { Message, Outcome, TurnState } from '../../../src-main/contract/messages.ts';
import Composer from '../../../src-renderer/components/composer/Composer.svelte';
import AssistantMessage from '../../../src-renderer/components/messages/AssistantMessage.svelte';
import type { MessageCallbacks } from '../../../src-renderer/components/messages/message-props.ts';
import PersonMessage from '../../../src-renderer/components/messages/PersonMessage.svelte';
import { Clock } from '../../../src-renderer/state/clock.ts';
import { DraftFiles } from '../../../src-renderer/state/thread/draft-files.svelte.ts';
import { LiveTurn } from '../../../src-renderer/state/thread/live-turn.svelte.ts';
import { willingMain } from '../../support/renderer/app-start.ts';
import { buttons, draw, press } from '../../support/renderer/draw.ts';
import { answer, ManualFrames, question, turnOf } from '../../support/renderer/scripted-main.ts';
import { waitFor } from '../../support/renderer/wait-for.ts';

function callbacks(): MessageCallbacks {
  return {
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
}

function drawAnswer(
  message: Message,
  more: {
    live?: LiveTurn | null;
    kept?: boolean;
    inTrash?: boolean;
    ids?: string[];
    folderFile?: Attachment;
  } = {},
): { root: HTMLElement; article: HTMLElement; calls: MessageCallbacks } {
  const calls = { ...callbacks(), folderFile: () => more.folderFile ?? null };
  const ids = more.ids ?? [message.id];
  const root = draw(AssistantMessage, {
    clock: new Clock(250),
    message,
    live: more.live ?? null,
    versions: { ids, index: ids.indexOf(message.id) },
    time: '14:03',
    last: true,
    idle: more.live == null,
    kept: more.kept ?? false,
    inTrash: more.inTrash ?? false,
    compact: false,
    onProviders: vi.fn(),
    ...calls,
  });
  const article = root.querySelector('article');
  if (article === null) throw new Error('no article');
  return { root, article, calls };
}

const ended = (outcome: Outcome): Message => answer('a', 'Text.', 'q', { outcome });

describe('an answer', () => {
  test('names itself, its message, its status and its end', () => {
    const { article } = drawAnswer(ended({ status: 'complete', end: 'length' }));
    expect(article.getAttribute('aria-label')).toBe('Assistant');
    expect(article.dataset).toMatchObject({ messageId: 'a', status: 'complete', end: 'length' });
  });

  test.each([
    [{ status: 'complete', end: 'stop' }, 'complete', 'stop', ['Copy', 'Regenerate', 'Delete', 'More']],
    [{ status: 'stopped' }, 'stopped', 'stop', ['Continue', 'Copy', 'Regenerate', 'Delete', 'More']],
    [
      { status: 'interrupted', end: 'network', failure: { code: 'cut' } },
      'interrupted',
      'network',
      ['Continue', 'Retry', 'Keep', 'Copy', 'Delete', 'More'],
    ],
    [
      { status: 'failed', end: 'error', failure: { code: 'unauthorized' } },
      'failed',
      'error',
      ['Retry', 'Check provider settings', 'Copy', 'Delete', 'More'],
    ],
    [
      { status: 'failed', end: 'empty', failure: { code: 'empty' } },
      'failed',
      'empty',
      ['Retry', 'Copy', 'Delete', 'More'],
    ],
  ] as const)('that ended as %o offers its ways on', (outcome, status, end, names) => {
    const { root, article } = drawAnswer(ended(outcome));
    expect(article.dataset['status']).toBe(status);
    expect(article.dataset['end']).toBe(end);
    expect(buttons(root)).toEqual(names);
  });

  test('that was stopped before a word of it came is asked for again: there is nothing to continue', () => {
    const { root } = drawAnswer({ ...ended({ status: 'stopped' }), parts: [] });
    expect(buttons(root)[0]).toBe('Retry');
    expect(buttons(root)).not.toContain('Continue');
  });

  test('that was kept is no longer asked about', () => {
    const { root } = drawAnswer(ended({ status: 'interrupted', end: 'network', failure: { code: 'cut' } }), {
      kept: true,
    });
    expect(buttons(root)).not.toContain('Keep');
  });

  test.each([
    { status: 'complete', end: 'length' },
    { status: 'stopped' },
    { status: 'interrupted', end: 'network', failure: { code: 'cut' } },
    { status: 'failed', end: 'error', failure: { code: 'unauthorized' } },
  ] as const)('that ended as %o is only read while it is in the trash', (outcome) => {
    expect(buttons(drawAnswer(ended(outcome), { inTrash: true }).root)).toEqual(['Copy', 'More']);
  });

  test('whose question names a lost file offers to ask without it, and to take it from its folder', () => {
    const failure = { code: 'attachment-lost', detail: 'notes.txt' } as const;
    const message = ended({ status: 'failed', end: 'error', failure });
    const { root, calls } = drawAnswer(message);
    expect(buttons(root)).not.toContain('Remove it from the folder');
    expect(root.textContent.split('notes.txt')).toHaveLength(2);
    press(root, 'Ask without it');
    expect(calls.onAskWithout).toHaveBeenCalledWith(message);
    const original = { sha256: 'a'.repeat(64), name: 'notes.txt', mediaType: 'text/plain', size: 1 };
    const file = { kind: 'text', original } as const;
    const inFolder = drawAnswer(message, { folderFile: file });
    press(inFolder.root, 'Remove it from the folder');
    expect(inFolder.calls.onRemoveFromFolder).toHaveBeenCalledWith(message, file);
  });

  // The notice says why: a line "1 attempt" below it says nothing.
  test('does not count the attempts of an answer that failed at the first', () => {
    const failure = { code: 'unauthorized', status: 401 } as const;
    const attempt = { number: 1, startedAt: 0, endedAt: 1500, providerName: 'One', model: 'm', failure };
    const { root } = drawAnswer({
      ...ended({ status: 'failed', end: 'error', failure }),
      attempts: [attempt],
    });
    expect(root.textContent).not.toContain('attempt');
    const twice = [attempt, { ...attempt, number: 2 }];
    const again = drawAnswer({ ...ended({ status: 'failed', end: 'error', failure }), attempts: twice }).root;
    expect(again.textContent).toContain('2 attempts');
  });

  test('shows the one attempt it took to whoever asks for it', async () => {
    const attempt = { number: 1, startedAt: 0, endedAt: 1500, providerName: 'One', model: 'm', status: 200 };
    const message = { ...ended({ status: 'complete', end: 'stop' }), attempts: [attempt] };
    const { root } = drawAnswer(message);
    expect(root.querySelector('details')).toBeNull();
    press(root, 'More');
    const item = await waitFor(() => {
      const found = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].at(-1);
      if (found === undefined) throw new Error('no menu yet');
      return found;
    });
    item.click();
    await waitFor(() => expect(root.querySelector('tbody')?.textContent).toMatch(/One · m.*1\.5.*s.*200/s));
  });

  test('can be read in all its versions while it is in the trash', () => {
    const message = ended({ status: 'complete', end: 'stop' });
    const { root, calls } = drawAnswer(message, { inTrash: true, ids: ['other', 'a'] });
    press(root, 'Previous version');
    expect(calls.onShowVersion).toHaveBeenCalledWith('other');
  });

  test('without text has nothing to copy', () => {
    const message = answer('a', '', 'q', {
      outcome: { status: 'failed', end: 'network', failure: { code: 'refused' } },
    });
    expect(buttons(drawAnswer(message).root)).not.toContain('Copy');
  });

  test('switches between its versions', () => {
    const { root, calls } = drawAnswer(ended({ status: 'complete', end: 'stop' }), { ids: ['z', 'a', 'b'] });
    expect(root.textContent).toContain('2 / 3');
    press(root, 'Next version');
    press(root, 'Previous version');
    expect(calls.onShowVersion).toHaveBeenNthCalledWith(1, 'b');
    expect(calls.onShowVersion).toHaveBeenNthCalledWith(2, 'z');
  });
});

describe('a running answer', () => {
  const live = (state: TurnState): LiveTurn =>
    new LiveTurn({ ...turnOf(answer('a', '', 'q')), state }, new ManualFrames().schedule, () => undefined);

  test('has the status streaming and no end', () => {
    const turn = live({ phase: 'streaming' });
    const { article } = drawAnswer(turn.message, { live: turn });
    expect(article.dataset['status']).toBe('streaming');
    expect(article.dataset['end']).toBeUndefined();
  });

  test('grows with its turn', () => {
    const turn = live({ phase: 'streaming' });
    const { article } = drawAnswer(turn.message, { live: turn });
    turn.append('text', 'Growing');
    turn.flush();
    flushSync();
    expect(article.textContent).toContain('Growing');
  });

  test('shows that another one is asked, and each attempt before it', () => {
    const turn = live({ phase: 'connecting', since: Date.now() });
    const { root } = drawAnswer(turn.message, { live: turn });
    expect(root.querySelector('table')).toBeNull();
    const failed = { number: 1, startedAt: 1000, endedAt: 3000, providerName: 'First', model: 'm' };
    const failure = { code: 'server-error', host: 'first.example', status: 503, detail: 'down' } as const;
    turn.change(turn.state, [{ ...failed, status: 503, failure, waitMs: 500, usage: { inputTokens: 3 } }]);
    turn.ask({ providerId: 'p2', providerName: 'Second', model: 'n' });
    flushSync();
    const again = drawAnswer(turn.message, { live: turn }).root;
    expect(again.querySelector('summary')?.textContent).toBe('Asking Second · n instead of First · m');
    expect(again.querySelector('table')).toBeNull();
    const details = again.querySelector('details');
    details?.setAttribute('open', '');
    details?.dispatchEvent(new Event('toggle'));
    flushSync();
    const row = [...again.querySelectorAll('tbody td')].map((cell) => cell.textContent.trim());
    expect(row.slice(2, 7)).toEqual(['First · m', '2s', '503', '3 / –', '0.5s']);
    expect(row[7]).toContain('down');
  });

  test('says how long it reasoned while the text still comes', () => {
    const turn = live({ phase: 'streaming' });
    const { root } = drawAnswer(turn.message, { live: turn });
    turn.append('reasoning', 'Hm.');
    turn.endReasoning(2000);
    turn.append('text', 'Yes');
    turn.flush();
    flushSync();
    expect(root.querySelector('summary')?.textContent).toContain('Thought for 2s');
  });

  test('reads its reasoning as markdown, and only while that is unfolded', () => {
    const turn = live({ phase: 'streaming' });
    const { root } = drawAnswer(turn.message, { live: turn });
    const say = (text: string): void => {
      turn.append('reasoning', text);
      turn.flush();
      flushSync();
    };
    say('**Plan');
    const fold = root.querySelector('details');
    if (fold === null) throw new Error('no reasoning');
    expect(fold.querySelector('.markdown')).toBeNull();
    fold.open = true;
    fold.dispatchEvent(new Event('toggle'));
    flushSync();
    say('**\n\n1. ask');
    expect(fold.querySelector('strong')?.textContent).toBe('Plan');
    expect(fold.querySelector('ol > li')?.textContent.trim()).toBe('ask');
    expect(fold.querySelector('.markdown')?.classList.contains('streaming')).toBe(true);
    fold.open = false;
    fold.dispatchEvent(new Event('toggle'));
    flushSync();
    expect(fold.querySelector('.markdown')).toBeNull();
  });

  test('counts down to the next attempt, which can be made at once', () => {
    const turn = live({
      phase: 'retrying',
      attempt: 2,
      of: 4,
      at: Date.now() + 2900,
      failure: { code: 'model-missing', host: 'api.example' },
    });
    const { root, calls } = drawAnswer(turn.message, { live: turn });
    expect(root.querySelector('[role=status]')?.textContent).toBe('Retrying (2 of 4) in 3 s');
    // What happened, and no advice to do what is being done.
    expect(root.querySelector('p')?.textContent).toBe(
      'api.example says this model doesn’t exist, which can be temporary.',
    );
    press(root, 'Try now');
    expect(calls.onSkipWait).toHaveBeenCalledOnce();
  });

  test('says what it waits for once the wait is long', () => {
    const since = (ms: number): TurnState => ({ phase: 'waiting', since: Date.now() - ms });
    const textAfter = (ms: number): string => {
      const turn = live(since(ms));
      return drawAnswer(turn.message, { live: turn }).root.textContent;
    };
    expect(textAfter(1000).trim()).toBe('');
    expect(textAfter(6000)).toContain('6 s');
    expect(textAfter(6000)).not.toContain('Connected');
    expect(textAfter(11_000)).toContain('Connected, no answer yet');
  });

  test('says that an answer has paused, and for how long', () => {
    const turn = live({ phase: 'streaming', silentSince: Date.now() - 12_000 });
    const { root } = drawAnswer(turn.message, { live: turn });
    expect(root.textContent).toContain('Connected, no new text');
    expect(root.textContent).toContain('12 s');
  });

  test('names the provider, and keeps the words of the system behind a click', () => {
    const failure = {
      code: 'refused',
      provider: 'My server',
      host: 'h.test:1',
      detail: 'ECONNREFUSED',
    } as const;
    const { root } = drawAnswer({
      ...answer('a', '', 'q'),
      outcome: { status: 'failed', end: 'network', failure },
    });
    const [notice] = root.textContent.split('Details');
    expect(notice).toContain('My server');
    expect(notice).not.toMatch(/h\.test|ECONNREFUSED/);
    expect(root.querySelector('details')?.textContent).toContain('h.test:1 · ECONNREFUSED');
  });
});

test("a person's message is shown as it was written, and can be edited where it stands", () => {
  const calls = callbacks();
  const message = question('q', 'Two\n**lines**');
  const shared = {
    message,
    versions: { ids: ['q'], index: 0 },
    time: '',
    editable: true,
    unanswered: false,
    inTrash: false,
    compact: false,
  };
  const root = draw(PersonMessage, { ...shared, editing: false, ...calls });
  expect(root.querySelector('article')?.getAttribute('aria-label')).toBe('You');
  expect(root.querySelector('.bubble')?.textContent).toBe('Two\n**lines**');
  press(root, 'Edit');
  expect(calls.onEdit).toHaveBeenCalledWith(message);
  const editing = draw(PersonMessage, { ...shared, editing: true, ...calls });
  press(editing, 'Ask again');
  expect(calls.onResend).toHaveBeenCalledWith(message, 'Two\n**lines**');
});

test('a question whose answer is gone can be asked again', () => {
  const calls = callbacks();
  const message = question('q', 'Still there?');
  const shared = { message, versions: { ids: ['q'], index: 0 }, time: '', editing: false, editable: true };
  const asked = { ...shared, unanswered: true, compact: false, ...calls };
  const root = draw(PersonMessage, { ...asked, inTrash: false });
  press(root, 'Retry');
  expect(calls.onResend).toHaveBeenCalledWith(message, 'Still there?');
  expect(buttons(draw(PersonMessage, { ...asked, inTrash: true }))).toEqual(['Copy', 'More']);
});

describe('the message box', () => {
  function drawBox(text: string, running = false) {
    const calls = {
      onSend: vi.fn(),
      onStop: vi.fn(),
      onEarly: vi.fn(() => false),
      onEditLast: vi.fn(),
      onPage: vi.fn(),
    };
    const children = createRawSnippet(() => ({ render: () => '<span></span>' }));
    const files = new DraftFiles(willingMain(), 'new', vi.fn());
    const props = { files, attachLongPaste: false, warning: null, undoKeys: '' };
    const root = draw(Composer, { text, running, children, onShowFile: vi.fn(), ...props, ...calls });
    const field = root.querySelector('textarea');
    if (field === null) throw new Error('no text area');
    const key = (init: KeyboardEventInit): boolean =>
      field.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
    return { root, key, calls };
  }

  test('has Send, and Stop in the same place while an answer runs', () => {
    expect(buttons(drawBox('Hi').root)).toEqual(['Attach', 'Send']);
    const { root, calls } = drawBox('', true);
    expect(buttons(root)).toEqual(['Attach', 'Stop']);
    press(root, 'Stop');
    expect(calls.onStop).toHaveBeenCalledOnce();
  });

  test('sends at Enter, but not with Shift, nor while an input method composes, nor while an answer runs', () => {
    const { key, calls } = drawBox('Hi');
    key({ key: 'Enter', shiftKey: true });
    key({ key: 'Enter', isComposing: true });
    key({ key: 'Process' });
    drawBox('Hi', true).key({ key: 'Enter' });
    expect(calls.onSend).not.toHaveBeenCalled();
    key({ key: 'Enter' });
    expect(calls.onSend).toHaveBeenCalledOnce();
  });

  test('says what to wait for when Enter comes while an answer runs', () => {
    const { root, key, calls } = drawBox('Next', true);
    expect(root.textContent).not.toContain('Wait for the answer');
    key({ key: 'Enter' });
    flushSync();
    expect(root.textContent).toContain('Wait for the answer to finish, or stop it (Esc)');
    expect(calls.onEarly).toHaveBeenCalledOnce();
    expect(root.querySelector('textarea')?.value).toBe('Next');
  });

  test('goes back to the last message at Up, only when it is empty', () => {
    const full = drawBox('Hi');
    full.key({ key: 'ArrowUp' });
    expect(full.calls.onEditLast).not.toHaveBeenCalled();
    const empty = drawBox('');
    // The key to the thread above is the window's.
    expect(empty.key({ key: 'ArrowUp', altKey: true })).toBe(true);
    expect(empty.calls.onEditLast).not.toHaveBeenCalled();
    empty.key({ key: 'ArrowUp' });
    expect(empty.calls.onEditLast).toHaveBeenCalledOnce();
  });
});
