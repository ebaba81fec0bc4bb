import { MOST_PIXELS } from '../bounds.ts';
import { failure } from '../failures.ts';
import type { RawReading } from '../read-requests.ts';
import { encodePng } from './encode-png.ts';
import { type Pixels, shrink } from './pixels.ts';

/** What is sent is smaller still, and a photo of 50 million pixels packs slowly. px */
const MOST_EDGE = 4096;

/** @throws AppError `attachment-too-much-inside` for a picture that would fill the memory, `attachment-damaged` for none. */
export function checkSize(width: number, height: number): void {
  if (!(width > 0 && height > 0)) throw failure('attachment-damaged', 'a picture without a size');
  if (width * height > MOST_PIXELS)
    throw failure('attachment-too-much-inside', `${width} by ${height} pixels`);
}

/** A picture that was decoded in this process, for whoever draws it. */
export function decodedPicture(pixels: Pixels, mediaType: string): RawReading {
  const small = shrink(pixels, MOST_EDGE);
  const { width, height } = small;
  return { kind: 'image', mediaType, width, height, decoded: encodePng(small) };
}
