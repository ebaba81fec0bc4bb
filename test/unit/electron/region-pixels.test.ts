import { expect, test } from 'vitest';
import { regionPixels } from '../../../src-main/electron/capture/region-pixels.ts';

const SCREEN = { width: 2560, height: 1440 };

test.for([
  ['all of it', { left: 0, top: 0, width: 1, height: 1 }, { x: 0, y: 0, width: 2560, height: 1440 }],
  [
    'its quarter',
    { left: 0.5, top: 0.5, width: 0.5, height: 0.5 },
    { x: 1280, y: 720, width: 1280, height: 720 },
  ],
  // Every px that is touched: a hairline at its edge is what was meant.
  [
    'parts of px',
    { left: 0.0001, top: 0, width: 0.001, height: 0.0001 },
    { x: 0, y: 0, width: 3, height: 1 },
  ],
  ['a point', { left: 1, top: 1, width: 0, height: 0 }, { x: 2559, y: 1439, width: 1, height: 1 }],
  [
    'more than there is',
    { left: 0.9, top: 0.9, width: 1, height: 1 },
    { x: 2304, y: 1296, width: 256, height: 144 },
  ],
] as const)('of a screen is taken %s', ([, region, wanted]) => {
  expect(regionPixels(region, SCREEN)).toEqual(wanted);
});
