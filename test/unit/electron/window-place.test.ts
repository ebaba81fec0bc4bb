import { expect, test } from 'vitest';
import { fitToScreens, readPlace } from '../../../src-main/electron/windows/window-place.ts';
import { WindowPlaces } from '../../../src-main/electron/windows/window-places.ts';

const LAPTOP = { x: 0, y: 0, width: 1440, height: 860 };
const BESIDE = { x: 1440, y: 0, width: 1920, height: 1040 };

test('a window whose screens show all of it stands where it stood, also across two of them', () => {
  const place = { x: 100, y: 80, width: 900, height: 700 };
  expect(fitToScreens(place, [LAPTOP])).toBe(place);
  const across = { x: 1300, y: 20, width: 400, height: 600 };
  expect(fitToScreens(across, [LAPTOP, BESIDE])).toBe(across);
});

test.for([
  ['on a screen that is gone', { x: 2000, y: 100, width: 900, height: 700 }, { x: 540, y: 100 }],
  ['above the upper edge', { x: 100, y: -300, width: 900, height: 700 }, { x: 100, y: 0 }],
  ['nearly all below', { x: 100, y: 850, width: 900, height: 700 }, { x: 100, y: 160 }],
  ['left of everything', { x: -5000, y: 0, width: 900, height: 700 }, { x: 0, y: 0 }],
] as const)('a window %s comes back whole', ([, place, wanted]) => {
  expect(fitToScreens(place, [LAPTOP])).toEqual({ ...place, ...wanted });
});

test('a window is no larger than the screen that is left', () => {
  expect(fitToScreens({ x: 1440, y: 0, width: 1920, height: 1040 }, [LAPTOP])).toEqual(LAPTOP);
});

test('a window in the gap between screens goes to the nearer one', () => {
  const far = { ...BESIDE, x: 5000 };
  expect(fitToScreens({ x: 1500, y: 0, width: 400, height: 500 }, [LAPTOP, far]).x).toBe(1040);
  expect(fitToScreens({ x: 4500, y: 0, width: 400, height: 500 }, [LAPTOP, far]).x).toBe(5000);
});

test.for([null, 1, [], {}, { x: 1, y: 2, width: 3 }, { x: 0, y: 0, width: 0, height: 5 }, { x: NaN }])(
  'what is no place, %j, is none',
  (saved) => expect(readPlace(saved)).toBeUndefined(),
);

test('places are kept by thread, beside the one of the main window in the form that older versions read', () => {
  let document: Record<string, unknown> | null = { x: 1, y: 2, width: 800, height: 600 };
  const places = new WindowPlaces(document, (next) => (document = next));
  expect(places.read(null)).toEqual({ x: 1, y: 2, width: 800, height: 600 });
  expect(places.read('T1')).toBeUndefined();
  places.closed('T1', { x: 5, y: 6, width: 700, height: 500, maximized: true });
  places.closed('T2', { x: 7, y: 8, width: 600, height: 400 });
  expect(document).toMatchObject({ x: 1, y: 2, width: 800, height: 600 });
  const later = new WindowPlaces(document, () => undefined);
  expect(later.read('T1')).toEqual({ x: 5, y: 6, width: 700, height: 500, maximized: true });
  expect(later.read('T2')).toEqual({ x: 7, y: 8, width: 600, height: 400 });
});

test('of places of threads the newest are kept, and what makes no sense among them is left out', () => {
  let document: Record<string, unknown> = { threads: [{ id: 4, x: 1, y: 1, width: 1, height: 1 }, 'x'] };
  const places = new WindowPlaces(document, (next) => (document = next));
  for (let each = 0; each < 150; each += 1)
    places.closed(`T${each}`, { x: each, y: 0, width: 500, height: 500 });
  const later = new WindowPlaces(document, () => undefined);
  expect([later.read('T49'), later.read('T50')?.x, later.read('T149')?.x]).toEqual([undefined, 50, 149]);
});

test('windows that were open come back in their order: at an end, after a kill, and not those that were closed', () => {
  const somewhere = { x: 1, y: 2, width: 600, height: 400 };
  let document: Record<string, unknown> | null = null;
  const openIn = (): string[] => new WindowPlaces(document, () => undefined).open;
  const places = new WindowPlaces(document, (next) => (document = next));
  for (const id of ['T1', 'T2', 'T3']) places.opened(id, somewhere);
  // Nobody could say more: the app was killed.
  expect(openIn()).toEqual(['T1', 'T2', 'T3']);
  // One that is closed in full screen keeps the place that it had before, and is closed all the same.
  places.closed('T2', undefined);
  expect(openIn()).toEqual(['T1', 'T3']);
  places.end();
  places.closed('T3', { ...somewhere, x: 50 });
  places.closed('T1', undefined);
  places.closed(null, { ...somewhere, x: 70 });
  expect(openIn()).toEqual(['T3', 'T1']);
  const later = new WindowPlaces(document, () => undefined);
  expect([later.read(null)?.x, later.read('T1')?.x, later.read('T2')?.x, later.read('T3')?.x]).toEqual([
    70, 1, 1, 50,
  ]);
});
