import { deflateSync } from 'node:zlib';
import { file, type GivenFile, noise } from './file.ts';
import { pdfOf, type Scan, scannedPdf, textPdf } from './pdf-file.ts';

const ONE_PAGE = textPdf([['The first line', 'and the second']]);
const ENCRYPTION = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${'41'.repeat(32)}> /U <${'42'.repeat(32)}> /P -4 >> /ID [<00> <00>]`;

/** Black on its left half. */
function halves(colours: Scan['colours'], bits: Scan['bits'], rotate = 0): Scan {
  const [width, height] = [400, 600];
  const stride = (width * bits * (colours === 'DeviceRGB' ? 3 : 1)) / 8;
  const row = Buffer.concat([Buffer.alloc(stride / 2, 0), Buffer.alloc(stride / 2, 255)]);
  return {
    width,
    height,
    colours,
    bits,
    rotate,
    data: Buffer.concat(Array.from({ length: height }, () => row)),
  };
}

const page = (content: Buffer, filter = ''): Buffer =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>',
    { dictionary: filter, stream: content },
  ]);

export const PDFS: GivenFile[] = [
  file('one page.pdf', ONE_PAGE, 'document', 'The first line\nand the second'),
  file('two pages.pdf', textPdf([['One'], ['Two']]), 'document', '[Page 2]\n\nTwo'),
  file(
    'three hundred pages.pdf',
    textPdf(
      Array.from({ length: 300 }, (_, index) =>
        Array.from(
          { length: 45 },
          (_line, line) => `Page ${index + 1} line ${line + 1}: the quick brown fox jumps over the lazy dog`,
        ),
      ),
    ),
    'document',
    'Page 300 line 45',
  ),
  file('named.docx', ONE_PAGE, 'document', 'The first line'),
  file(
    'behind a mail.pdf',
    Buffer.concat([Buffer.from('From: scanner\n\n'), ONE_PAGE]),
    'document',
    'The first line',
  ),
  file('with more behind.pdf', Buffer.concat([ONE_PAGE, noise(3000)]), 'document', 'The first line'),
  file(
    'without its table.pdf',
    Buffer.from(ONE_PAGE.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'),
    'document',
    'The first line',
  ),
  file('protected.pdf', textPdf([['secret']], ENCRYPTION), 'attachment-encrypted'),
  file('head alone.pdf', '%PDF-1.7\n', 'attachment-damaged'),
  file('half.pdf', ONE_PAGE.subarray(0, 60), 'attachment-damaged'),
  file('noise.pdf', Buffer.concat([Buffer.from('%PDF-1.4\n'), noise(20_000)]), 'attachment-damaged'),
  file('blank.pdf', page(Buffer.from('q Q')), 'attachment-empty'),
  file('grey scan.pdf', scannedPdf([halves('DeviceGray', 8)]), 'pages'),
  file('scan in two colours.pdf', scannedPdf([halves('DeviceGray', 1)]), 'pages'),
  file('colour scan.pdf', scannedPdf([halves('DeviceRGB', 8)]), 'pages'),
  file('turned scan.pdf', scannedPdf([halves('DeviceGray', 8, 90), halves('DeviceRGB', 8, 180)]), 'pages'),
  file(
    'bomb.pdf',
    page(deflateSync(Buffer.alloc(50_000_000, ' ')), '/Filter /FlateDecode'),
    'attachment-empty',
  ),
  file(
    'pages within pages.pdf',
    pdfOf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Count 9 /Kids [2 0 R 2 0 R] >>']),
    'attachment-damaged',
  ),
];
