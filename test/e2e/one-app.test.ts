import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { z } from 'zod';
import { answer, DONE, finish, ROLE, streaming, text } from '../servers/chat-completions-stream.ts';
import { end, gate, send, until } from '../servers/scripted-server.ts';
import { type Ended, RunningApp, type RunSettings } from '../support/app/app.ts';
import { answerIs, ask, lastAnswer, lockchatEndpoint, test } from '../support/app/fixtures.ts';
import { waitFor } from '../support/app/wait-for.ts';

/** A command as the launcher runs it, without a display and without a server of its own. */
const WINDOWLESS = { DISPLAY: '', WAYLAND_DISPLAY: '' };

/** What `ask --json` printed. */
function printedIn(stdout: string): { threadId: string; [name: string]: unknown } {
  return z.looseObject({ threadId: z.string() }).parse(JSON.parse(stdout));
}

function lockchat(profile: string, args: string[], settings: RunSettings = {}): Promise<Ended> {
  const env = { ...WINDOWLESS, ...settings.env };
  return RunningApp.run(['--ozone-platform=headless', `--user-data-dir=${profile}`, ...args], {
    ...settings,
    env,
  });
}

test(
  'commands and links reach the running app: one history, one window, nothing sent unasked',
  { timeout: 120_000 },
  async ({ open, profile, server }) => {
    server.next(...answer('In the window.'));
    const { app, page } = await open();
    await ask(page, 'Where are you?');
    await answerIs(page, 'complete');
    await waitFor(() => existsSync(join(profile, 'commands.sock')));
    expect(statSync(join(profile, 'commands.sock')).mode & 0o777).toBe(0o600);

    // Goes on with the conversation of the window, which shows it as it comes.
    const rest = gate();
    server.next(
      streaming(),
      send(ROLE + text('From the ')),
      until(rest.opened),
      send(text('shell.') + finish() + DONE),
      end(),
    );
    const asked = lockchat(profile, ['ask', '--continue', '--json', 'And now?'], {
      env: { LOCKCHAT_ENDPOINT: 'http://127.0.0.1:9/v1/chat/completions' },
    });
    await lastAnswer(page).getByText('From the').waitFor();
    rest.open();
    const { code, stdout, stderr } = await asked;
    expect(code).toBe(0);
    // The server of the shell is not asked, and that is said.
    expect(stderr).toContain('LOCKCHAT_ENDPOINT');
    const { threadId, ...said } = printedIn(stdout);
    expect(said).toMatchObject({ text: 'From the shell.', status: 'complete' });
    await answerIs(page, 'complete');
    await page.getByText('And now?').waitFor();

    // Ctrl-C stops the answer of the app, and tells the shell.
    server.next(streaming(), send(ROLE + text('Once upon')), until());
    const story = RunningApp.start(
      ['--ozone-platform=headless', `--user-data-dir=${profile}`, 'ask', '--thread', threadId, 'A story'],
      { env: WINDOWLESS },
    );
    await waitFor(() => story.stdout.includes('Once upon'));
    story.signal('SIGINT');
    expect((await story.ended).code).toBe(130);
    await answerIs(page, 'stopped');

    // A link fills in, behind what the person had written, and sends nothing.
    const before = server.requests.length;
    await page.getByRole('button', { name: 'New chat' }).first().click();
    await page.getByRole('textbox', { name: 'Message' }).fill('My own words');
    const link = `lockchat://ask?q=${encodeURIComponent('Was ist das?\nFür mich')}`;
    expect((await RunningApp.run([`--user-data-dir=${profile}`, link])).code).toBe(0);
    await waitFor(async () =>
      (await page.getByRole('textbox', { name: 'Message' }).inputValue()).endsWith('Für mich'),
    );
    expect(await page.getByRole('textbox', { name: 'Message' }).inputValue()).toBe(
      'My own words\n\nWas ist das?\nFür mich',
    );
    await RunningApp.run([`--user-data-dir=${profile}`, `lockchat://thread/${threadId}`]);
    await page.getByRole('article', { name: 'Assistant' }).filter({ hasText: 'In the window.' }).waitFor();
    expect(server.requests).toHaveLength(before);
    expect(app.pages().filter((each) => each.url().includes('main-window'))).toHaveLength(1);
    expect(await app.quit()).toBe(0);
    expect(existsSync(join(profile, 'commands.sock'))).toBe(false);
  },
);

test('without a running app a command keeps its conversation itself, and the next one goes on with it', async ({
  open,
  profile,
  server,
}) => {
  const first = await lockchat(profile, ['ask', '--json', 'Who are you?']);
  expect(first).toMatchObject({ code: 0 });
  const { threadId } = printedIn(first.stdout);
  server.next(...answer('Still here.'));
  const second = await lockchat(profile, ['ask', '--thread', threadId, '--events', 'Still there?'], {
    env: { LOCKCHAT_ENDPOINT: lockchatEndpoint(server) },
  });
  const events = second.stdout
    .trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  expect(events[0]).toMatchObject({ type: 'start', threadId });
  expect(events.at(-1)).toMatchObject({ type: 'end', outcome: { status: 'complete' } });
  // Ctrl-C stops the answer, and what had come of it is kept.
  server.next(streaming(), send(ROLE + text('Once upon')), until());
  const story = RunningApp.start(
    ['--ozone-platform=headless', `--user-data-dir=${profile}`, 'ask', '--thread', threadId, 'A story'],
    { env: { ...WINDOWLESS, LOCKCHAT_ENDPOINT: lockchatEndpoint(server) } },
  );
  await waitFor(() => story.stdout.includes('Once upon'));
  story.signal('SIGINT');
  expect((await story.ended).code).toBe(130);
  await server.requests[1]?.closed;
  expect(await lockchat(profile, ['ask', '--thread', '01JDNOSUCHTHREAD', 'Hi'])).toMatchObject({ code: 2 });
  expect(await lockchat(profile, ['ask', '--temporary', '--continue', 'Hi'])).toMatchObject({ code: 2 });
  const { page } = await open();
  await page.getByRole('link', { name: /Who are you/ }).click();
  await page.getByText('Still there?').first().waitFor();
  await lastAnswer(page).getByText('Once upon').waitFor();
  await answerIs(page, 'stopped');
});

test('two starts at once end in one app', async ({ display, profile, server }) => {
  const env = { LOCKCHAT_ENDPOINT: lockchatEndpoint(server), DISPLAY: display.name };
  const flags = [`--user-data-dir=${profile}`];
  const starts = [RunningApp.start(flags, { env }), RunningApp.start(flags, { env })];
  const winners = await Promise.race([
    ...starts.map(async ({ ended }, index) => {
      await ended;
      return starts.filter((_start, other) => other !== index);
    }),
  ]);
  const [winner] = winners;
  await waitFor(() => winner?.stdout.includes('lockchat ready') === true);
  expect(winners).toHaveLength(1);
  winner?.signal('SIGTERM');
  await winner?.ended;
  expect(readFileSync(join(profile, 'window-state.json'), 'utf8')).not.toBe('');
});
