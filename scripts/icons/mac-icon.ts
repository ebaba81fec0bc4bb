import type { Picture } from './render.ts';

const HEADER_BYTES = 8;

/**
 * The four-letter types under which macOS looks for a PNG of so many pixels; `@2x` has types of its own. The
 * types of 16 and 32 pixels at 1x are left out, because some versions draw garbage from a PNG there; they
 * scale the next one down.
 */
const TYPES: Record<number, string[]> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic08', 'ic13'],
  512: ['ic09', 'ic14'],
  1024: ['ic10'],
};

/** Apple's ICNS: a header, then one PNG a type. */
export function macIcon(pictures: Picture[]): Buffer {
  const entries = pictures.flatMap(({ size, png }) => (TYPES[size] ?? []).map((type) => entry(type, png)));
  return entry('icns', Buffer.concat(entries));
}

function entry(type: string, data: Buffer): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write(type, 0, 'latin1');
  header.writeUInt32BE(HEADER_BYTES + data.length, 4);
  return Buffer.concat([header, data]);
}
