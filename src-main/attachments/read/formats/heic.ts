import startLibheif from 'libheif-js/libheif-wasm/libheif-bundle.mjs';
import { failure } from '../failures.ts';
import { checkSize, decodedPicture } from '../image/decoded-picture.ts';
import { fromRgba } from '../image/pixels.ts';
import type { RawReading } from '../read-requests.ts';

/** The first picture of a HEIC file, upright: the others are its thumbnail, or the same a moment later. */
export async function readHeic(bytes: Buffer): Promise<RawReading> {
  const { HeifDecoder } = await startLibheif();
  const pictures = new HeifDecoder().decode(bytes);
  const [first] = pictures;
  if (first === undefined) throw failure('attachment-damaged', 'no picture in a HEIC file');
  const [width, height] = [first.get_width(), first.get_height()];
  checkSize(width, height);
  const target = { data: new Uint8ClampedArray(width * height * 4), width, height };
  const drawn = await new Promise<typeof target | null>((resolve) => first.display(target, resolve));
  for (const each of pictures) each.free();
  if (drawn === null) throw failure('attachment-damaged', 'the picture could not be decoded');
  return decodedPicture(fromRgba(drawn.data, width, height), 'image/heic');
}
