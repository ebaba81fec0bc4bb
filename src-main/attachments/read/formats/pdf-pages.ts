import { ImageKind, OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Picture } from '../../attachment-reader.ts';
import { MOST_PAGE_IMAGES, MOST_PIXELS, PAGE_EDGE } from '../bounds.ts';
import { encodePng } from '../image/encode-png.ts';
import { fromBits, fromRgba, type Pixels, shrink, turn } from '../image/pixels.ts';
import type { ReadContext } from '../read-context.ts';
import { isRecord } from '../../../files/is-record.ts';

/** A logo is no page. */
const LEAST_EDGE = 200;

/**
 * The pages of a scan as pictures: of each the largest picture on it, turned as the page is. A page without one
 * is left out.
 */
export async function readPageImages(
  document: PDFDocumentProxy,
  { signal, report }: ReadContext,
): Promise<Picture[]> {
  const pictures: Picture[] = [];
  const last = Math.min(document.numPages, MOST_PAGE_IMAGES);
  for (let number = 1; number <= last; number += 1) {
    signal.throwIfAborted();
    const page = await document.getPage(number);
    const pixels = await largestImage(page);
    if (pixels) pictures.push(toPicture(pixels));
    page.cleanup();
    report(number / last);
  }
  return pictures;
}

function toPicture(pixels: Pixels): Picture {
  const { width, height } = pixels;
  return { bytes: encodePng(pixels), mediaType: 'image/png', width, height };
}

type Matrix = readonly [number, number, number, number, number, number];

const UPRIGHT: Matrix = [1, 0, 0, 1, 0, 0];

async function largestImage(page: PDFPageProxy): Promise<Pixels | null> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const saved: Matrix[] = [];
  let matrix = UPRIGHT;
  let largest: { pixels: Pixels; matrix: Matrix } | null = null;
  for (const [index, operation] of fnArray.entries()) {
    const args: unknown = argsArray[index];
    if (operation === OPS.save) saved.push(matrix);
    else if (operation === OPS.restore) matrix = saved.pop() ?? UPRIGHT;
    else if (operation === OPS.transform) matrix = multiply(matrix, args);
    else {
      const pixels = await imageOf(page, operation, args);
      if (pixels && area(pixels) > (largest ? area(largest.pixels) : 0)) largest = { pixels, matrix };
    }
  }
  if (!largest || Math.max(largest.pixels.width, largest.pixels.height) < LEAST_EDGE) return null;
  const small = shrink(largest.pixels, PAGE_EDGE);
  return turn(small, (page.rotate - angleOf(largest.matrix) + 360) % 360);
}

function area({ width, height }: Pixels): number {
  return width * height;
}

/** Counter-clockwise, in whole quarters. */
function angleOf([a, b]: Matrix): number {
  return Math.round(Math.atan2(b, a) / (Math.PI / 2)) * 90;
}

function multiply([a, b, c, d, e, f]: Matrix, by: unknown): Matrix {
  if (!Array.isArray(by) || by.length !== 6) return [a, b, c, d, e, f];
  const [g = 0, h = 0, i = 0, j = 0, k = 0, l = 0] = by.map(Number);
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** What an operation paints; null where it paints no picture, or one that could not be decoded. */
async function imageOf(page: PDFPageProxy, operation: number, args: unknown): Promise<Pixels | null> {
  const first: unknown = Array.isArray(args) ? args[0] : null;
  switch (operation) {
    case OPS.paintImageXObject:
    case OPS.paintInlineImageXObject:
      return toPixels(await resolved(page, first), false);
    case OPS.paintImageMaskXObject: {
      const named =
        isRecord(first) && typeof first['data'] === 'string' ? await resolved(page, first['data']) : null;
      return toPixels(named ?? first, true);
    }
    default:
      return null;
  }
}

/** pdf.js names what it decoded; what several pages share has a place of its own. */
function resolved(page: PDFPageProxy, named: unknown): unknown {
  if (typeof named !== 'string') return named;
  const objects = named.startsWith('g_') ? page.commonObjs : page.objs;
  return new Promise<unknown>((resolve) => void objects.get(named, resolve));
}

/** A mask paints where its bits are 0, which is black on white. */
function toPixels(image: unknown, isMask: boolean): Pixels | null {
  if (!isRecord(image)) return null;
  const { width, height, data } = image;
  if (typeof width !== 'number' || typeof height !== 'number') return null;
  if (!(data instanceof Uint8Array || data instanceof Uint8ClampedArray)) return null;
  if (width * height > MOST_PIXELS) return null;
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  if (isMask || image['kind'] === ImageKind.GRAYSCALE_1BPP) return fromBits(bytes, width, height);
  if (image['kind'] === ImageKind.RGBA_32BPP) return fromRgba(bytes, width, height);
  return image['kind'] === ImageKind.RGB_24BPP ? { width, height, channels: 3, data: bytes } : null;
}
