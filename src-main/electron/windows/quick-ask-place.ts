import type { Rectangle } from 'electron';

const WIDTH = 680;
export const HEIGHT_AT_REST = 60;
const TALLEST = 520;
/** Its top edge, as a share of the screen's height. */
const TOP = 0.22;
/** What stays free below it. */
const MARGIN = 8;

/** Where quick-ask stands on a screen, and how tall it may grow there. All in DIP. */
export interface QuickAskPlace {
  x: number;
  y: number;
  width: number;
  tallest: number;
}

/** `area`: of the screen, without its panels and docks. */
export function quickAskPlace(area: Rectangle): QuickAskPlace {
  const width = Math.min(WIDTH, area.width);
  const above = Math.round(area.height * TOP);
  return {
    x: Math.round(area.x + (area.width - width) / 2),
    y: area.y + above,
    width,
    tallest: Math.max(HEIGHT_AT_REST, Math.min(TALLEST, area.height - above - MARGIN)),
  };
}
