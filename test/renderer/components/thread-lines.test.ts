import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { Folder, ThreadFilter, ThreadSummary } from '../../../src-main/contract/threads.ts';
import MainWindow from '../../../src-renderer/main-window/MainWindow.svelte';
import { AppState } from '../../../src-renderer/state/app-state.svelte.ts';
import { willingMain } from '../../support/renderer/app-start.ts';
import { draw, press } from '../../support/renderer/draw.ts';
import { ManualFrames, settle, summaryOf, type ScriptedMain } from '../../support/renderer/scripted-main.ts';
import { waitFor } from '../../support/renderer/wait-for.ts';

const folder: Folder = { id: 'f', name: 'Work', parentId: null, threadCount: 1 };

/** What stands where: one pinned, one in a folder, one that was interrupted, and 9,998 more. */
function threadAt(filter: ThreadFilter, index: number): ThreadSummary {
  if (filter.place === 'pinned') return summaryOf('pinned', { title: 'Pinned one', pinnedAt: 1 });
  if (filter.place === 'folder') return summaryOf('filed', { title: 'Filed one', folderId: 'f' });
  const title = `Thread ${index}`;
  return summaryOf(`t${index}`, index === 0 ? { title, interrupted: true } : { title });
}

async function start(): Promise<{ app: AppState; main: ScriptedMain; root: HTMLElement; nav: HTMLElement }> {
  const main = willingMain();
  main.answers['thread-outline'] = () => ({ pinned: 1, folders: [folder], spans: [9_999], tags: ['idea'] });
  main.answers['thread-slice'] = ({ filter, offset, limit }) =>
    Array.from({ length: filter.place === 'loose' ? limit : 1 }, (_, index) =>
      threadAt(filter, offset + index),
    );
  main.answers['thread-ids'] = ({ filter, offset, limit }) =>
    Array.from({ length: limit }, (_, index) => threadAt(filter, offset + index).id);
  main.answers['thread-mark'] = ({ markings }) => markings.map(({ threadId }) => ({ threadId, marks: {} }));
  const frames = new ManualFrames();
  const { app } = await AppState.start(main, frames.schedule, 'main');
  frames.pass();
  await settle();
  const root = draw(MainWindow, { app, firstTarget: { kind: 'new-chat' } });
  await settle();
  flushSync();
  const nav = root.querySelector<HTMLElement>('nav[aria-label="Conversations"]');
  if (nav === null) throw new Error('no list');
  return { app, main, root, nav };
}

function linkOf(nav: HTMLElement, title: string): HTMLAnchorElement {
  const link = [...nav.querySelectorAll('a')].find((other) => other.textContent.trim() === title);
  if (link === undefined) throw new Error(`no link "${title}"`);
  return link;
}

function key(target: HTMLElement, init: KeyboardEventInit): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init }));
}

test('ten thousand threads are a few links, and the list says how many there are', async () => {
  const { nav } = await start();
  const links = [...nav.querySelectorAll('a')].map((link) => link.textContent.trim());
  expect(links.slice(0, 4)).toEqual(['Pinned one', 'Filed one', 'Thread 0', 'Thread 1']);
  expect(links.length).toBeLessThan(60);
  const first = linkOf(nav, 'Thread 0').closest('li');
  expect(first?.getAttribute('aria-setsize')).toBe('9999');
  expect(first?.getAttribute('aria-posinset')).toBe('1');
});

test('what runs and what was interrupted is told by a name', async () => {
  const { app, nav } = await start();
  app.threads.running.add('pinned');
  flushSync();
  const nameIn = (title: string): string | null | undefined =>
    linkOf(nav, title).closest('li')?.querySelector('[role="img"]')?.getAttribute('aria-label');
  expect(nameIn('Pinned one')).toBe('Answering');
  expect(nameIn('Thread 0')).toBe('Interrupted: needs your attention');
  expect(nameIn('Thread 1')).toBeUndefined();
});

test('a conversation with an answer that nobody saw is told by a name, until it is the one that is shown', async () => {
  const { app, nav } = await start();
  const unseen = (threadId: string, failed: boolean) => ({ threadId, messageId: 'a', failed });
  app.receive({ type: 'unseen-change', unseen: [unseen('pinned', false), unseen('t1', true)] });
  flushSync();
  const nameIn = (title: string): string | null | undefined =>
    linkOf(nav, title).closest('li')?.querySelector('[role="img"]')?.getAttribute('aria-label');
  expect(nameIn('Pinned one')).toBe('New answer');
  expect(nameIn('Thread 1')).toBe('New: the answer failed');
  await app.conversation.open('pinned');
  flushSync();
  expect(nameIn('Pinned one')).toBeUndefined();
  app.receive({ type: 'unseen-change', unseen: [] });
  flushSync();
  expect(nameIn('Thread 1')).toBeUndefined();
});

test('keys go through the list, choose in it, and do one thing with all that is chosen', async () => {
  const { app, main, nav } = await start();
  const first = linkOf(nav, 'Thread 0');
  first.focus();
  key(first, { key: 'ArrowDown', shiftKey: true });
  await settle();
  flushSync();
  expect([...app.selection.ids]).toEqual(['t0', 't1']);
  await waitFor(() => expect(document.activeElement?.textContent.trim()).toBe('Thread 1'));
  const second = linkOf(nav, 'Thread 1');
  expect(document.getElementById(second.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
    'Selected',
  );
  key(second, { key: 'Delete' });
  await settle();
  expect(main.inputs('thread-mark')).toMatchObject([{ markings: [{ threadId: 't0' }, { threadId: 't1' }] }]);
  flushSync();
  expect(app.selection.ids.size).toBe(0);
  expect(app.undo.offer?.label).toBe('2 conversations deleted');
  key(first, { key: 'ф', code: 'KeyA', ctrlKey: true });
  await settle();
  expect(app.selection.ids.size).toBe(10_001);
  key(first, { key: 'Escape' });
  expect(app.selection.ids.size).toBe(0);
});

test('the focus goes from a thread that is gone, or a selection that is, to the line in its place', async () => {
  const { app, main, root, nav } = await start();
  const shownNow = (): string | undefined => document.activeElement?.textContent.trim();
  linkOf(nav, 'Thread 3').focus();
  key(linkOf(nav, 'Thread 3'), { key: 'Delete' });
  const slice = main.answers['thread-slice'];
  main.answers['thread-slice'] = async (input) =>
    ((await slice?.(input)) ?? []).filter(({ id }) => id !== 't3');
  app.threads.changed();
  await waitFor(() => expect(shownNow()).toBe('Thread 4'));
  key(linkOf(nav, 'Thread 4'), { key: ' ', ctrlKey: true });
  flushSync();
  const clear = root.querySelector<HTMLElement>('[aria-label="Clear selection"]');
  clear?.focus();
  clear?.click();
  await waitFor(() => expect(shownNow()).toBe('Thread 4'));
  expect(app.selection.ids.size).toBe(0);
});

test('a folder is shut and opened by its button and by the arrow keys', async () => {
  const { main, root, nav } = await start();
  const button = (): HTMLElement => {
    const found = nav.querySelector<HTMLElement>('#folder-f');
    if (found === null) throw new Error('no folder');
    return found;
  };
  expect(button().getAttribute('aria-expanded')).toBe('true');
  press(root, 'Work');
  await settle();
  flushSync();
  expect(button().getAttribute('aria-expanded')).toBe('false');
  expect(nav.textContent).not.toContain('Filed one');
  key(button(), { key: 'ArrowRight' });
  await settle();
  flushSync();
  expect(nav.textContent).toContain('Filed one');
  expect(main.inputs('settings-save')).toEqual([{ closedFolders: ['f'] }, { closedFolders: [] }]);
});

test('the tags of all that is chosen are shown, in sight or not, and one that is taken off is gone', async () => {
  const { app, main, root, nav } = await start();
  const tags = new Map([['t9000', 'far']]);
  main.answers['thread-tags'] = ({ threadIds }) => threadIds.flatMap((threadId) => tags.get(threadId) ?? []);
  main.answers['thread-mark'] = ({ markings }) => {
    tags.clear();
    return markings.map(({ threadId }) => ({ threadId, marks: {} }));
  };
  key(linkOf(nav, 'Thread 0'), { key: 'a', ctrlKey: true });
  await settle();
  const view = [...app.selection.ids];
  expect(view).toHaveLength(10_001);
  linkOf(nav, 'Thread 0').closest('li')?.querySelector('button')?.click();
  const item = await waitFor(() => {
    const found = [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find((other) =>
      other.textContent.includes('Tags'),
    );
    if (found === undefined) throw new Error('no item');
    return found;
  });
  // One menu is open, though it is for all of them.
  expect(nav.querySelectorAll('[aria-haspopup="menu"][aria-expanded="true"]')).toHaveLength(1);
  item.focus();
  key(item, { key: 'Enter' });
  await waitFor(() => press(root, 'Remove tag far'));
  await waitFor(() => expect(root.querySelector('[aria-label="Remove tag far"]')).toBeNull());
  expect(document.activeElement?.getAttribute('aria-label')).toBe('New tag');
});

test('the trash has a list of its own, and asks before anything is deleted for good', async () => {
  const { main, root, nav } = await start();
  main.answers['thread-outline'] = () => ({ pinned: 0, folders: [], spans: [1], tags: [] });
  main.answers['thread-slice'] = () => [summaryOf('old', { title: 'Old one', deletedAt: 1 })];
  main.answers['thread-purge'] = () => null;
  press(root, 'Trash');
  await settle();
  flushSync();
  expect([...nav.querySelectorAll('a')].map((link) => link.textContent.trim())).toEqual(['Old one']);
  press(root, 'Empty trash');
  await waitFor(() => expect(root.querySelector('dialog')?.textContent).toContain('can’t be undone'));
  expect(main.inputs('thread-purge')).toEqual([]);
  press(root, 'Delete permanently');
  expect(main.inputs('thread-purge')).toEqual([{}]);
});

function titleField(nav: HTMLElement): HTMLInputElement {
  const field = nav.querySelector<HTMLInputElement>('input[aria-label="Rename"]');
  if (field === null) throw new Error('no title is edited');
  return field;
}

test('a title that is being typed stands, whatever comes of its thread meanwhile', async () => {
  const { app, main, nav } = await start();
  main.answers['thread-rename'] = () => null;
  const news = async (): Promise<void> => {
    const summary = summaryOf('t1', { title: 'Thread 1', messageCount: 2 });
    main.emit({ type: 'summary-change', summary, running: true });
    await settle();
    flushSync();
  };
  linkOf(nav, 'Thread 1').focus();
  await news();
  key(linkOf(nav, 'Thread 1'), { key: 'F2' });
  flushSync();
  await news();
  const field = titleField(nav);
  field.value = 'A polite';
  await news();
  await app.threads.refresh();
  flushSync();
  expect(titleField(nav)).toBe(field);
  expect(document.activeElement).toBe(field);
  expect(field.value).toBe('A polite');
  field.value = 'A polite question';
  key(field, { key: 'Enter' });
  expect(main.inputs('thread-rename')).toEqual([{ threadId: 't1', title: 'A polite question' }]);
});

/** The first ten loose threads, in an order of their own; today's above the others. */
function reorder(main: ScriptedMain, ids: string[], today: number): void {
  main.answers['thread-outline'] = () => ({
    pinned: 0,
    folders: [],
    spans: [today, ids.length - today],
    tags: [],
  });
  main.answers['thread-slice'] = ({ offset, limit }) =>
    ids.slice(offset, offset + limit).map((id) => summaryOf(id, { title: `Thread ${id.slice(1)}` }));
  main.answers['thread-ids'] = ({ offset, limit }) => ids.slice(offset, offset + limit);
}

function titles(nav: HTMLElement): string[] {
  return [...nav.querySelectorAll('a')].map((link) => link.textContent.trim());
}

test('the list stands still while a title is typed in it, and follows then', async () => {
  const { app, main, nav } = await start();
  main.answers['thread-rename'] = () => null;
  reorder(main, ['t0', 't1', 't2', 't3'], 2);
  await app.threads.refresh();
  flushSync();
  linkOf(nav, 'Thread 2').focus();
  const onTheirWay = app.threads.refresh();
  key(linkOf(nav, 'Thread 2'), { key: 'F2' });
  flushSync();
  const field = titleField(nav);
  field.value = 'A polite';
  reorder(main, ['t2', 't0', 't1', 't3'], 3);
  await onTheirWay;
  main.emit({ type: 'summary-change', summary: summaryOf('t2', { title: 'Thread 2' }), running: false });
  await settle();
  flushSync();
  expect(titleField(nav)).toBe(field);
  expect(document.activeElement).toBe(field);
  expect(titles(nav)).toEqual(['Thread 0', 'Thread 1', 'Thread 3']);
  key(field, { key: 'Enter' });
  flushSync();
  expect(main.inputs('thread-rename')).toEqual([{ threadId: 't2', title: 'A polite' }]);
  await waitFor(() => expect(titles(nav)[0]).toBe('Thread 2'));
});

test('the list stands still while a menu is open in it, and follows then', async () => {
  const { app, main, nav } = await start();
  reorder(main, ['t0', 't1', 't2', 't3'], 2);
  await app.threads.refresh();
  flushSync();
  const more = linkOf(nav, 'Thread 2').closest('li')?.querySelector('button');
  more?.focus();
  more?.click();
  const menu = await waitFor(() => {
    const found = document.querySelector<HTMLElement>('[role=menu]');
    if (found === null) throw new Error('no menu');
    return found;
  });
  reorder(main, ['t2', 't0', 't1', 't3'], 3);
  app.threads.changed();
  await settle();
  flushSync();
  expect(titles(nav)).toEqual(['Thread 0', 'Thread 1', 'Thread 2', 'Thread 3']);
  expect(more?.isConnected).toBe(true);
  expect(menu.isConnected).toBe(true);
  key(menu, { key: 'Escape' });
  await waitFor(() => expect(titles(nav)[0]).toBe('Thread 2'));
});

test('the focus goes with a thread that moves in the list', async () => {
  const { app, main, nav } = await start();
  reorder(main, ['t0', 't1', 't2', 't3'], 2);
  await app.threads.refresh();
  flushSync();
  linkOf(nav, 'Thread 2').focus();
  for (const [ids, today] of [
    [['t0', 't2', 't1', 't3'], 2],
    [['t2', 't0', 't1', 't3'], 3],
    [['t0', 't1', 't3', 't2'], 4],
  ] as const) {
    reorder(main, [...ids], today);
    await app.threads.refresh();
    await waitFor(() => expect(document.activeElement).toBe(linkOf(nav, 'Thread 2')));
    expect(linkOf(nav, 'Thread 2').tabIndex).toBe(0);
  }
});

test('a range begins at the thread it began at, wherever that has moved', async () => {
  const { app, main, nav } = await start();
  reorder(main, ['t0', 't1', 't2', 't3', 't4'], 5);
  await app.threads.refresh();
  flushSync();
  linkOf(nav, 'Thread 1').focus();
  key(linkOf(nav, 'Thread 1'), { key: 'ArrowDown', shiftKey: true });
  await waitFor(() => expect([...app.selection.ids]).toEqual(['t1', 't2']));
  reorder(main, ['t4', 't0', 't1', 't2', 't3'], 5);
  await app.threads.refresh();
  flushSync();
  expect(document.activeElement).toBe(linkOf(nav, 'Thread 2'));
  key(linkOf(nav, 'Thread 2'), { key: 'ArrowDown', shiftKey: true });
  await waitFor(() => expect([...app.selection.ids]).toEqual(['t1', 't2', 't3']));
});

test('threads let go of over a folder, or over what stands in it, are moved there; where they stand they are not', async () => {
  const { app, nav } = await start();
  const moved = vi.spyOn(app.order, 'move');
  const drag = (from: HTMLElement, to: Element | null): void => {
    const dataTransfer = new DataTransfer();
    const send = (target: Element | null, type: string): void => {
      const event = new Event(type, { bubbles: true, cancelable: true });
      target?.dispatchEvent(Object.assign(event, { dataTransfer }));
    };
    send(from, 'dragstart');
    for (const type of ['dragover', 'drop']) send(to, type);
  };
  drag(linkOf(nav, 'Thread 0'), linkOf(nav, 'Thread 1'));
  drag(linkOf(nav, 'Filed one'), nav.querySelector('#folder-f'));
  expect(moved).not.toHaveBeenCalled();
  // A folder that never told that its drag was over does not go in their place.
  nav.querySelector('#folder-f')?.dispatchEvent(new Event('dragstart', { bubbles: true }));
  drag(linkOf(nav, 'Thread 0'), nav.querySelector('#folder-f'));
  expect(moved).toHaveBeenLastCalledWith(['t0'], 'f');
  drag(linkOf(nav, 'Thread 1'), linkOf(nav, 'Filed one'));
  expect(moved).toHaveBeenLastCalledWith(['t1'], 'f');
  drag(linkOf(nav, 'Pinned one'), linkOf(nav, 'Thread 0'));
  expect(moved).toHaveBeenLastCalledWith(['pinned'], null);
});

test('a thread let go of outside the window opens in a window of its own', async () => {
  const { main, nav } = await start();
  main.answers['window-open-thread'] = () => null;
  const link = linkOf(nav, 'Thread 0');
  const letGo = (clientX: number, clientY: number): void => {
    link.dispatchEvent(Object.assign(new Event('dragend', { bubbles: true }), { clientX, clientY }));
  };
  // Over the conversation, and at the very edge.
  letGo(innerWidth / 2, innerHeight / 2);
  letGo(0, 0);
  await settle();
  expect(main.inputs('window-open-thread')).toEqual([]);
  letGo(innerWidth, 10);
  letGo(10, -30);
  await settle();
  const opened = { threadId: 't0', atPointer: true };
  expect(main.inputs('window-open-thread')).toEqual([opened, opened]);
});

test('a folder is dragged into another that may take it, and out of it to the loose threads', async () => {
  const { app, main, nav } = await start();
  const other: Folder = { id: 'g', name: 'Home', parentId: null, threadCount: 0 };
  const inner: Folder = { id: 'h', name: 'Inner', parentId: 'f', threadCount: 0 };
  main.answers['thread-outline'] = () => ({
    pinned: 1,
    folders: [folder, inner, other],
    spans: [9_999],
    tags: [],
  });
  main.emit({ type: 'folders-change' });
  await settle();
  flushSync();
  const moved = vi.spyOn(app.order, 'moveFolder');
  const nameOf = (id: string): HTMLElement => {
    const name = nav.querySelector<HTMLElement>(`#folder-${id}`);
    if (name === null) throw new Error(`no folder ${id}`);
    return name;
  };
  const drag = (from: HTMLElement, to: Element | null): boolean => {
    const send = (target: Element | null, type: string): boolean =>
      target?.dispatchEvent(new Event(type, { bubbles: true, cancelable: true })) ?? true;
    send(from, 'dragstart');
    flushSync();
    const isTaken = !send(to, 'dragover');
    if (isTaken) send(to, 'drop');
    send(from, 'dragend');
    flushSync();
    return isTaken;
  };
  // Work has a folder of its own: two levels are all there are.
  expect(drag(nameOf('f'), nameOf('g'))).toBe(false);
  expect(drag(nameOf('g'), nameOf('h'))).toBe(false);
  expect(drag(nameOf('g'), nameOf('f'))).toBe(true);
  expect(moved).toHaveBeenLastCalledWith('g', null, 'f');
  expect(drag(nameOf('h'), linkOf(nav, 'Thread 0'))).toBe(true);
  expect(moved).toHaveBeenLastCalledWith('h', 'f', null);
});
