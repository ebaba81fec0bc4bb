import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** Of the header of an XWD file, version 7: byte offsets of its big-endian 32-bit fields. */
const FIELDS = {
  headerSize: 0,
  width: 16,
  height: 20,
  bitsPerPixel: 44,
  bytesPerLine: 48,
  colours: 76,
} as const;
const COLOUR_BYTES = 12;
const HEADER_BYTES = 100;

/** A part of the screen, px. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * What a person would see of an X server that was started with `-fbdir`: the very memory that it draws into, read
 * without asking it, so that looking costs the apps on it nothing.
 */
export class Framebuffer {
  readonly width: number;
  readonly height: number;
  readonly #file: number;
  readonly #pixels: number;
  readonly #lineBytes: number;

  /** `folder`: what `-fbdir` named; the server runs. */
  constructor(folder: string) {
    this.#file = openSync(join(folder, 'Xvfb_screen0'), 'r');
    const header = Buffer.alloc(HEADER_BYTES);
    readSync(this.#file, header, 0, HEADER_BYTES, 0);
    const field = (name: keyof typeof FIELDS): number => header.readUInt32BE(FIELDS[name]);
    if (field('bitsPerPixel') !== 32) throw new Error(`${String(field('bitsPerPixel'))} bits a pixel`);
    this.width = field('width');
    this.height = field('height');
    this.#lineBytes = field('bytesPerLine');
    this.#pixels = field('headerSize') + field('colours') * COLOUR_BYTES;
    const bytes = this.#pixels + this.#lineBytes * this.height;
    if (fstatSync(this.#file).size < bytes) throw new Error('the framebuffer is cut off');
  }

  get whole(): Box {
    return { x: 0, y: 0, width: this.width, height: this.height };
  }

  /** The pixels of a box, line by line, as 0xRRGGBB. */
  read({ x, y, width, height }: Box): Uint32Array {
    const pixels = new Uint32Array(width * height);
    const line = Buffer.alloc(width * 4);
    for (let row = 0; row < height; row += 1) {
      readSync(this.#file, line, 0, line.length, this.#pixels + (y + row) * this.#lineBytes + x * 4);
      for (let column = 0; column < width; column += 1)
        pixels[row * width + column] = line.readUInt32LE(column * 4) & 0xffffff;
    }
    return pixels;
  }

  pixel(x: number, y: number): number {
    return this.read({ x, y, width: 1, height: 1 })[0] ?? 0;
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** The smallest box that holds every pixel that two readings of a box do not share; null: they are the same. */
export function changedBox(before: Uint32Array, after: Uint32Array, width: number): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -1, -1];
  for (const [index, pixel] of after.entries()) {
    if (pixel === before[index]) continue;
    const [x, y] = [index % width, Math.floor(index / width)];
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
  }
  return right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}
