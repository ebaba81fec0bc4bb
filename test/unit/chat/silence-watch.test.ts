import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SilenceWatch } from '../../../src-main/chat/silence-watch.ts';

let told: (number | undefined)[];
let watch: SilenceWatch;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  told = [];
  watch = new SilenceWatch(Date.now, (since) => told.push(since));
});

afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

test('a stream that goes on is told nothing of', () => {
  for (let ms = 0; ms < 60_000; ms += 4_000) {
    watch.notice();
    vi.advanceTimersByTime(4_000);
  }
  expect(told).toEqual([]);
});

test('a silence is told once, with its beginning, and its end', () => {
  watch.notice();
  vi.advanceTimersByTime(3_000);
  watch.notice();
  vi.advanceTimersByTime(4_999);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(30_000);
  expect(told).toEqual([3_000]);
  watch.notice();
  expect(told).toEqual([3_000, undefined]);
  vi.advanceTimersByTime(5_000);
  expect(told).toEqual([3_000, undefined, 38_000 - 1]);
});

test('a stream that is over leaves no timer', () => {
  watch.notice();
  watch.stop();
  expect(vi.getTimerCount()).toBe(0);
  vi.advanceTimersByTime(60_000);
  expect(told).toEqual([]);
});
