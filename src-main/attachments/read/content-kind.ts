import { imageKind } from '../../files/image-kind.ts';

/** What the first bytes of a file say it is. What its name says is not believed: only text is told apart by it. */
export type ContentKind =
  | { is: 'image'; mediaType: string; width: number; height: number }
  /** A picture that Chromium does not decode: it is decoded where it is read. */
  | { is: 'tiff' | 'heic' }
  | { is: 'pdf' | 'zip' | 'rtf' }
  /** Word, Excel and PowerPoint until 2003, and their later files where they have a password. */
  | { is: 'compound-file' }
  /** Text, or nothing that is known. */
  | { is: 'other' };

/** So much of a file is enough to tell: a camera puts a preview and a profile before the size of a picture. */
export const HEAD_BYTES = 1_000_000;

export function contentKind(head: Buffer): ContentKind {
  const image = imageKind(head);
  if (image) return { is: 'image', mediaType: image.type, width: image.width, height: image.height };
  const bitmap = bitmapSize(head);
  if (bitmap) return { is: 'image', mediaType: 'image/bmp', ...bitmap };
  const start = head.toString('latin1', 0, 1100);
  if (/^(II\*\0|MM\0\*)/.test(start)) return { is: 'tiff' };
  if (/^....ftyp(heic|heix|hevc|heim|heis|mif1|msf1)/s.test(start)) return { is: 'heic' };
  // Scanners and mail programs put something before it.
  if (/%PDF-\d/.test(start.slice(0, 1024))) return { is: 'pdf' };
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06')) return { is: 'zip' };
  if (start.startsWith('{\\rtf')) return { is: 'rtf' };
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return { is: 'compound-file' };
  return { is: 'other' };
}

/** A Windows bitmap with a header of its second form or later. */
function bitmapSize(head: Buffer): { width: number; height: number } | null {
  if (head.length < 26 || head.toString('latin1', 0, 2) !== 'BM' || head.readUInt32LE(6) !== 0) return null;
  if (head.readUInt32LE(14) < 40) return null;
  return { width: Math.abs(head.readInt32LE(18)), height: Math.abs(head.readInt32LE(22)) };
}
