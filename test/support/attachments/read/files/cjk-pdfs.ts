import { file, type GivenFile } from './file.ts';
import { pdfOf } from './pdf-file.ts';

interface Writing {
  /** A CMap that is named and not embedded: what a byte means is known by that name alone. */
  encoding: string;
  /** The collection of characters that it leads to. */
  ordering: 'GB1' | 'CNS1' | 'Japan1' | 'Korea1';
  bytes: Buffer;
}

/** A page with a font that is not in the file, as the printers of East Asian systems make them. */
function cjkPdf({ encoding, ordering, bytes }: Writing): Buffer {
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [6 0 R] >>',
    `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${encoding} /DescendantFonts [4 0 R] >>`,
    `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /FontDescriptor 5 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 2 >> >>`,
    '<< /Type /FontDescriptor /FontName /Song /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 800 /Descent -200 /StemV 80 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 7 0 R /Resources << /Font << /F1 3 0 R >> >> >>',
    { dictionary: '', stream: Buffer.from(`BT /F1 12 Tf 50 700 Td <${bytes.toString('hex')}> Tj ET`) },
  ]);
}

function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le').swap16();
}

const CHINESE = '你好，世界';

export const CHINESE_PDF = file(
  'chinese.pdf',
  cjkPdf({ encoding: 'UniGB-UCS2-H', ordering: 'GB1', bytes: utf16(CHINESE) }),
  'document',
  CHINESE,
);

/** Written in Unicode: what a byte means is known from the text. */
const IN_UNICODE = [
  ['traditional chinese', 'UniCNS-UTF16-H', 'CNS1', '繁體中文'],
  ['japanese', 'UniJIS-UTF16-H', 'Japan1', '日本語のテキスト'],
  ['japanese from top to bottom', 'UniJIS-UTF16-V', 'Japan1', '縦書き'],
  ['korean', 'UniKS-UTF16-H', 'Korea1', '한국어 문서'],
] as const;

/** In the codes of before, as hexadecimal. The last one numbers the collection itself. */
const IN_OLD_CODES = [
  ['chinese of the old code', 'GBK-EUC-H', 'GB1', 'c4e3bac3cac0bde7', '你好世界'],
  ['traditional chinese of the old code', 'ETen-B5-H', 'CNS1', 'a4a4a4e5', '中文'],
  ['japanese of the old code', '90ms-RKSJ-H', 'Japan1', '93fa967b8cea', '日本語'],
  ['korean of the old code', 'KSCms-UHC-H', 'Korea1', 'c7d1b1b9beee', '한국어'],
  ['japanese by numbers', 'Identity-H', 'Japan1', '034b034d034f', 'あいう'],
] as const;

export const CJK_PDFS: GivenFile[] = [
  CHINESE_PDF,
  ...IN_UNICODE.map(([name, encoding, ordering, text]) =>
    file(`${name}.pdf`, cjkPdf({ encoding, ordering, bytes: utf16(text) }), 'document', text),
  ),
  ...IN_OLD_CODES.map(([name, encoding, ordering, hex, text]) =>
    file(`${name}.pdf`, cjkPdf({ encoding, ordering, bytes: Buffer.from(hex, 'hex') }), 'document', text),
  ),
  file(
    'code that nobody knows.pdf',
    cjkPdf({ encoding: '../../../etc/passwd', ordering: 'GB1', bytes: utf16(CHINESE) }),
    'attachment-empty',
  ),
];
