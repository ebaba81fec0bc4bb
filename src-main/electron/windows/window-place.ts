import type { Rectangle } from 'electron';

/** Where a window stands. Its bounds are those that it has while it is not maximised. */
export interface WindowPlace extends Rectangle {
  maximized?: true;
}

/** A place as it was saved; undefined where nothing usable is. */
export function readPlace(saved: unknown): WindowPlace | undefined {
  if (typeof saved !== 'object' || saved === null) return undefined;
  const numbers = ['x', 'y', 'width', 'height'].map((name): unknown => Reflect.get(saved, name));
  if (!numbers.every((value) => typeof value === 'number' && Number.isFinite(value))) return undefined;
  const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number).map(Math.round);
  if (width <= 0 || height <= 0) return undefined;
  return { x, y, width, height, ...('maximized' in saved ? { maximized: true } : {}) };
}

/**
 * The same bounds where the screens still show all of them, on one or across several. Else the nearest that lie in
 * the screen that shows most of them, or that is nearest: a window whose screen is gone or smaller than
 * it was would stand where nobody can take hold of it. `workAreas`: one a screen, at least one.
 */
export function fitToScreens(bounds: Rectangle, workAreas: readonly Rectangle[]): Rectangle {
  const shown = workAreas.reduce((sum, area) => sum + overlap(bounds, area), 0);
  if (shown >= bounds.width * bounds.height) return bounds;
  const [best] = workAreas.toSorted(
    (one, other) =>
      overlap(bounds, other) - overlap(bounds, one) || distance(bounds, one) - distance(bounds, other),
  );
  if (best === undefined) return bounds;
  const width = Math.min(bounds.width, best.width);
  const height = Math.min(bounds.height, best.height);
  return {
    x: Math.max(best.x, Math.min(bounds.x, best.x + best.width - width)),
    y: Math.max(best.y, Math.min(bounds.y, best.y + best.height - height)),
    width,
    height,
  };
}

/** In square px. */
function overlap(one: Rectangle, other: Rectangle): number {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return Math.max(0, width) * Math.max(0, height);
}

/** Between their centres. */
function distance(one: Rectangle, other: Rectangle): number {
  return Math.hypot(
    one.x + one.width / 2 - other.x - other.width / 2,
    one.y + one.height / 2 - other.y - other.height / 2,
  );
}
