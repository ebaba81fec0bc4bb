import { expect, test } from 'vitest';
import { ToolCallIndex } from '../../../src-main/protocols/tool-call-index.ts';

type Piece = [index: number | undefined, id?: string, name?: string];

test.each<[how: string, pieces: Piece[], calls: number[]]>([
  ['numbered', [[0, 'a', 'f'], [0], [1, 'b', 'g'], [1], [0]], [0, 0, 1, 1, 0]],
  ['by ids alone', [[undefined, 'a', 'f'], [undefined], [undefined, 'b', 'g'], [undefined]], [0, 0, 1, 1]],
  [
    'with the id on every piece',
    [
      [undefined, 'a', 'f'],
      [undefined, 'b', 'g'],
      [undefined, 'a'],
    ],
    [0, 1, 0],
  ],
  [
    'all numbered 0',
    [
      [0, 'a', 'f'],
      [0, 'b', 'g'],
      [0, 'b'],
    ],
    [0, 1, 1],
  ],
  [
    'with another id on each piece of one call',
    [
      [0, 'a', 'f'],
      [0, 'b'],
    ],
    [0, 0],
  ],
  ['by names alone', [[undefined, '', 'f'], [undefined, '', 'g'], [undefined]], [0, 1, 1]],
  ['arguments first', [[undefined], [undefined]], [0, 0]],
])('calls that are told apart %s', (_how, pieces, calls) => {
  const indexes = new ToolCallIndex();
  expect(pieces.map(([index, id, name]) => indexes.of({ index, id, name }))).toEqual(calls);
});
