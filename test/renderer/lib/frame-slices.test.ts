import { expect, test } from 'vitest';
import { FrameSlices } from '../../../src-renderer/lib/frame-slices.ts';

/** Frames come when they are asked for; a piece of work takes 2 ms. */
function setUp(): { slices: FrameSlices; done: string[]; work: (name: string) => void; frame: () => void } {
  const done: string[] = [];
  const frames: (() => void)[] = [];
  let time = 0;
  const slices = new FrameSlices({
    schedule(run) {
      frames.push(run);
      return () => undefined;
    },
    now: () => time,
    most: 4,
  });
  const work = (name: string): void =>
    slices.run(() => {
      time += 2;
      done.push(name);
    });
  return { slices, done, work, frame: () => frames.shift()?.() };
}

test('work is done at once while the frame has time, and no longer', () => {
  const { done, work } = setUp();
  for (const name of ['a', 'b', 'c', 'd']) work(name);
  expect(done).toEqual(['a', 'b']);
});

test('what is left is done in the frames that follow, the newest first', () => {
  const { done, work, frame } = setUp();
  for (const name of ['a', 'b', 'c', 'd', 'e']) work(name);
  frame();
  expect(done).toEqual(['a', 'b', 'e', 'd']);
  frame();
  expect(done).toEqual(['a', 'b', 'e', 'd', 'c']);
});

test('a frame that did nothing asks for no other', () => {
  const { done, work, frame } = setUp();
  work('a');
  frame();
  work('b');
  work('c');
  work('d');
  expect(done).toEqual(['a', 'b', 'c']);
  frame();
  expect(done).toEqual(['a', 'b', 'c', 'd']);
});
