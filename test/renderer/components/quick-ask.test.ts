import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { Captured } from '../../../src-main/contract/quick-ask.ts';
import QuickAsk from '../../../src-renderer/quick-ask/QuickAsk.svelte';
import { AppState } from '../../../src-renderer/state/app-state.svelte.ts';
import { willingMain } from '../../support/renderer/app-start.ts';
import { draw } from '../../support/renderer/draw.ts';
import { ManualFrames, settle, type ScriptedMain } from '../../support/renderer/scripted-main.ts';

async function open(captured: Captured = { kind: 'nothing' }): Promise<{
  app: AppState;
  main: ScriptedMain;
  root: HTMLElement;
  box: HTMLTextAreaElement;
}> {
  const main = willingMain();
  main.answers['quick-ask-capture'] = () => captured;
  main.answers['library-read'] = () => ({
    personas: [{ id: 'p1', name: 'Translate', icon: '', instructions: {} }],
    prompts: [],
  });
  main.answers['attachment-take'] = ({ path }) => ({
    kind: 'text',
    original: { sha256: 'a'.repeat(64), name: path, mediaType: 'text/plain', size: 5 },
  });
  const { app } = await AppState.start(main, new ManualFrames().schedule, 'quick-ask');
  const root = draw(QuickAsk, { app });
  const box = root.querySelector('textarea');
  if (box === null) throw new Error('there is no field');
  main.emit({ type: 'window-show' });
  await settle();
  flushSync();
  return { app, main, root, box };
}

function press(target: EventTarget, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  target.dispatchEvent(event);
  flushSync();
  return event;
}

test('a letter that comes while a button has the keyboard belongs to the field', async () => {
  const { root, box } = await open();
  const send = root.querySelector<HTMLButtonElement>('button[aria-label="Send"]');
  send?.focus();
  expect(document.activeElement).not.toBe(box);
  expect(press(send ?? root, 'a').defaultPrevented).toBe(false);
  expect(document.activeElement).toBe(box);
  // Space presses the button.
  send?.focus();
  press(send ?? root, ' ');
  expect(document.activeElement).toBe(send);
});

test('when it goes out of sight the field has the keyboard: the first key of the next time is not lost', async () => {
  const { root, box } = await open();
  root.querySelector<HTMLButtonElement>('button[aria-label="Send"]')?.focus();
  document.dispatchEvent(new Event('visibilitychange'));
  expect(document.activeElement).toBe(box);
});

test('the arrow up brings the question before, the arrow down what was being written', async () => {
  const { app, box } = await open();
  app.conversation.draft.text = 'Why?';
  flushSync();
  press(box, 'Enter');
  await settle();
  flushSync();
  expect(box.value).toBe('');
  expect(press(box, 'ArrowUp').defaultPrevented).toBe(true);
  expect(box.value).toBe('Why?');
  press(box, 'ArrowDown');
  expect(box.value).toBe('');
});

test('the arrow up within a text that the person writes moves the caret', async () => {
  const { app, box } = await open();
  app.conversation.draft.text = 'one\ntwo';
  flushSync();
  expect(press(box, 'ArrowUp').defaultPrevented).toBe(false);
});

test('a selection that is not there is said, and the next try takes the words back', async () => {
  const { main, root, box } = await open();
  press(box, 's', { ctrlKey: true, code: 'KeyS' });
  await settle();
  flushSync();
  expect(root.querySelector('[role="status"]')?.textContent).toBe('Nothing is selected in any window.');
  main.answers['quick-ask-capture'] = () => ({ kind: 'text', text: 'Le chat' });
  press(box, 's', { ctrlKey: true, code: 'KeyS' });
  await settle();
  flushSync();
  expect(root.querySelector('[role="status"]')).toBeNull();
  expect(root.querySelector('li')?.textContent).toContain('Le chat');
});

test('with something attached a key asks a persona; without, the same key does nothing', async () => {
  const { main, app, root, box } = await open({ kind: 'text', text: 'Le chat' });
  app.conversation.draft.text = '';
  flushSync();
  expect(press(box, '1', { ctrlKey: true, code: 'Digit1' }).defaultPrevented).toBe(false);
  expect(root.querySelector('[role="group"]')).toBeNull();
  press(box, 's', { ctrlKey: true, code: 'KeyS' });
  await settle();
  flushSync();
  expect(root.querySelector('[role="group"]')?.getAttribute('aria-label')).toBe('Ask as');
  press(box, '1', { ctrlKey: true, code: 'Digit1' });
  await settle();
  expect(main.inputs('turn-send')).toMatchObject([{ text: '', instructions: { personaId: 'p1' } }]);
});

test('a prompt is found behind a slash, its places are asked, all by keys; Escape goes one step back each time', async () => {
  const { main, app, root, box } = await open({ kind: 'text', text: 'Le chat' });
  const text = 'Put “{{selection}}” into {{language}}, {{tone|plain|formal}}';
  const prompts = [
    { id: 'a', name: 'Summarise', text: 'In three sentences.' },
    { id: 'b', name: 'Translate', text },
  ];
  main.emit({ type: 'library-change', library: { personas: [], prompts } });
  await settle();
  const type = async (typed: string): Promise<void> => {
    box.focus();
    app.conversation.draft.text = typed;
    await settle();
    flushSync();
  };
  const list = (): Element | null => root.querySelector('[role="listbox"]');
  await type('/');
  expect([...(list()?.children ?? [])].map((option) => option.textContent)).toHaveLength(2);
  press(box, 'ArrowDown');
  expect(box.getAttribute('aria-activedescendant')).toBe(list()?.children[1]?.id);
  // The list goes, the window stays.
  press(box, 'Escape');
  expect(list()).toBeNull();
  expect(main.inputs('window-hide')).toEqual([]);
  await type('/tra');
  press(box, 'Enter');
  await settle();
  flushSync();
  const form = root.querySelector('section[aria-label="Fill in “Translate”"]');
  const language = form?.querySelector('textarea');
  // What is selected in the other program is known.
  expect([...(form?.querySelectorAll('label') ?? [])].map((label) => label.textContent)).toEqual([
    'language',
    'tone',
  ]);
  expect(document.activeElement).toBe(language);
  expect(list()).toBeNull();
  press(language ?? root, 'Escape');
  await settle();
  expect(root.querySelector('section')).toBeNull();
  expect(document.activeElement).toBe(box);
  expect(main.inputs('window-hide')).toEqual([]);

  await type('/trans');
  press(box, 'Tab');
  await settle();
  flushSync();
  const again = root.querySelector('section textarea');
  if (!(again instanceof HTMLTextAreaElement)) throw new Error('nothing is asked');
  again.value = 'Russian';
  again.dispatchEvent(new Event('input', { bubbles: true }));
  press(again, 'Enter');
  expect(document.activeElement).toBe(root.querySelector('section select'));
  press(document.activeElement ?? root, 'Enter', { ctrlKey: true });
  await settle();
  flushSync();
  expect(box.value).toBe('Put “Le chat” into Russian, plain');
  expect(document.activeElement).toBe(box);
  // Nothing is sent before the person says so.
  expect(main.inputs('turn-send')).toEqual([]);
});

test('a file that is dropped comes along', async () => {
  const { app, root } = await open();
  const file = new File(['x'], 'notes.txt');
  const data = {
    types: ['Files'],
    items: [{ kind: 'file', webkitGetAsEntry: () => null, getAsFile: () => file }],
  };
  const drop = new Event('drop', { bubbles: true, cancelable: true });
  Object.defineProperty(drop, 'dataTransfer', { value: data });
  root.dispatchEvent(drop);
  expect(drop.defaultPrevented).toBe(true);
  await settle();
  expect(app.conversation.draft.files.chips).toMatchObject([{ name: 'notes.txt' }]);
});
