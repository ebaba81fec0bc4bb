import { expect, test } from 'vitest';
import { CrashBound } from '../../../src-main/electron/process/crash-bound.ts';

test('a page that crashes as it loads is loaded three times more, then no longer', () => {
  const bound = new CrashBound();
  expect([0, 100, 200, 300, 400].map((now) => bound.allowsRetry(now))).toEqual([
    true,
    true,
    true,
    false,
    false,
  ]);
});

test('crashes far apart do not add up', () => {
  const bound = new CrashBound();
  for (let minute = 0; minute < 100; minute += 1) expect(bound.allowsRetry(minute * 60_001)).toBe(true);
});

test('who wants it tried once more gets as many tries again', () => {
  const bound = new CrashBound();
  for (let count = 0; count < 4; count += 1) bound.allowsRetry(0);
  bound.reset();
  expect(bound.allowsRetry(0)).toBe(true);
});
