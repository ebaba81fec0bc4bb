import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openStore, sampleThread } from '../support/storage/storage-samples.ts';
import { type Ended, RunningApp } from '../support/app/app.ts';
import { test } from '../support/app/fixtures.ts';

/** `lockchat check …` as the launcher runs it, with no display at all. */
function lockchatCheck(profile: string, ...args: string[]): Promise<Ended> {
  return RunningApp.run(['--ozone-platform=headless', `--user-data-dir=${profile}`, 'check', ...args], {
    env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
}

test('lockchat check finds damage and changes nothing, --repair saves what is left, and not beside the app', async ({
  profile,
  open,
}) => {
  expect(await lockchatCheck(profile)).toMatchObject({ code: 3, stdout: '' });
  const { store } = await openStore(profile);
  for (const id of ['one', 'two']) await store.request('thread-create', { thread: sampleThread(id) });
  await store.request('close', null);
  const whole = await lockchatCheck(profile);
  expect(whole.code).toBe(0);
  expect(whole.stdout).toContain('2 conversations');
  expect(whole.stdout).toContain('Everything is whole.');

  truncateSync(join(profile, 'threads', 'one.json'), 100);
  const damaged = await lockchatCheck(profile);
  expect(damaged.code).toBe(1);
  expect(damaged.stdout).toContain('threads/one.json: damaged conversation');
  const asJson = await lockchatCheck(profile, '--json');
  expect(JSON.parse(asJson.stdout)).toMatchObject({
    findings: [{ kind: 'thread-damaged', threadId: 'one' }],
  });

  const { app } = await open();
  const beside = await lockchatCheck(profile, '--repair');
  expect(beside.code).toBe(3);
  expect(beside.stderr).toContain('Quit it first');
  await app.quit();
  const repaired = await lockchatCheck(profile, '--repair');
  expect(repaired.code).toBe(0);
  expect(await lockchatCheck(profile)).toMatchObject({ code: 0 });
  expect((await lockchatCheck(profile, '--no-such-flag')).code).toBe(2);
});
