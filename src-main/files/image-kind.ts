/** What the first bytes of an image say: nobody is believed who only says so beside them. */
export interface ImageKind {
  readonly type: string;
  /** CSS px; 0 for a drawing without a size of its own. */
  readonly width: number;
  readonly height: number;
}

type Reader = (bytes: Buffer) => ImageKind | null;

const READERS: Reader[] = [readPng, readJpeg, readGif, readWebp, readAvif, readSvg];

/** The kind of an image, or null where it is none that can be shown. */
export function imageKind(bytes: Buffer): ImageKind | null {
  for (const read of READERS) {
    try {
      const kind = read(bytes);
      if (kind !== null) return kind;
    } catch (error) {
      // It ends before its head does.
      if (!(error instanceof RangeError)) throw error;
    }
  }
  return null;
}

function startsWith(bytes: Buffer, text: string, at = 0): boolean {
  return bytes.toString('latin1', at, at + text.length) === text;
}

function readPng(bytes: Buffer): ImageKind | null {
  if (!startsWith(bytes, '\x89PNG\r\n\x1a\n') || !startsWith(bytes, 'IHDR', 12)) return null;
  return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

/** Walks the segments to the frame header: SOF0 to SOF15 without DHT, JPG and DAC. */
function readJpeg(bytes: Buffer): ImageKind | null {
  if (!startsWith(bytes, '\xff\xd8\xff')) return null;
  for (let at = 2; ;) {
    while (bytes.readUInt8(at) === 0xff && bytes.readUInt8(at + 1) === 0xff) at += 1;
    if (bytes.readUInt8(at) !== 0xff) return null;
    const marker = bytes.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { type: 'image/jpeg', width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
}

function readGif(bytes: Buffer): ImageKind | null {
  if (!startsWith(bytes, 'GIF87a') && !startsWith(bytes, 'GIF89a')) return null;
  return { type: 'image/gif', width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) };
}

function readWebp(bytes: Buffer): ImageKind | null {
  if (!startsWith(bytes, 'RIFF') || !startsWith(bytes, 'WEBP', 8)) return null;
  const type = 'image/webp';
  if (startsWith(bytes, 'VP8X', 12)) {
    return { type, width: bytes.readUIntLE(24, 3) + 1, height: bytes.readUIntLE(27, 3) + 1 };
  }
  if (startsWith(bytes, 'VP8L', 12)) {
    const size = bytes.readUInt32LE(21);
    return { type, width: (size & 0x3fff) + 1, height: ((size >>> 14) & 0x3fff) + 1 };
  }
  if (!startsWith(bytes, 'VP8 ', 12)) return null;
  return { type, width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff };
}

/** The largest of its `ispe` properties: what is composed of tiles names each. */
function readAvif(bytes: Buffer): ImageKind | null {
  if (!startsWith(bytes, 'ftyp', 4) || !/avi[fs]/.test(bytes.toString('latin1', 8, bytes.readUInt32BE(0)))) {
    return null;
  }
  let [width, height] = [0, 0];
  for (let at = bytes.indexOf('ispe'); at !== -1; at = bytes.indexOf('ispe', at + 4)) {
    width = Math.max(width, bytes.readUInt32BE(at + 8));
    height = Math.max(height, bytes.readUInt32BE(at + 12));
  }
  return width === 0 ? null : { type: 'image/avif', width, height };
}

/** With one way to read it: where one comment could pass for two, a text of comments alone would take for ever. */
const COMMENTS = String.raw`(?:<!--(?:(?!-->)[\s\S])*-->\s*)*`;
/** Its root element after what may stand before it. */
const SVG = new RegExp(
  String.raw`^\uFEFF?\s*(?:<\?xml[^>]*\?>\s*)?${COMMENTS}(?:<!DOCTYPE svg[^>[]*>\s*)?${COMMENTS}<svg\b([^>]*)`,
  'i',
);

/** A drawing. */
function readSvg(bytes: Buffer): ImageKind | null {
  const root = SVG.exec(bytes.toString('utf8', 0, 4096));
  if (root === null) return null;
  const [, attributes = ''] = root;
  const number = (name: string): number =>
    Math.round(
      Number(new RegExp(`\\s${name}\\s*=\\s*["']\\s*([\\d.]+)(?:px)?\\s*["']`).exec(attributes)?.[1] ?? 0),
    );
  const [, , boxWidth = 0, boxHeight = 0] = (/\sviewBox\s*=\s*["']([^"']+)["']/.exec(attributes)?.[1] ?? '')
    .trim()
    .split(/[\s,]+/)
    .map((part) => Math.round(Number(part)) || 0);
  return { type: 'image/svg+xml', width: number('width') || boxWidth, height: number('height') || boxHeight };
}
