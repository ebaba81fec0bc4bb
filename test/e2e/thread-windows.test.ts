import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer, streaming, text } from '../servers/chat-completions-stream.ts';
import { gate, send, until } from '../servers/scripted-server.ts';
import { RunningApp } from '../support/app/app.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs, ask, lastAnswer, test } from '../support/app/fixtures.ts';
import { killPages, pageProcesses } from '../support/app/processes.ts';
import { waitFor } from '../support/app/wait-for.ts';

/** Has it closed as the window manager would, and waits until the page has said what it had to say. */
async function closeWindow(page: Page): Promise<void> {
  const closed = page.waitForEvent('close');
  // The page may be gone before it hears that it was done.
  request(page, 'window-hide', null).catch(() => undefined);
  await closed;
}

async function draftIs(page: Page, draft: string): Promise<void> {
  const box = page.getByRole('textbox', { name: 'Message' });
  await waitFor(async () => (await box.inputValue()) === draft);
}

test('a conversation in a window of its own: one truth with the main window, its place, links, its end', async ({
  display,
  open,
  server,
  profile,
}) => {
  const { app, page: main } = await open({ env: { DISPLAY: display.name } });
  await request(main, 'settings-save', { titlesByModel: false });
  server.next(...answer('First', ' answer.'));
  await ask(main, 'First question');
  await answerIs(main, 'complete');

  // From the menu above the conversation.
  await main.getByRole('button', { name: 'Conversation menu' }).click();
  await main.getByRole('menuitem', { name: 'Open in new window' }).click();
  const own = await app.page('thread-window');
  await lastAnswer(own).getByText('First answer.').waitFor();
  expect(await own.title()).toBe('First question – Lockchat');
  expect(await own.getByRole('navigation', { name: 'Conversations' }).count()).toBe(0);
  expect(await own.getByRole('button', { name: 'New chat' }).count()).toBe(0);
  expect(await own.getByRole('button', { name: 'Conversation menu' }).count()).toBe(1);

  // What streams in one streams in the other, and what is written stands in both.
  const rest = gate();
  server.next(
    streaming(),
    send(text('The first half,')),
    until(rest.opened),
    ...answer(' and the rest.').slice(1),
  );
  await ask(own, 'Second question');
  for (const page of [main, own]) await lastAnswer(page).getByText('The first half,').waitFor();
  await main.getByRole('textbox', { name: 'Message' }).fill('Half a thought');
  await draftIs(own, 'Half a thought');
  await request(own, 'thread-rename', { threadId: await threadIdOf(own), title: 'Renamed there' });
  await main.getByRole('heading', { name: 'Renamed there' }).waitFor();

  // Its place is kept with its end, which stops no answer.
  await own.evaluate(() => window.resizeTo(620, 640));
  await waitFor(async () => (await own.evaluate(() => window.outerWidth)) === 620);
  await closeWindow(own);
  expect(server.requests).toHaveLength(2);
  rest.open();
  await answerIs(main, 'complete');
  await lastAnswer(main).getByText('The first half, and the rest.').waitFor();
  const places = join(profile, 'window-state.json');
  await waitFor(() => existsSync(places) && readFileSync(places, 'utf8').includes('"width":620'));

  // By the click that opens links elsewhere; the place is the one it had.
  const renamed = main.getByRole('link', { name: 'Renamed there' });
  await renamed.click({ modifiers: ['ControlOrMeta', 'Shift'] });
  const again = await app.page('thread-window');
  await lastAnswer(again).getByText('The first half, and the rest.').waitFor();
  expect(await again.evaluate(() => [window.outerWidth, window.outerHeight])).toEqual([620, 640]);
  await draftIs(again, 'Half a thought');

  // Whatever asks for that conversation comes to the same window, and leaves the main window where it is.
  await main.getByRole('button', { name: 'New chat' }).click();
  display.activate('^Lockchat$');
  await waitFor(() => display.isActive('^Lockchat$'));
  await renamed.click({ button: 'middle' });
  await waitFor(() => display.isActive('Renamed there'));
  display.activate('^Lockchat$');
  const threadLink = `lockchat://thread/${await threadIdOf(again)}`;
  expect((await RunningApp.run([`--user-data-dir=${profile}`, threadLink])).code).toBe(0);
  await waitFor(() => display.isActive('Renamed there'));
  expect(app.pages().filter((page) => page.url().includes('/thread-window/'))).toHaveLength(1);
  expect(await main.getByRole('heading', { name: 'Renamed there' }).count()).toBe(0);

  // What is another conversation goes on in the main window.
  await again.keyboard.press('ControlOrMeta+n');
  await waitFor(() => display.isActive('^Lockchat$'));
  expect(await again.getByRole('heading', { name: 'Renamed there' }).count()).toBe(1);

  // Crashed together, as they share a process, both come back, each with its own.
  const killed = killPages(app);
  await waitFor(() => pageProcesses(app.pid).some((pid) => !killed.includes(pid)));
  const mainAgain = await app.reattach();
  const crashed = await app.page('thread-window');
  await lastAnswer(crashed).getByText('The first half, and the rest.').waitFor();

  // Without the main window the app goes on as long as this one is there.
  await waitFor(
    () => {
      display.close('^Lockchat$');
      return !app.pages().some((page) => page.url().includes('/main-window/'));
    },
    () =>
      `${String(mainAgain.isClosed())} ${app
        .pages()
        .map((page) => page.url())
        .join(' ')} ${String(display.shows('^Lockchat$'))}`,
  );
  server.next(...answer('Alone.'));
  await ask(crashed, 'Still there?');
  await lastAnswer(crashed).getByText('Alone.').waitFor();
  await answerIs(crashed, 'complete');
  display.activate('Renamed there');
  display.press('ctrl+q');
  expect(await app.exited()).toBe(0);

  // Open when the app ended, it comes back where it stood, behind the main window, which keeps the keyboard.
  const next = await open({ env: { DISPLAY: display.name } });
  const back = await next.app.page('thread-window');
  await lastAnswer(back).getByText('Alone.').waitFor();
  expect(await back.evaluate(() => [window.outerWidth, window.outerHeight])).toEqual([620, 640]);
  await waitFor(() => display.shows('Renamed there'));
  expect(display.isActive('^Lockchat$')).toBe(true);
  await closeWindow(back);

  // Dragged out of the list it stands where it was let go of.
  const link = await next.page.getByRole('link', { name: 'Renamed there' }).boundingBox();
  if (link === null) throw new Error('the link is not drawn');
  display.drag('^Lockchat$', { x: link.x + 40, y: link.y + link.height / 2 }, { x: 130, y: 40 });
  const dragged = await next.app.page('thread-window');
  await lastAnswer(dragged).getByText('Alone.').waitFor();
  await waitFor(async () => (await dragged.evaluate(() => window.screenX)) < 130);
});

/** Of the conversation that it shows: the newest of the list, in this test the only one. */
async function threadIdOf(page: Page): Promise<string> {
  const list = await request(page, 'thread-list', { limit: 1 });
  const found = /"id":"([^"]+)"/.exec(JSON.stringify(list))?.[1];
  if (found === undefined) throw new Error(`no thread in ${JSON.stringify(list)}`);
  return found;
}
