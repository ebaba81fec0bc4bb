import { expect, test } from 'vitest';
import { weekOf } from '../../../src-main/backup/snapshot-times.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = 400 * DAY + 12.5 * 60 * MINUTE;

function everyFiveMinutes(days: number): number[] {
  return Array.from({ length: (days * DAY) / (5 * MINUTE) }, (_, index) => NOW - index * 5 * MINUTE);
}

test('a week of work leaves some forty snapshots: all of the last hour, one an hour, one a day', () => {
  const kept = weekOf(everyFiveMinutes(10), NOW);
  expect(kept.length).toBeLessThanOrEqual(45);
  expect(kept.filter((at) => NOW - at < 60 * MINUTE)).toHaveLength(12);
  expect(Math.min(...kept)).toBeGreaterThan(NOW - 7 * DAY);
  for (let day = 1; day < 7; day++) {
    expect(kept.some((at) => NOW - at >= (day - 1) * DAY && NOW - at < (day + 1) * DAY)).toBe(true);
  }
});

test('thinned at every snapshot, a week keeps as much as thinned once', () => {
  let kept: number[] = [];
  for (const at of everyFiveMinutes(10).reverse()) kept = weekOf([...kept, at], at);
  const days = new Set(kept.map((at) => Math.floor(at / DAY)));
  expect(days.size).toBeGreaterThanOrEqual(7);
  expect(kept.length).toBeLessThanOrEqual(45);
});

test('the newest stays, however old: who opens the app after a year has it', () => {
  expect(weekOf([NOW - 400 * DAY, NOW - 390 * DAY], NOW)).toEqual([NOW - 390 * DAY]);
});
