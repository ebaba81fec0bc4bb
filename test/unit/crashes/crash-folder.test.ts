import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CrashFolder } from '../../../src-main/crashes/crash-folder.ts';
import { crashedPart } from '../../../src-main/crashes/minidump.ts';
import { minidump } from '../../support/crashes/minidump.ts';

/** One for all reports: to write a large one may take longer than lies between two. */
const NOW_S = Date.UTC(2026, 0, 1) / 1000;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockchat-crashes-'));
  for (const name of ['pending', 'completed']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Lays a report down as Crashpad does, made so many seconds ago. */
function report(number: number, secondsAgo: number, bytes = minidump('renderer'), below = 'pending'): string {
  const id = `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const path = join(folder, below, `${id}.dmp`);
  writeFileSync(path, bytes);
  writeFileSync(path.replace('.dmp', '.meta'), 'meta');
  const time = NOW_S - secondsAgo;
  utimesSync(path, time, time);
  return id;
}

test('reports are listed, the newest first, with the process that each is of', async () => {
  const old = report(1, 100, minidump('browser'), 'completed');
  const young = report(2, 10);
  writeFileSync(join(folder, 'pending', 'notes.txt'), 'none of ours');
  const list = await new CrashFolder(folder).list();
  expect(list.map(({ id, part }) => [id, part])).toEqual([
    [young, 'window'],
    [old, 'app'],
  ]);
});

test('no folder is no report', async () => {
  const none = new CrashFolder(join(folder, 'missing'));
  expect(await none.list()).toEqual([]);
  expect(await none.newest()).toBe(0);
});

test('the oldest beyond ten are deleted, and the oldest beyond 50 MB', async () => {
  for (let number = 0; number < 12; number++) report(number, number + 1);
  const crashes = new CrashFolder(folder);
  await crashes.bound();
  expect((await crashes.list()).map(({ id }) => Number(id.slice(-12)))).toEqual([
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
  ]);
  report(20, 0, Buffer.alloc(30_000_000));
  report(21, 0.5, Buffer.alloc(30_000_000));
  await crashes.bound();
  expect((await crashes.list()).map(({ id }) => Number(id.slice(-12)))).toEqual([20]);
  expect(readdirSync(join(folder, 'pending'))).toHaveLength(2);
});

test('a deleted report is gone with what belongs to it, and nothing else is', async () => {
  const [gone, stays] = [report(1, 1), report(2, 2)];
  const crashes = new CrashFolder(folder);
  await crashes.delete(gone);
  expect(existsSync(join(folder, 'pending', `${gone}.meta`))).toBe(false);
  expect((await crashes.list()).map(({ id }) => id)).toEqual([stays]);
  await expect(crashes.pathOf(gone)).rejects.toMatchObject({ code: 'not-found' });
  await expect(crashes.pathOf('../../secrets')).rejects.toMatchObject({ code: 'not-found' });
});

test('a report that was cut off anywhere is one of an unknown part', () => {
  const whole = minidump('gpu-process');
  expect(crashedPart(whole)).toBe('graphics');
  for (let length = 0; length < whole.length - 5; length++) {
    expect(['unknown', 'graphics']).toContain(crashedPart(whole.subarray(0, length)));
  }
  expect(crashedPart(Buffer.from('MDMP'))).toBe('unknown');
  expect(crashedPart(minidump('something new'))).toBe('unknown');
});
