import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { RunningApp } from '../support/app/app.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs, ask, lastAnswer, test as base } from '../support/app/fixtures.ts';
import { OwnSession } from '../support/app/own-session.ts';
import { WaylandDesktop } from '../support/app/wayland-desktop.ts';
import { waitFor } from '../support/app/wait-for.ts';

const WAYLAND = '--ozone-platform=wayland';

const test = base.extend<{ session: OwnSession; desktop: WaylandDesktop }>({
  session: async ({}, use) => {
    const session = await OwnSession.start();
    await use(session);
    await session.end();
  },
  desktop: async ({}, use) => {
    const desktop = await WaylandDesktop.start();
    await use(desktop);
    await desktop.end();
  },
});

test.skipIf(!WaylandDesktop.isHere())(
  'on a Wayland desktop (weston; skipped where it is not installed) the app asks, and a command opens quick-ask',
  { timeout: 120_000 },
  async ({ desktop, open, profile, server, session }) => {
    // A desktop without portals, as a plain compositor is.
    // With every word that the app says to the compositor: only there a window that is shown is told from a hidden one.
    const env = {
      ...desktop.environment,
      DBUS_SESSION_BUS_ADDRESS: session.address,
      WAYLAND_DEBUG: 'client',
    };
    server.next(...answer('By Wayland.'));
    const { app, page } = await open({ env, flags: [WAYLAND] });
    await ask(page, 'How did you get here?');
    await answerIs(page, 'complete');

    // What it says of its keys is so: no portal, no keys, and the command that a person binds by hand.
    const start = await waitFor(async () => {
      const found = JSON.stringify(await request(page, 'app-start', { window: 'main' }));
      return found.includes('"unsupported"') && found;
    });
    expect(start).toContain('--quick-ask');

    const quick = await app.quickAsk();
    const windows = (): number => app.stderr.filter((line) => line.includes('.get_toplevel(')).length;
    // A page answers before its window is on the screen.
    await waitFor(
      () => windows() === 1,
      () =>
        `${windows()} windows:\n${app.stderr
          .filter((line) => /xdg_|wl_surface#|get_toplevel/.test(line))
          .slice(-60)
          .join('\n')}`,
    );
    const flags = [`--user-data-dir=${profile}`, WAYLAND, '--quick-ask'];
    const asked = await RunningApp.run(flags, { env: { ...env, WAYLAND_DEBUG: '' } });
    expect(asked.code).toBe(0);
    await waitFor(() => windows() === 2);
    server.next(...answer('Quickly.'));
    await ask(quick, 'And now?', 'Ask anything');
    await lastAnswer(quick).getByText('Quickly.').waitFor();
    expect(await app.quit()).toBe(0);
  },
);
