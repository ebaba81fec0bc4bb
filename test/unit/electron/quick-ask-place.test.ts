import { expect, test } from 'vitest';
import { quickAskPlace } from '../../../src-main/electron/windows/quick-ask-place.ts';

test('it stands in the upper part of the screen that has the pointer, in the middle', () => {
  expect(quickAskPlace({ x: 1920, y: 40, width: 1600, height: 1000 })).toEqual({
    x: 2380,
    y: 260,
    width: 680,
    tallest: 520,
  });
});

test('on a small screen it is no wider, and grows no further down', () => {
  const area = { x: 0, y: 0, width: 600, height: 400 };
  const { x, y, width, tallest } = quickAskPlace(area);
  expect([x, width]).toEqual([0, 600]);
  expect(y + tallest).toBeLessThan(area.height);
});
