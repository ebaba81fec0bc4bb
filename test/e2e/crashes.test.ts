import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { answerIs, ask, test } from './harness/fixtures.ts';
import { processesBelow } from './harness/processes.ts';
import { waitFor } from './harness/wait-for.ts';

const DIALOG = '^Lockchat$';
const MAIN = 'Will you keep this';

test('pages whose processes end again and again are loaded three times more, then the person is asked', async ({
  display,
  open,
  server,
}) => {
  server.next(...answer('Kept.'));
  const { app, page } = await open({ env: { DISPLAY: display.name } });
  await app.quickAsk();
  await ask(page, 'Will you keep this?');
  await answerIs(page, 'complete');
  await waitFor(() => display.shows(MAIN));
  const renderers = (): number[] =>
    processesBelow(app.pid)
      .filter(({ line }) => line.includes('--type=renderer'))
      .map(({ pid }) => pid);
  const killAll = (): number[] => {
    const pids = renderers();
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    return pids;
  };
  for (let crash = 1; crash <= 3; crash += 1) {
    const killed = killAll();
    await waitFor(() => renderers().some((pid) => !killed.includes(pid)));
    expect(display.shows(DIALOG)).toBe(false);
  }
  const killed = killAll();
  await waitFor(() => display.shows(DIALOG));
  expect(renderers().filter((pid) => !killed.includes(pid))).toEqual([]);
  display.activate(DIALOG);
  display.press('Return');
  await waitFor(() => renderers().length > 0);
  expect(app.isRunning).toBe(true);
});
