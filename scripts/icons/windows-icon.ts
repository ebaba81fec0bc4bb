import type { Picture } from './render.ts';

const DIRECTORY_BYTES = 6;
const ENTRY_BYTES = 16;
const BITMAP_HEADER_BYTES = 40;
const PNG_FROM = 256;

/**
 * Windows's ICO: a directory, then one image a size. Pictures under 256 pixels are bitmaps, because
 * installers and old parts of Windows read nothing else; larger ones are PNG.
 */
export function windowsIcon(pictures: Picture[]): Buffer {
  const images = pictures.map((picture) => (picture.size < PNG_FROM ? bitmap(picture) : picture.png));
  const directory = Buffer.alloc(DIRECTORY_BYTES + ENTRY_BYTES * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  images.forEach((image, index) => {
    const at = DIRECTORY_BYTES + ENTRY_BYTES * index;
    // One byte a side, in which 256 is written as 0.
    const side = (pictures[index]?.size ?? 0) % PNG_FROM;
    directory.writeUInt8(side, at);
    directory.writeUInt8(side, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(image.length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += image.length;
  });
  return Buffer.concat([directory, ...images]);
}

/** A device-independent bitmap: rows from the bottom, blue first, and after it a mask that masks nothing. */
function bitmap({ size, pixels }: Picture): Buffer {
  const header = Buffer.alloc(BITMAP_HEADER_BYTES);
  header.writeUInt32LE(BITMAP_HEADER_BYTES, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const colours = Buffer.alloc(size * size * 4);
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const from = (row * size + column) * 4;
      const to = ((size - 1 - row) * size + column) * 4;
      const alpha = pixels[from + 3] ?? 0;
      const straight = (channel: number): number =>
        alpha === 0 ? 0 : Math.min(255, Math.round(((pixels[from + channel] ?? 0) * 255) / alpha));
      colours.set([straight(2), straight(1), straight(0), alpha], to);
    }
  }
  const maskRowBytes = Math.ceil(size / 32) * 4;
  return Buffer.concat([header, colours, Buffer.alloc(maskRowBytes * size)]);
}
