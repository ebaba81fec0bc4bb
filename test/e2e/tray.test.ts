import { sessionBus } from 'dbus-native';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { RunningApp } from '../support/app/app.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs, ask, test } from '../support/app/fixtures.ts';
import { waitFor } from '../support/app/wait-for.ts';

const MAIN = '^(.* – )?Lockchat$';

test('without a tray host closing the window quits, in order', async ({ display, open, server }) => {
  server.next(...answer('Kept.'));
  const { app, page } = await open({ env: { DISPLAY: display.name } });
  await ask(page, 'Will you keep this?');
  await answerIs(page, 'complete');
  await waitFor(() => display.shows(MAIN));
  await waitFor(() => {
    display.close(MAIN);
    return !app.isRunning;
  });
  expect(await app.exited()).toBe(0);
});

test('with a tray host closing the window keeps the app, and a second start brings it back', async ({
  display,
  open,
  profile,
}) => {
  const bus = sessionBus();
  await bus.requestName('org.kde.StatusNotifierWatcher', 0);
  const { app, page } = await open({ env: { DISPLAY: display.name } });
  try {
    // The settings say what the app found.
    await waitFor(async () =>
      JSON.stringify(await request(page, 'app-start', { window: 'main' })).includes('"hasTray":true'),
    );
    await waitFor(() => display.shows(MAIN));
    await waitFor(() => {
      display.close(MAIN);
      return !display.shows(MAIN);
    });
    expect(app.isRunning).toBe(true);
    expect(await RunningApp.run([`--user-data-dir=${profile}`])).toMatchObject({ code: 0 });
    await waitFor(
      () => display.shows(MAIN),
      () => app.log(),
    );
  } finally {
    // What a running app still asks of the bus could no longer be answered.
    await app.kill();
    await bus.close();
  }
});
