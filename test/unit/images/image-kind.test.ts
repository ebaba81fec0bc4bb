import { expect, test } from 'vitest';
import { imageKind } from '../../../src-main/files/image-kind.ts';
import { Images } from '../../../src-main/images/images.ts';
import { ImageShelf } from '../../../src-main/images/image-shelf.ts';
import { PNG, pngOf } from '../../support/images/pictures.ts';

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

test.for([
  ['PNG', pngOf(640, 480), 'image/png', 640, 480],
  [
    'JPEG',
    latin('\xff\xd8\xff\xe0\0\x04\0\0\xff\xff\xc2\0\x11\x08\x01\xe0\x02\x80\x03'),
    'image/jpeg',
    640,
    480,
  ],
  ['GIF', latin('GIF89a\x80\x02\xe0\x01'), 'image/gif', 640, 480],
  [
    'WebP, extended',
    latin('RIFF\0\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x7f\x02\0\xdf\x01\0'),
    'image/webp',
    640,
    480,
  ],
  ['WebP, lossless', latin('RIFF\0\0\0\0WEBPVP8L\x0a\0\0\0\x2f\x7f\xc2\x77\0'), 'image/webp', 640, 480],
  ['WebP', latin('RIFF\0\0\0\0WEBPVP8 \x0a\0\0\0\0\0\0\x9d\x01\x2a\x80\x02\xe0\x01'), 'image/webp', 640, 480],
  [
    'AVIF',
    latin('\0\0\0\x10ftypavif\0\0\0\0\0\0\0\x14ispe\0\0\0\0\0\0\x02\x80\0\0\x01\xe0'),
    'image/avif',
    640,
    480,
  ],
  [
    'SVG',
    latin('<?xml version="1.0"?>\n<!-- a -->\n<svg xmlns="x" viewBox="0 0 640 480">'),
    'image/svg+xml',
    640,
    480,
  ],
  ['SVG without a size', latin('<svg>'), 'image/svg+xml', 0, 0],
] as const)('%s is known by its first bytes', ([, bytes, type, width, height]) => {
  expect(imageKind(Buffer.from(bytes))).toEqual({ type, width, height });
});

test.for([
  ['nothing', ''],
  ['a page', '<!DOCTYPE html><svg>'],
  ["a page that begins with a drawing's words", '<html><svg></svg></html>'],
  ['half a PNG', '\x89PNG\r\n\x1a\n'],
  ['half a JPEG', '\xff\xd8\xff\xe0\0\x04\0\0'],
  ['a JPEG that goes on for ever', `\xff\xd8\xff${'\xff'.repeat(5000)}`],
  ['a text of comments that is about to be a drawing', '<!---->'.repeat(580)],
  ['a PDF', '%PDF-1.7'],
  ['a film', '\0\0\0\x10ftypmp42\0\0\0\0'],
] as const)('%s is no image', ([, text]) => {
  expect(imageKind(latin(text))).toBeNull();
});

test('a small file that would be a giant picture is refused', async () => {
  const images = new Images(
    () => Promise.reject(new Error('not asked')),
    () => [],
  );
  for (const [width, height] of [
    [50_000, 50_000],
    [30_000, 1],
  ] as const) {
    const url = `data:image/png;base64,${pngOf(width, height).toString('base64')}`;
    expect(await images.load({ url, clicked: false, inOwnNetwork: false })).toEqual({
      status: 'refused',
      reason: 'too-large',
    });
  }
});

test('the shelf keeps what was used last, within its size', () => {
  const shelf = new ImageShelf();
  const kind = { type: 'image/png', width: 1, height: 1 };
  const large = (letter: string): Buffer<ArrayBuffer> => Buffer.alloc(15 * 1024 * 1024, letter);
  const first = shelf.put({ bytes: PNG, kind });
  const [a, b] = ['a', 'b'].map((letter) => shelf.put({ bytes: large(letter), kind }));
  shelf.get(first);
  shelf.get(a ?? '');
  for (const letter of 'cde') shelf.put({ bytes: large(letter), kind });
  expect(shelf.get(first)).toBeDefined();
  expect(shelf.get(a ?? '')).toBeDefined();
  expect(shelf.get(b ?? '')).toBeUndefined();
});
