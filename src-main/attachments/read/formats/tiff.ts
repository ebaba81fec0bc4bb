import utif, { type IFD } from 'utif2';
import { MOST_PAGE_IMAGES, PAGE_EDGE } from '../bounds.ts';
import { failure } from '../failures.ts';
import { checkSize, decodedPicture } from '../image/decoded-picture.ts';
import { encodePng } from '../image/encode-png.ts';
import { fromRgba, type Pixels, shrink, turn } from '../image/pixels.ts';
import type { ReadContext } from '../read-context.ts';
import type { RawReading } from '../read-requests.ts';

const MEDIA_TYPE = 'image/tiff';

/** Tags of TIFF 6.0: a smaller copy of another picture, its size, and how it is turned. */
const [SUBFILE, WIDTH, HEIGHT, ORIENTATION] = ['t254', 't256', 't257', 't274'];
/** By the tag: clockwise, to stand upright. Mirrored ones are made by no scanner. */
const TURNS: Record<number, number> = { 3: 180, 6: 90, 8: 270 };

/** A photo or a scan; one of several pages, as a fax is, page by page. */
export function readTiff(bytes: Buffer, { signal, report }: ReadContext): RawReading {
  // It reads from the beginning of the memory that it is given.
  const own = new Uint8Array(bytes).buffer;
  const all = utif.decode(own);
  const pages = all.filter((page) => numberAt(page, WIDTH) > 0 && (numberAt(page, SUBFILE) & 1) === 0);
  const [first] = pages;
  if (first === undefined) throw failure('attachment-damaged', 'no picture in a TIFF file');
  if (pages.length === 1) return decodedPicture(pixelsOf(own, first), MEDIA_TYPE);
  const asked = pages.slice(0, MOST_PAGE_IMAGES);
  const pictures = asked.map((page, index) => {
    signal.throwIfAborted();
    const small = shrink(pixelsOf(own, page), PAGE_EDGE);
    report((index + 1) / asked.length);
    return { bytes: encodePng(small), mediaType: 'image/png', width: small.width, height: small.height };
  });
  return { kind: 'pages', pages: pictures, pageCount: pages.length, mediaType: MEDIA_TYPE };
}

function pixelsOf(file: ArrayBuffer, page: IFD): Pixels {
  checkSize(numberAt(page, WIDTH), numberAt(page, HEIGHT));
  utif.decodeImage(file, page);
  const { width, height } = page;
  const pixels = fromRgba(utif.toRGBA8(page), width, height);
  // Its pixels would be kept for every page until the end.
  page.data = new Uint8Array();
  return turn(pixels, TURNS[numberAt(page, ORIENTATION)] ?? 0);
}

/** 0 where it has none. */
function numberAt(page: IFD, tag = ''): number {
  const value = page[tag];
  return Array.isArray(value) && typeof value[0] === 'number' ? value[0] : 0;
}
