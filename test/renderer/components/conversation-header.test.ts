import { flushSync } from 'svelte';
import { beforeAll, expect, test } from 'vitest';
import MainWindow from '../../../src-renderer/main-window/MainWindow.svelte';
import { AppState } from '../../../src-renderer/state/app-state.svelte.ts';
import { willingMain } from '../../support/renderer/app-start.ts';
import { buttons, draw, press } from '../../support/renderer/draw.ts';
import { ManualFrames, settle, type ScriptedMain } from '../../support/renderer/scripted-main.ts';
import { waitFor } from '../../support/renderer/wait-for.ts';

beforeAll(async () => {
  await import('../../../src-renderer/components/messages/list/MessageList.svelte');
  await import('../../../src-renderer/components/conversation/ConversationMenu.svelte');
}, 60_000);

async function openOne(): Promise<{ app: AppState; main: ScriptedMain; root: HTMLElement }> {
  const main = willingMain();
  main.answers['thread-rename'] = () => null;
  main.answers['clipboard-write'] = () => null;
  const frames = new ManualFrames();
  const { app } = await AppState.start(main, frames.schedule, 'main');
  frames.pass();
  await settle();
  const root = draw(MainWindow, { app, firstTarget: { kind: 'thread', threadId: 'one' } });
  await waitFor(() => expect(buttons(root)).toContain('Conversation menu'));
  return { app, main, root };
}

function items(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('[role="menu"] [role="menuitem"]')];
}

test('a click on the title edits it in place, and what is typed goes to the thread it was begun in', async () => {
  const { app, main, root } = await openOne();
  const title = root.querySelector<HTMLButtonElement>('header h1 button');
  expect(title?.textContent).toBe('one');
  title?.click();
  flushSync();
  const field = root.querySelector<HTMLInputElement>('input[aria-label="Conversation title"]');
  if (field === null) throw new Error('no field');
  field.value = 'Another name';
  // Another thread comes into view while the field still has the focus.
  await app.conversation.open('two');
  field.dispatchEvent(new FocusEvent('blur'));
  flushSync();
  await settle();
  expect(main.inputs('thread-rename')).toEqual([{ threadId: 'one', title: 'Another name' }]);
});

test('the menu of the conversation offers what the menu of its line offers, and copies a link', async () => {
  const { main, root } = await openOne();
  press(root, 'Conversation menu');
  await waitFor(() => expect(items().length).toBeGreaterThan(0));
  expect(items().map((item) => item.textContent.replace(/F2$/, '').trim())).toEqual([
    'Open in new window',
    'Rename',
    'Pin',
    'Move to',
    'Tags…',
    'Archive',
    'Export…',
    'Copy link',
    'Delete',
  ]);
  items()
    .find((item) => item.textContent.includes('Copy link'))
    ?.click();
  await waitFor(() => expect(main.inputs('clipboard-write')).toEqual([{ text: 'lockchat://thread/one' }]));
});
