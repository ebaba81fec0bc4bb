import { flushSync } from 'svelte';
import { beforeAll, expect, test } from 'vitest';
import type { AppStart, WindowKind } from '../../../src-main/contract/windows.ts';
import MainWindow from '../../../src-renderer/main-window/MainWindow.svelte';
import QuickAsk from '../../../src-renderer/quick-ask/QuickAsk.svelte';
import { AppState } from '../../../src-renderer/state/app-state.svelte.ts';
import { appStart, willingMain } from '../../support/renderer/app-start.ts';
import { buttons, draw, press } from '../../support/renderer/draw.ts';
import { ManualFrames, settle, summaryOf, type ScriptedMain } from '../../support/renderer/scripted-main.ts';
import { waitFor } from '../../support/renderer/wait-for.ts';

// Both windows load it when there are messages; compiling it takes longer than a test waits.
beforeAll(async () => {
  await import('../../../src-renderer/components/messages/list/MessageList.svelte');
}, 60_000);

const demo = {
  id: 'p',
  name: 'Demo',
  protocol: 'lockchat',
  endpoint: 'http://127.0.0.1:1/v1/chat/completions',
  auth: 'none',
  models: ['m'],
  hasSecret: false,
  secretKept: 'none',
  unencrypted: false,
  source: 'demo',
} satisfies AppStart['providers'][number];

async function start(
  window: WindowKind,
  more: Partial<AppStart> = {},
): Promise<{ app: AppState; main: ScriptedMain }> {
  const main = willingMain();
  main.answers['app-start'] = () => ({ ...appStart, ...more });
  const frames = new ManualFrames();
  const { app } = await AppState.start(main, frames.schedule, window);
  // The list of threads comes behind the first paint.
  frames.pass();
  await settle();
  return { app, main };
}

function drawMain(app: AppState): HTMLElement {
  return draw(MainWindow, { app, firstTarget: { kind: 'new-chat' } });
}

/** The one element of this role and name. */
function byRole(root: ParentNode, role: string, name: string): Element | null {
  return root.querySelector(`[role="${role}"][aria-label="${name}"]`);
}

test('the main window has the names that outside tests and screen readers rely on', async () => {
  const { app } = await start('main', { providers: [demo] });
  const root = drawMain(app);
  expect(root.querySelector('textarea')?.getAttribute('aria-label')).toBe('Message');
  expect(buttons(root)).toEqual(expect.arrayContaining(['New chat', 'Search', 'Settings', 'Send']));
  expect(byRole(root, 'combobox', 'Model')).not.toBeNull();
  const list = root.querySelector('nav[aria-label="Conversations"]');
  expect([...(list?.querySelectorAll('a') ?? [])].map((link) => link.textContent.trim())).toEqual(['One']);
  await app.conversation.open('one');
  flushSync();
  const log = byRole(root, 'log', 'Conversation');
  await waitFor(() => expect(log?.querySelectorAll('article[data-message-id]')).toHaveLength(2));
});

test('the list says that it is awaited, until it is here or did not come', async () => {
  const main = willingMain();
  main.answers['app-start'] = () => appStart;
  let fail: (error: Error) => void = () => undefined;
  main.answers['thread-outline'] = () => new Promise((_, reject) => (fail = reject));
  const frames = new ManualFrames();
  const { app } = await AppState.start(main, frames.schedule, 'main');
  const root = drawMain(app);
  const list = root.querySelector('nav[aria-label="Conversations"]');
  const seen = (): unknown[] => {
    flushSync();
    return [list?.getAttribute('aria-busy'), list?.querySelector('.skeleton') !== null];
  };
  expect(seen()).toEqual(['true', true]);
  frames.pass();
  await settle();
  expect(seen()).toEqual(['true', true]);
  fail(new Error('no history'));
  await settle();
  expect(seen()).toEqual([null, false]);
  main.answers['thread-outline'] = () => ({ pinned: 0, folders: [], spans: [1], tags: [] });
  app.receive({ type: 'folders-change' });
  await settle();
  expect(seen()).toEqual([null, false]);
  expect(list?.querySelectorAll('a')).toHaveLength(1);
});

test('keys in a dialog do nothing behind it: Escape stops no answer, and no other conversation begins', async () => {
  const { app, main } = await start('main');
  main.answers['turn-stop'] = () => null;
  const root = drawMain(app);
  await app.conversation.open('one');
  app.conversation.input.sending = true;
  const thread = app.conversation.thread;
  if (thread === null) throw new Error('no thread');
  thread.summary = summaryOf('one', { deletedAt: 1 });
  flushSync();
  press(root, 'Delete permanently');
  const dialog = await waitFor(() => {
    const found = root.querySelector('dialog');
    if (found === null) throw new Error('no dialog');
    return found;
  });
  for (const init of [{ key: 'Escape' }, { key: 'n', code: 'KeyN', ctrlKey: true }])
    dialog.dispatchEvent(new KeyboardEvent('keydown', { ...init, bubbles: true, cancelable: true }));
  await settle();
  expect(main.inputs('turn-stop')).toEqual([]);
  expect(app.conversation.selectedId).toBe('one');
});

test('an edited question is there again after Escape, and after Cancel it is as it was sent', async () => {
  const { app } = await start('main');
  const root = drawMain(app);
  await app.conversation.open('one');
  const editor = (): Promise<HTMLTextAreaElement> =>
    waitFor(() => {
      flushSync();
      const found = root.querySelector<HTMLTextAreaElement>('textarea[aria-label="Edit message"]');
      if (found === null) throw new Error('no editor');
      return found;
    });
  app.conversation.editingId = 'q';
  const field = await editor();
  field.value = 'Why not?';
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  // As between two keys of a person.
  flushSync();
  field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  flushSync();
  expect(app.conversation.editingId).toBeNull();
  app.conversation.editingId = 'q';
  expect((await editor()).value).toBe('Why not?');
  expect(root.querySelector('article [role="status"]')?.textContent).toContain('are back');
  press(root, 'Cancel');
  app.conversation.editingId = 'q';
  expect((await editor()).value).toBe('Q');
});

test('letters typed on a button of the window go into the message box, and those typed in a field stay there', async () => {
  const { app } = await start('main');
  const root = drawMain(app);
  await app.conversation.open('one');
  flushSync();
  const copy = await waitFor(() => {
    const found = root.querySelector<HTMLElement>('article [aria-label="Copy"]');
    if (found === null) throw new Error('no message yet');
    return found;
  });
  const type = async (target: HTMLElement): Promise<void> => {
    target.focus();
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'w', code: 'KeyW', bubbles: true, cancelable: true }),
    );
    flushSync();
    await settle();
  };
  await type(copy);
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Message');
  const other = document.createElement('input');
  root.append(other);
  await type(other);
  expect(document.activeElement).toBe(other);
});

test('the demo says that it is one, and how to get a model', async () => {
  const { app } = await start('main', { providers: [demo] });
  const root = drawMain(app);
  expect(root.textContent).toContain('It isn’t a language model');
  expect(buttons(root)).toContain('Add a provider');
});

test('a server on another machine without encryption is marked', async () => {
  const plain = {
    ...demo,
    source: 'saved',
    unencrypted: true,
    endpoint: 'http://super.lockchat.app/v1',
  } as const;
  const { app } = await start('main', { providers: [plain] });
  const root = drawMain(app);
  expect(root.textContent).toContain('Not encrypted');
  expect(root.textContent).toContain('super.lockchat.app');
});

test("main's notices stand in the main window and can be dismissed", async () => {
  const { app, main } = await start('main', {
    notices: [{ id: 'n', code: 'file-corrupt', subject: 'one.json', at: 1 }],
  });
  main.answers['notice-dismiss'] = () => null;
  const root = drawMain(app);
  expect(root.textContent).toContain('Couldn’t read one.json');
  press(root, 'Dismiss');
  expect(root.textContent).not.toContain('one.json');
});

test('quick-ask has its field, Send, and after an answer the way to the main window', async () => {
  const { app, main } = await start('quick-ask', {
    notices: [{ id: 'n', code: 'file-corrupt', subject: 'one.json', at: 1 }],
  });
  const root = draw(QuickAsk, { app });
  expect(root.querySelector('textarea')?.getAttribute('aria-label')).toBe('Ask anything');
  expect(buttons(root)).toEqual([
    'Attach what is selected',
    'Attach what you copied',
    'Attach a screenshot',
    'Keep open',
    'Send',
  ]);
  app.conversation.draft.text = 'Why?';
  await app.conversation.questions.send();
  flushSync();
  expect(byRole(root, 'log', 'Conversation')).not.toBeNull();
  press(root, 'Open in Lockchat');
  expect(main.inputs('window-open-main')).toEqual([{ target: { kind: 'thread', threadId: 'made' } }]);
});

test('Escape hides quick-ask and keeps what stands in its field', async () => {
  const { app, main } = await start('quick-ask');
  draw(QuickAsk, { app });
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', cancelable: true }));
  expect(main.inputs('window-hide')).toEqual([null]);
  expect(app.conversation.draft.text).toBe('left here');
});

test('a picture pasted into quick-ask stands at its field, and is sent without a word', async () => {
  const { app, main } = await start('quick-ask');
  const root = draw(QuickAsk, { app });
  app.conversation.draft.text = '';
  const original = { sha256: 'h', name: 'shot.png', size: 3, mediaType: 'image/png' };
  main.answers['attachment-take'] = () => ({ kind: 'image', original, sent: original });
  const clipboardData = new DataTransfer();
  clipboardData.items.add(new File(['png'], 'shot.png', { type: 'image/png' }));
  root
    .querySelector('textarea')
    ?.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  await settle();
  flushSync();
  expect(root.querySelector('[aria-label="Attachments"]')?.textContent).toContain('shot.png');
  press(root, 'Send');
  await settle();
  expect(main.inputs('turn-send')).toMatchObject([{ text: '', attachments: [{ original }] }]);
});

test('the window of a single conversation has no list, and leads elsewhere for every other one', async () => {
  const { app, main } = await start('thread');
  await app.conversation.open('one');
  const root = draw(MainWindow, { app, firstTarget: { kind: 'thread', threadId: 'one' } });
  await settle();
  flushSync();
  expect(root.querySelector('nav[aria-label="Conversations"]')).toBeNull();
  const names = buttons(root);
  expect(names).toEqual(expect.arrayContaining(['Conversation menu', 'Send']));
  for (const name of ['New chat', 'Show sidebar', 'Search', 'Settings']) expect(names).not.toContain(name);
  const hit = (key: string, more: KeyboardEventInit): boolean =>
    window.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true, bubbles: true, ...more }));
  // Keys that need the list do nothing; a new chat begins in the main window.
  hit('b', { code: 'KeyB', ctrlKey: true });
  hit('ArrowDown', { code: 'ArrowDown', altKey: true });
  hit('n', { code: 'KeyN', ctrlKey: true });
  await settle();
  expect(main.inputs('window-open-main')).toEqual([{ target: { kind: 'new-chat' } }]);
  expect(app.conversation.selectedId).toBe('one');
  // Its conversation is gone for good, and so is the window.
  main.emit({ type: 'summary-remove', threadId: 'another' });
  expect(main.inputs('window-hide')).toEqual([]);
  main.emit({ type: 'summary-remove', threadId: 'one' });
  expect(main.inputs('window-hide')).toEqual([null]);
});

test('in the main window the keys of a conversation open it in a window of its own', async () => {
  const { app, main } = await start('main');
  main.answers['window-open-thread'] = () => null;
  drawMain(app);
  const hit = (): boolean =>
    window.dispatchEvent(
      new KeyboardEvent('keydown', {
        key: 'O',
        code: 'KeyO',
        ctrlKey: true,
        shiftKey: true,
        cancelable: true,
        bubbles: true,
      }),
    );
  hit();
  await app.conversation.open('one');
  hit();
  await settle();
  expect(main.inputs('window-open-thread')).toEqual([{ threadId: 'one' }]);
});
