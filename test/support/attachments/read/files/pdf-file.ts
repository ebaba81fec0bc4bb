import { deflateSync } from 'node:zlib';

type Value = string | { dictionary: string; stream: Buffer };

/** Objects with the numbers 1, 2, … as a PDF; the first one is the catalogue. */
export function pdfOf(objects: readonly Value[], trailer = ''): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  let length = 9;
  const put = (bytes: Buffer): void => {
    pieces.push(bytes);
    length += bytes.length;
  };
  for (const [index, value] of objects.entries()) {
    offsets.push(length);
    put(Buffer.from(`${index + 1} 0 obj\n`));
    if (typeof value === 'string') put(Buffer.from(value, 'latin1'));
    else {
      put(Buffer.from(`<< ${value.dictionary} /Length ${value.stream.length} >>\nstream\n`));
      put(value.stream);
      put(Buffer.from('\nendstream'));
    }
    put(Buffer.from('\nendobj\n'));
  }
  const at = length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  put(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows.join('')}`));
  put(
    Buffer.from(
      `trailer << /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(pieces);
}

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';

/** A page of text each. */
export function textPdf(pages: readonly (readonly string[])[], trailer = ''): Buffer {
  const kids = pages.map((_, index) => `${4 + index * 2} 0 R`);
  return pdfOf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Count ${pages.length} /Kids [${kids.join(' ')}] >>`,
      FONT,
      ...pages.flatMap((lines, index): Value[] => [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        {
          dictionary: '',
          stream: Buffer.from(
            `BT /F1 11 Tf 14 TL 50 780 Td ${lines.map((line) => `(${line}) Tj T*`).join('\n')} ET`,
            'latin1',
          ),
        },
      ]),
    ],
    trailer,
  );
}

export interface Scan {
  width: number;
  height: number;
  colours: 'DeviceGray' | 'DeviceRGB';
  bits: 1 | 8;
  data: Buffer;
  rotate?: number;
}

/** A page a picture, and no text. */
export function scannedPdf(scans: readonly Scan[]): Buffer {
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${scans.length} /Kids [${scans.map((_, index) => `${3 + index * 3} 0 R`).join(' ')}] >>`,
    ...scans.flatMap(({ width, height, colours, bits, data, rotate = 0 }, index): Value[] => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Rotate ${rotate} /Contents ${4 + index * 3} 0 R /Resources << /XObject << /I ${5 + index * 3} 0 R >> >> >>`,
      { dictionary: '', stream: Buffer.from('q 595 0 0 842 0 0 cm /I Do Q') },
      {
        dictionary: `/Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /${colours} /BitsPerComponent ${bits} /Filter /FlateDecode`,
        stream: deflateSync(data),
      },
    ]),
  ]);
}
