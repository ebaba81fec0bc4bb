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
const TRADITIONAL = '繁體中文';
const JAPANESE = '日本語のテキスト';
const KOREAN = '한국어 문서';

export const CHINESE_PDF = file(
  'chinese.pdf',
  cjkPdf({ encoding: 'UniGB-UCS2-H', ordering: 'GB1', bytes: utf16(CHINESE) }),
  'document',
  CHINESE,
);

export const CJK_PDFS: GivenFile[] = [
  CHINESE_PDF,
  file(
    'chinese of the old code.pdf',
    cjkPdf({ encoding: 'GBK-EUC-H', ordering: 'GB1', bytes: Buffer.from('c4e3bac3cac0bde7', 'hex') }),
    'document',
    '你好世界',
  ),
  file(
    'traditional chinese.pdf',
    cjkPdf({ encoding: 'UniCNS-UTF16-H', ordering: 'CNS1', bytes: utf16(TRADITIONAL) }),
    'document',
    TRADITIONAL,
  ),
  file(
    'traditional chinese of the old code.pdf',
    cjkPdf({ encoding: 'ETen-B5-H', ordering: 'CNS1', bytes: Buffer.from('a4a4a4e5', 'hex') }),
    'document',
    '中文',
  ),
  file(
    'japanese.pdf',
    cjkPdf({ encoding: 'UniJIS-UTF16-H', ordering: 'Japan1', bytes: utf16(JAPANESE) }),
    'document',
    JAPANESE,
  ),
  file(
    'japanese of the old code.pdf',
    cjkPdf({ encoding: '90ms-RKSJ-H', ordering: 'Japan1', bytes: Buffer.from('93fa967b8cea', 'hex') }),
    'document',
    '日本語',
  ),
  file(
    'japanese from top to bottom.pdf',
    cjkPdf({ encoding: 'UniJIS-UTF16-V', ordering: 'Japan1', bytes: utf16('縦書き') }),
    'document',
    '縦書き',
  ),
  // あいう by their numbers in the collection.
  file(
    'japanese by numbers.pdf',
    cjkPdf({ encoding: 'Identity-H', ordering: 'Japan1', bytes: Buffer.from('034b034d034f', 'hex') }),
    'document',
    'あいう',
  ),
  file(
    'korean.pdf',
    cjkPdf({ encoding: 'UniKS-UTF16-H', ordering: 'Korea1', bytes: utf16(KOREAN) }),
    'document',
    KOREAN,
  ),
  file(
    'korean of the old code.pdf',
    cjkPdf({ encoding: 'KSCms-UHC-H', ordering: 'Korea1', bytes: Buffer.from('c7d1b1b9beee', 'hex') }),
    'document',
    '한국어',
  ),
  file(
    'code that nobody knows.pdf',
    cjkPdf({ encoding: '../../../etc/passwd', ordering: 'GB1', bytes: utf16(CHINESE) }),
    'attachment-empty',
  ),
];
