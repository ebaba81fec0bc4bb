import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Announcer } from '../../../src-renderer/state/announcer.svelte.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('a screen reader hears whole sentences, not letters', () => {
  const announcer = new Announcer();
  for (const delta of ['One sen', 'tence. And', ' a second']) announcer.readText(delta);
  expect(announcer.lines.map(({ text }) => text.trim())).toEqual(['One sentence.']);
  announcer.endText();
  expect(announcer.lines.map(({ text }) => text.trim())).toEqual(['One sentence.', 'And a second']);
});

test('what was said does not stay in the page, where it would stand twice', () => {
  const announcer = new Announcer();
  announcer.say('Copied');
  vi.advanceTimersByTime(999);
  expect(announcer.lines).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(announcer.lines).toHaveLength(0);
});
