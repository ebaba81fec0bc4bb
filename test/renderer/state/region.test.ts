import { expect, test } from 'vitest';
import { Region } from '../../../src-renderer/state/region.svelte.ts';

/** A window of 1000 × 500 over a screen with two px for each of its own. */
function start(): Region {
  return new Region({ width: 1000, height: 500 }, { width: 2000, height: 1000 });
}

test('it is drawn from any corner to any other, and not beyond the screen', () => {
  const region = start();
  region.begin({ x: 600, y: 400 });
  region.drag({ x: 100, y: 300 });
  expect(region.box).toEqual({ x: 100, y: 300, width: 500, height: 100 });
  region.drag({ x: 5000, y: -70 });
  expect(region.box).toEqual({ x: 600, y: 0, width: 400, height: 400 });
  expect(region.drop()).toBe(true);
  expect(region.share).toEqual({ left: 0.6, top: 0, width: 0.4, height: 0.8 });
  // What is told is what is taken: px of the screen, not of the window.
  expect(region.size).toEqual({ width: 800, height: 800 });
});

test('a click draws nothing, and a pointer that only passes over it neither', () => {
  const region = start();
  region.drag({ x: 50, y: 50 });
  expect(region.box).toBeNull();
  region.begin({ x: 10, y: 10 });
  region.drag({ x: 12, y: 300 });
  expect(region.drop()).toBe(false);
  expect(region.box).toBeNull();
  expect(region.share).toEqual({ left: 0, top: 0, width: 1, height: 1 });
});

test('keys draw it in the middle, move it to the edges and size it, and never out of the screen or to nothing', () => {
  const region = start();
  region.move({ x: 16, y: 0 });
  expect(region.box).toEqual({ x: 250, y: 125, width: 500, height: 250 });
  region.move({ x: 16, y: -1 });
  expect(region.box).toMatchObject({ x: 266, y: 124 });
  for (let step = 0; step < 100; step += 1) region.move({ x: 16, y: 16 });
  expect(region.box).toEqual({ x: 500, y: 250, width: 500, height: 250 });
  region.grow({ x: 16, y: 16 });
  expect(region.box).toMatchObject({ width: 500, height: 250 });
  for (let step = 0; step < 100; step += 1) region.grow({ x: -16, y: -16 });
  expect(region.box).toMatchObject({ width: 4, height: 4 });
});

test('a window that was made smaller than its screen takes what is seen in it', () => {
  const region = start();
  region.fit({ width: 500, height: 400 });
  region.begin({ x: 0, y: 0 });
  region.drag({ x: 250, y: 400 });
  expect(region.share).toEqual({ left: 0, top: 0, width: 0.5, height: 1 });
});
