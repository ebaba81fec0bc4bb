import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { answer, DONE, finish, ROLE, streaming, text } from '../servers/chat-completions-stream.ts';
import { NotificationService } from '../servers/desktop/notification-service.ts';
import { type MenuLine, TrayHost } from '../servers/desktop/tray-host.ts';
import { end, gate, respond, send, until } from '../servers/scripted-server.ts';
import { RunningApp } from '../support/app/app.ts';
import type { Display } from '../support/app/display.ts';
import { answerIs, ask, lastAnswer, lockchatEndpoint, test as base } from '../support/app/fixtures.ts';
import { OwnSession } from '../support/app/own-session.ts';
import { waitFor } from '../support/app/wait-for.ts';

const MAIN = '^(.* – )?Lockchat$';
const KEY_TIMEOUT_MS = 10_000;

const test = base.extend<{ session: OwnSession }>({
  session: async ({}, use) => {
    const session = await OwnSession.start();
    await use(session);
    await session.end();
  },
});

/** One key at a time: a second one that comes late would close what is shown next. */
async function closeWindow(display: Display): Promise<void> {
  const isGone = (): boolean => !display.shows(MAIN);
  for (let gone = false; !gone;) {
    display.close(MAIN);
    // A key that comes before the window manager is awake is nobody's.
    gone = await waitFor(isGone, undefined, KEY_TIMEOUT_MS).catch(() => false);
  }
}

// One app for all of it: a start takes longer than what is looked at.
test(
  'what ends while nobody looks is told by notification, list and tray, and each leads to it',
  { timeout: 120_000 },
  async ({ display, open, profile, server, session }) => {
    const service = await NotificationService.start(session.client());
    const panel = await TrayHost.start(session.client());
    const config = join(profile, 'config');
    const env = {
      DISPLAY: display.name,
      DBUS_SESSION_BUS_ADDRESS: session.address,
      XDG_CONFIG_HOME: config,
    };
    const { app, page } = await open({ env });
    const message = page.getByRole('textbox', { name: 'Message' });
    const newChat = page.getByRole('button', { name: 'New chat' }).first();
    const list = page.getByRole('navigation', { name: 'Conversations' });
    await waitFor(() => panel.items.length > 0);
    expect(await panel.toolTip()).toContain('"Lockchat"');
    const idle = await panel.icon();
    expect(idle.widths).toEqual([24]);

    // What the person sees end is told by nobody else.
    server.next(...answer('Seen.'));
    await ask(page, 'Bed & breakfast?');
    await answerIs(page, 'complete');
    // The menu has the conversation, with its ampersand.
    const bed = ({ label }: MenuLine): boolean => label === 'Bed & breakfast?';
    await waitFor(async () => (await panel.menu()).some(bed));

    const rest = gate();
    server.next(
      streaming(),
      send(ROLE + text('It is **blue** ')),
      until(rest.opened),
      send(text('because 1 < 2.') + finish() + DONE),
      end(),
    );
    await newChat.click();
    await ask(page, 'Why is the sky blue?');
    await page.getByText('blue').last().waitFor();
    await waitFor(async () => (await panel.toolTip()).includes('answering'));
    const answering = await panel.icon();
    expect(answering.bytes).not.toBe(idle.bytes);
    await newChat.click();
    await message.fill('A draft');
    rest.open();
    await waitFor(() => service.shown.length > 0);
    expect(service.shown).toHaveLength(1);
    expect(service.shown[0]).toMatchObject({
      title: 'Why is the sky blue?',
      body: 'It is blue because 1 &lt; 2.',
    });
    await list.getByRole('img', { name: 'New answer' }).waitFor();
    await waitFor(async () => (await panel.toolTip()).includes('1 new answer'));
    expect((await panel.icon()).bytes).toBe(idle.bytes);
    const lines = await waitFor(async () => {
      const menu = await panel.menu();
      return menu.some(({ label }) => label.startsWith('●')) && menu;
    });
    expect(lines.map(({ label }) => label)).toEqual([
      'Open Lockchat',
      'Quick ask',
      'New chat',
      '-',
      'Recent conversations',
      '● Why is the sky blue?',
      'Bed & breakfast?',
      '-',
      'Settings…',
      '-',
      'Quit Lockchat',
    ]);
    expect(lines[4]?.enabled).toBe(false);

    service.click(service.shown[0]?.id ?? 0);
    await lastAnswer(page).getByText('because 1 < 2.').waitFor();
    await list.getByRole('img', { name: 'New answer' }).waitFor({ state: 'detached' });
    await waitFor(async () => (await panel.toolTip()).includes('"Lockchat"'));

    // A failure is told in its own words; looking at it takes back what stands of it.
    const refusal = gate();
    server.next(until(refusal.opened), respond(401), send('no'), end());
    await newChat.click();
    await ask(page, 'And at night?');
    await list.getByRole('link', { name: 'And at night?' }).waitFor();
    await newChat.click();
    refusal.open();
    await waitFor(() => service.shown.length > 1);
    expect(service.shown[1]?.body).toContain('rejected the token');
    await list.getByRole('img', { name: 'New: the answer failed' }).waitFor();
    await waitFor(async () => (await panel.toolTip()).includes('failed'));
    const failed = await panel.icon();
    expect([idle.bytes, answering.bytes]).not.toContain(failed.bytes);
    await list.getByRole('link', { name: 'And at night?' }).click();
    await waitFor(() => service.onScreen.size === 0);
    await waitFor(async () => (await panel.icon()).bytes === idle.bytes);

    // The switch says what stands in the folder that the session reads.
    const entry = join(config, 'autostart/app.lockchat.lockchat.desktop');
    await page.getByRole('button', { name: 'Settings', exact: true }).click();
    const login = page.getByRole('switch', { name: 'Start when you log in' });
    await login.click();
    await waitFor(() => existsSync(entry));
    await waitFor(() => login.isChecked());
    expect(readFileSync(entry, 'utf8')).toMatch(/^Exec=.* --hidden$/m);
    expect(readFileSync(entry, 'utf8')).toContain(profile);
    await login.click();
    await waitFor(() => !existsSync(entry));
    await page.keyboard.press('Escape');

    // Closed into the tray, the app comes back by its icon and its menu, by that of a panel that was restarted too.
    await waitFor(() => display.shows(MAIN));
    await closeWindow(display);
    await panel.activate();
    await waitFor(() => display.shows(MAIN));
    await panel.vanish();
    await panel.return();
    await waitFor(() => panel.items.length > 0);
    await closeWindow(display);
    await panel.press('Bed & breakfast?');
    await waitFor(
      () => display.shows(MAIN),
      () => app.log(),
    );
    await lastAnswer(page).getByText('Seen.').waitFor();
    await panel.press('Quit Lockchat');
    expect(await app.exited()).toBe(0);

    // As the session starts it: in the tray, without a window, and one press away.
    panel.items.length = 0;
    const hidden = RunningApp.start([`--user-data-dir=${profile}`, '--hidden'], {
      env: { ...env, LOCKCHAT_ENDPOINT: lockchatEndpoint(server) },
    });
    await waitFor(() => panel.items.length > 0);
    await waitFor(async () => (await panel.menu()).some(bed));
    expect(display.shows(MAIN)).toBe(false);
    await panel.press('New chat');
    await waitFor(() => display.shows(MAIN));
    hidden.signal('SIGTERM');
    expect((await hidden.ended).code).toBe(0);
  },
);
