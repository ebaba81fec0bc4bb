import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import ShortcutsTab from '../../../src-renderer/components/settings/ShortcutsTab.svelte';
import { SettingsStore } from '../../../src-renderer/state/settings-store.svelte.ts';
import { appStart, willingMain } from '../../support/renderer/app-start.ts';
import { buttons, draw, press } from '../../support/renderer/draw.ts';
import { settle } from '../../support/renderer/scripted-main.ts';

function drawTab(shortcuts: Record<string, string> = {}): { root: HTMLElement; settings: SettingsStore } {
  const main = willingMain();
  let saved = { ...appStart.settings, shortcuts };
  main.answers['settings-save'] = (change) => (saved = { ...saved, ...change });
  const settings = new SettingsStore(main, { ...appStart, settings: saved }, (thrown) => {
    throw thrown;
  });
  return { root: draw(ShortcutsTab, { info: appStart.info, settings }), settings };
}

/** The button that shows and records the keys of a command. */
function recorder(root: HTMLElement, label: string): HTMLButtonElement {
  const row = [...root.querySelectorAll('.row')].find(
    (other) => other.querySelector('.label')?.textContent === label,
  );
  const button = row?.querySelector<HTMLButtonElement>('.record');
  if (!button) throw new Error(`no row "${label}"`);
  return button;
}

function record(button: HTMLButtonElement, key: Partial<KeyboardEventInit>): void {
  button.click();
  flushSync();
  button.dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }));
  flushSync();
}

test('new keys are recorded, shown at once, and can be reset', async () => {
  const { root, settings } = drawTab();
  record(recorder(root, 'Toggle sidebar'), { key: 'j', code: 'KeyJ', ctrlKey: true });
  await settle();
  flushSync();
  expect(settings.current.shortcuts).toEqual({ sidebar: 'CommandOrControl+J' });
  expect(recorder(root, 'Toggle sidebar').textContent.trim()).toBe('CtrlJ');
  press(root, 'Reset “Toggle sidebar”');
  await settle();
  flushSync();
  expect(settings.current.shortcuts).toEqual({});
  expect(buttons(root)).not.toContain('Reset all');
});

test('keys of another command are told by its name; taken all the same, the other has none', async () => {
  const { root, settings } = drawTab();
  record(recorder(root, 'Toggle sidebar'), { key: 'n', code: 'KeyN', ctrlKey: true });
  expect(root.querySelector('[role="status"]')?.textContent).toBe('Already used for “New chat”.');
  expect(settings.current.shortcuts).toEqual({});
  press(root, 'Use here instead');
  await settle();
  flushSync();
  expect(settings.current.shortcuts).toEqual({ 'new-chat': '', sidebar: 'CommandOrControl+N' });
  expect(recorder(root, 'New chat').textContent.trim()).toBe('None');
});

test('Backspace removes keys, Escape changes nothing, and both stay in the dialog', async () => {
  const { root, settings } = drawTab();
  const escapes: string[] = [];
  // Where the window listens.
  document.body.addEventListener('keydown', ({ key }) => escapes.push(key));
  record(recorder(root, 'Toggle sidebar'), { key: 'Escape', code: 'Escape' });
  record(recorder(root, 'Toggle sidebar'), { key: 'Backspace', code: 'Backspace' });
  await settle();
  expect(settings.current.shortcuts).toEqual({ sidebar: '' });
  expect(escapes).toEqual([]);
});

test('what is said of refused keys is gone when the recording is cancelled, by Escape or by leaving', async () => {
  const { root } = drawTab();
  const quickAsk = root.querySelector<HTMLButtonElement>('button[aria-pressed]');
  if (quickAsk === null) throw new Error('no recorder');
  const said = (): Element | null => root.querySelector('.recorder p');
  const before = said()?.textContent;
  for (const cancel of ['Escape', 'blur'] as const) {
    record(quickAsk, { key: 'b', code: 'KeyB' });
    expect(said()?.textContent.trim()).toBe('Include Ctrl, Alt, or Cmd.');
    expect(said()?.classList.contains('refused')).toBe(true);
    quickAsk.dispatchEvent(
      cancel === 'blur'
        ? new FocusEvent('blur')
        : new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }),
    );
    flushSync();
    expect(said()?.textContent).toBe(before);
    expect(said()?.classList.contains('refused')).toBe(false);
  }
  record(recorder(root, 'Toggle sidebar'), { key: 'n', code: 'KeyN', ctrlKey: true });
  expect(buttons(root)).toContain('Use here instead');
  recorder(root, 'Toggle sidebar').dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true, cancelable: true }),
  );
  flushSync();
  expect(buttons(root)).not.toContain('Use here instead');
  await settle();
});

test('who sends with Ctrl+Enter is shown the keys that are theirs', () => {
  const main = willingMain();
  const settings = new SettingsStore(
    main,
    { ...appStart, settings: { ...appStart.settings, sendKey: 'modified-enter' } },
    () => undefined,
  );
  const root = draw(ShortcutsTab, { info: appStart.info, settings });
  const fixed = [...root.querySelectorAll('dl > div')].map((line) =>
    line.textContent.trim().replace(/\s+/g, ' '),
  );
  expect(fixed.slice(0, 2)).toEqual(['Send CtrlEnter', 'New line Enter']);
});
