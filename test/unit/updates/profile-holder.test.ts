import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { profileHolder } from '../../../src-main/updates/profile-holder.ts';

/** A profile that a process of these arguments holds, as Chromium writes it down. */
async function heldBy(...args: string[]): Promise<{ profile: string; process: ChildProcess }> {
  const profile = mkdtempSync(join(tmpdir(), 'lockchat-held-'));
  const holder = spawn('/bin/sh', ['-c', 'read -r end', 'lockchat', ...args]);
  await once(holder, 'spawn');
  onTestFinished(() => {
    holder.kill();
    rmSync(profile, { recursive: true });
  });
  symlinkSync(`a-computer-of-mine-${holder.pid}`, join(profile, 'SingletonLock'));
  return { profile, process: holder };
}

test.runIf(process.platform === 'linux')(
  'the version that holds the profile is found, and the question about it is not taken for it',
  async () => {
    const hanging = await heldBy('--lang=ru');
    expect(profileHolder(hanging.profile)).toBe(hanging.process.pid);
    expect(profileHolder((await heldBy('--recover=/opt/lockchat')).profile)).toBeNull();
  },
);

test.runIf(process.platform === 'linux')('a profile that nobody holds has no holder', async () => {
  const { profile, process: holder } = await heldBy();
  const ended = once(holder, 'exit');
  holder.kill();
  await ended;
  expect(profileHolder(profile)).toBeNull();
  expect(profileHolder(join(profile, 'none'))).toBeNull();
});
