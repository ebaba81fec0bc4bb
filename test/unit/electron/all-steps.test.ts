import { expect, test } from 'vitest';
import { takeAllSteps } from '../../../src-main/electron/process/all-steps.ts';

test('each step is taken when the one before it is done, though that failed', async () => {
  const seen: unknown[] = [];
  await takeAllSteps(
    [
      () => seen.push('windows'),
      () => {
        throw new Error('thrown');
      },
      () => Promise.reject(new Error('rejected')),
      () => Promise.resolve().then(() => seen.push('storage')),
      () => seen.push('tray'),
    ],
    (thrown) => seen.push(thrown),
  );
  expect(seen).toEqual(['windows', new Error('thrown'), new Error('rejected'), 'storage', 'tray']);
});
