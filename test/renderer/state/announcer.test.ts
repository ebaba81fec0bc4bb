import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Announcer } from '../../../src-renderer/state/announcer.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what was said does not stay in the page, where it would stand twice', () => {
  const announcer = new Announcer();
  announcer.say('Copied');
  vi.advanceTimersByTime(999);
  expect(announcer.lines).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(announcer.lines).toHaveLength(0);
});
