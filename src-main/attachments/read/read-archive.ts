import { failure } from './failures.ts';
import { BoundedZip } from './formats/bounded-zip.ts';
import { readDocx } from './formats/docx.ts';
import { readEpub } from './formats/epub.ts';
import { readOpenDocument } from './formats/open-document.ts';
import { readPptx } from './formats/pptx.ts';
import { readXlsx } from './formats/xlsx.ts';
import type { ReadContext } from './read-context.ts';
import type { RawReading } from './read-requests.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const BINARY_WORKBOOK = 'application/vnd.ms-excel.sheet.binary.macroEnabled.12';

/** A document that is a zip archive, by what is in it. Throws `attachment-unsupported` for an archive of anything else. */
export async function readArchive(bytes: Buffer, { report }: ReadContext): Promise<RawReading> {
  const zip = await BoundedZip.open(bytes);
  const mediaType = await mediaTypeOf(zip);
  const found = await readAs(mediaType, zip, bytes, report);
  if (found.text.trim() === '') throw failure('attachment-empty', 'no text');
  return { kind: 'document', mediaType, ...found };
}

async function readAs(
  mediaType: string,
  zip: BoundedZip,
  bytes: Buffer,
  report: (share: number) => void,
): Promise<{ text: string; pageCount?: number }> {
  switch (mediaType) {
    case `${OFFICE}.wordprocessingml.document`:
      return { text: await readDocx(bytes) };
    case `${OFFICE}.spreadsheetml.sheet`:
      return { text: await readXlsx(zip, report) };
    case BINARY_WORKBOOK: {
      const { readXls } = await import('./formats/xls.ts');
      return { text: readXls(bytes, report) };
    }
    case `${OFFICE}.presentationml.presentation`: {
      const { text, slideCount } = await readPptx(zip);
      return { text, pageCount: slideCount };
    }
    case 'application/epub+zip':
      return { text: await readEpub(zip, report) };
    default:
      return { text: await readOpenDocument(zip) };
  }
}

async function mediaTypeOf(zip: BoundedZip): Promise<string> {
  if (zip.has('word/document.xml')) return `${OFFICE}.wordprocessingml.document`;
  if (zip.has('xl/workbook.bin')) return BINARY_WORKBOOK;
  if (zip.has('xl/workbook.xml')) return `${OFFICE}.spreadsheetml.sheet`;
  if (zip.has('ppt/presentation.xml')) return `${OFFICE}.presentationml.presentation`;
  if (zip.has('META-INF/container.xml')) return 'application/epub+zip';
  const declared = (await zip.bytes('mimetype'))?.toString('latin1').trim() ?? '';
  if (declared.startsWith('application/vnd.oasis.opendocument.') && zip.has('content.xml')) return declared;
  throw failure('attachment-unsupported', 'an archive of other files');
}
