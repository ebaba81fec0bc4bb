import { file, type GivenFile, noise } from './file.ts';
import { pdfOf } from './pdf-file.ts';

const [WIDTH, HEIGHT] = [400, 600];

/**
 * A page whose left half is black, as a fax codes it (ITU-T T.6): the first row by its runs, each other by a bit for
 * every place where it is as the row above.
 */
function faxRows(): Buffer {
  const noWhite = '00110101';
  const black200 = '000011001001' + '000101';
  const firstRow = `001${noWhite}${black200}1`;
  const sameRow = '111';
  const end = '000000000001'.repeat(2);
  const bits = firstRow + sameRow.repeat(HEIGHT - 1) + end;
  return Buffer.from(bits.match(/.{1,8}/g)?.map((byte) => parseInt(byte.padEnd(8, '0'), 2)) ?? []);
}

/** The same in the segments of a JBIG2 stream as it stands in a PDF (ITU-T T.88): the page, then one region of it. */
function jbig2Rows(): Buffer {
  const rows = faxRows();
  const u32 = (value: number): Buffer => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  const segment = (number: number, type: number, data: Buffer): Buffer =>
    Buffer.concat([u32(number), Buffer.from([type, 0, 1]), u32(data.length), data]);
  const page = Buffer.concat([u32(WIDTH), u32(HEIGHT), Buffer.alloc(8), Buffer.from([0, 0, 0])]);
  const place = Buffer.concat([u32(WIDTH), u32(HEIGHT), Buffer.alloc(8), Buffer.from([0])]);
  const asFax = Buffer.from([1]);
  return Buffer.concat([segment(0, 48, page), segment(1, 38, Buffer.concat([place, asFax, rows]))]);
}

function scan(filter: string, stream: Buffer, bits: 1 | 8 = 1): Buffer {
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>',
    { dictionary: '', stream: Buffer.from('q 595 0 0 842 0 0 cm /I Do Q') },
    {
      dictionary: `/Type /XObject /Subtype /Image /Width ${WIDTH} /Height ${HEIGHT} /ColorSpace /DeviceGray /BitsPerComponent ${bits} ${filter}`,
      stream,
    },
  ]);
}

const FAX = `/Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${WIDTH} /Rows ${HEIGHT} >>`;

/** Half black too, and grey: made by a coder, as there is no simple one. */
const JPEG_2000 = Buffer.from(
  '/0//UQApAAAAAAGQAAACWAAAAAAAAAAAAAABkAAAAlgAAAAAAAAAAAABBwEB/1IADAAAAAEABQQEAAH/XAATQEBISFBISFBISFBISFBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAJlAAH/k9+FYBFQS+uKVv9/HnvFfEJDAAAAAAAYSEJw3+89fVleOEnFRRriCUyp/Ee5U1SIIoDqKmqRBFAdRU1RgI1p2rVd/mPcqapEEUB1FTVIgigOoqapEEUB1FTVGAjWnatV3VY/RThC0pH9KeIWlI/pTxC0pH9KeFNaOcf41h9jzFOIzZ8jzFOIzZ8jzFOIzZ8jzFOHmxBd1WIIoDqKmqRBFAdRU1SIIoDqKmqRBFAdRU1RgI1pz8BwMX3HLSmWiAMH5jgAEK1NdoFYgYSCTCqnQ9its8PqLgBQQ8c/juJzIdoEDEsMG1krbBeESYYtbr5vm+b0pnf+7YnMfc8YzAvwvwvwvwv75/BE/gJgg8Ku5n7TdjvwH4VgATglAsB+FbdfN83zfN83zfN83zhDJg2Gw2Gw2Gw2Gw2Gw2Gw2GvocwbDYbDYbDYbDYbDYbDYbDWDwrB6YfhpqKRC8IB5p/nwHyNX8/wSn8Ep/wEQnl8xT/9/yH3q/rSQARCIvVi0rPesEWt183zfN83zfN83zfN83zjGphsNhsNhsNhsNhsNhsNhsNfYjg2Gw2Gw2Gw2Gw2Gw2Gw2GueXzFP/3/Ifer+tJABEIi9WLSs96wRa3XzfN83zfN83zfN83zfOMamGw2Gw2Gw2Gw2Gw2Gw2Gw19iODYbDYbDYbDYbDYbDYbDYa55fMU//DVjPcwADGRzvW24rbr5vPjS3zfN83nNeb5vm+bz0f7Qg/aEX9oQftCN/tBwAj3gxT/9/dr+PeDFP/392v494MU//f3a/j3gxT/9/dr+PeDFP+QNX/9k=',
  'base64',
);

export const FAX_PDF = file('fax.pdf', scan(FAX, faxRows()), 'pages');

/** What office scanners make. */
export const FAX_SCANS: GivenFile[] = [
  FAX_PDF,
  file('half a fax.pdf', scan(FAX, faxRows().subarray(0, 40)), 'pages'),
  file('noise for a fax.pdf', scan(FAX, noise(5000)), 'pages'),
  file('scan in JBIG2.pdf', scan('/Filter /JBIG2Decode', jbig2Rows()), 'pages'),
  file('scan in JPEG 2000.pdf', scan('/Filter /JPXDecode', JPEG_2000, 8), 'pages'),
  file('noise in JPEG 2000.pdf', scan('/Filter /JPXDecode', noise(5000), 8), 'attachment-empty'),
  file('noise in JBIG2.pdf', scan('/Filter /JBIG2Decode', noise(5000)), 'attachment-empty'),
];
