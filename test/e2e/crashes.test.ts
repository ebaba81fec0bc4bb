import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer, streaming, text } from '../servers/chat-completions-stream.ts';
import { gate, send, until } from '../servers/scripted-server.ts';
import { RunningApp } from '../support/app/app.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs, ask, lastAnswer, lockchatEndpoint, test } from '../support/app/fixtures.ts';
import { killPages, pageProcesses } from '../support/app/processes.ts';
import { waitFor } from '../support/app/wait-for.ts';

/** Kills the pages, and attaches to those that come in their place. */
async function crash(app: RunningApp): Promise<Page> {
  const killed = killPages(app);
  await waitFor(
    () => pageProcesses(app.pid).some((pid) => !killed.includes(pid)),
    () => app.log(),
  );
  return app.reattach();
}

test('a page that dies at the start, before it is there, comes all the same', async ({ profile, server }) => {
  const started = RunningApp.start([`--user-data-dir=${profile}`], {
    env: { LOCKCHAT_ENDPOINT: lockchatEndpoint(server) },
  });
  const killed: number[] = [];
  // The moment that it is seen is one of its first: nothing is loaded in it yet.
  await waitFor(
    () => {
      if (killed.length < 2) killed.push(...killPages(started));
      return killed.length >= 2 && /^lockchat ready/m.test(started.stdout);
    },
    () => `killed ${killed.join(', ')}; standard output: ${started.stdout}`,
  );
  started.signal('SIGTERM');
  expect((await started.ended).code).toBe(0);
});

test('after a crash, the window is where it was, whatever it was doing', async ({
  display,
  open,
  server,
  profile,
}) => {
  const { app, page: first } = await open({ env: { DISPLAY: display.name } });
  await request(first, 'settings-save', { titlesByModel: false });
  server.next(...answer('Said', ' before.'));
  await ask(first, 'What was said?');
  await answerIs(first, 'complete');
  await first.getByRole('textbox', { name: 'Message' }).fill('Half a thought');
  const drafts = join(profile, 'drafts.json');
  await waitFor(() => existsSync(drafts) && readFileSync(drafts, 'utf8').includes('Half a thought'));

  const idle = await crash(app);
  await lastAnswer(idle).getByText('Said before.').waitFor();
  const box = idle.getByRole('textbox', { name: 'Message' });
  await waitFor(async () => (await box.inputValue()) === 'Half a thought');

  const rest = gate();
  server.next(
    streaming(),
    send(text('The first half,')),
    until(rest.opened),
    ...answer(' and the rest.').slice(1),
  );
  await box.press('Enter');
  await lastAnswer(idle).getByText('The first half,').waitFor();
  const answering = await crash(app);
  await lastAnswer(answering).getByText('The first half,').waitFor();
  rest.open();
  await answerIs(answering, 'complete');
  await lastAnswer(answering).getByText('The first half, and the rest.').waitFor();
  expect(server.requests).toHaveLength(2);

  // Beyond the bound it is not tried for ever, and not given up in silence: the person is asked.
  await waitFor(
    () => {
      killPages(app);
      return app.log().includes('crashed more than');
    },
    () => app.log(),
  );
  expect(pageProcesses(app.pid)).toEqual([]);
  await waitFor(
    () => {
      // "Try again" has the keyboard. A key that comes before the dialog stands is nobody's.
      display.press('Return');
      return pageProcesses(app.pid).length > 0;
    },
    () => app.log(),
  );
  const again = await app.reattach();
  await lastAnswer(again).getByText('The first half, and the rest.').waitFor();
  expect(await app.quit()).toBe(0);
});
