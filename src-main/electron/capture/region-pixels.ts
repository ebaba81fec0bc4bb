import type { Rectangle, Size } from 'electron';
import type { ScreenRegion } from '../../contract/quick-ask.ts';

/** The px of a picture that a region means: at least one, and none outside, whatever a page says. */
export function regionPixels({ left, top, width, height }: ScreenRegion, picture: Size): Rectangle {
  const x = Math.floor(left * picture.width);
  const y = Math.floor(top * picture.height);
  const right = Math.ceil((left + width) * picture.width);
  const bottom = Math.ceil((top + height) * picture.height);
  const inside = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
  const from = { x: inside(x, picture.width - 1), y: inside(y, picture.height - 1) };
  return {
    ...from,
    width: inside(right - from.x, picture.width - from.x) || 1,
    height: inside(bottom - from.y, picture.height - from.y) || 1,
  };
}
