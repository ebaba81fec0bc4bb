import type { Rectangle } from 'electron';

/** The main window's place as it was saved; undefined where nothing usable is. */
export function readBounds(saved: Readonly<Record<string, unknown>> | null): Rectangle | undefined {
  const numbers = ['x', 'y', 'width', 'height'].map((name) => saved?.[name]);
  if (!numbers.every((value) => typeof value === 'number' && Number.isFinite(value))) return undefined;
  const [x = 0, y = 0, width = 0, height = 0] = numbers.map(Number).map(Math.round);
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}
