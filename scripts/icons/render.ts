import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { repository } from '../repository.ts';

export const iconFolder = join(repository, 'assets', 'icons');

export interface Picture {
  size: number;
  png: Buffer;
  /** Rows from the top, four bytes a pixel: red, green, blue and alpha, premultiplied. */
  pixels: Buffer;
}

export interface Drawing {
  /** What `currentColor` stands for. */
  ink?: string;
  /** The empty border on each side, as a part of the whole. */
  margin?: number;
}

/** Draws one of the folder's SVG files as a square of so many pixels. */
export function render(file: string, size: number, { ink = '#000000', margin = 0 }: Drawing = {}): Picture {
  const svg = readFileSync(join(iconFolder, file), 'utf8').replaceAll('currentColor', ink);
  const image = new Resvg(withMargin(svg, margin), { fitTo: { mode: 'width', value: size } }).render();
  return { size, png: image.asPng(), pixels: image.pixels };
}

function withMargin(svg: string, margin: number): string {
  return svg.replace(/viewBox="0 0 (\d+) \1"/, (_, side: string) => {
    const border = (Number(side) * margin) / (1 - 2 * margin);
    const whole = Number(side) + 2 * border;
    return `viewBox="${-border} ${-border} ${whole} ${whole}"`;
  });
}
