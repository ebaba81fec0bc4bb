import { failure } from './failures.ts';
import { CompoundFile } from './formats/compound-file.ts';
import type { ReadContext } from './read-context.ts';
import type { RawReading } from './read-requests.ts';

/**
 * A document of Office of before 2007, by the streams in it. A newer one with a password is packed into such a file,
 * too. Throws `attachment-unsupported` for anything else.
 */
export async function readCompoundFile(bytes: Buffer, { report }: ReadContext): Promise<RawReading> {
  // Names are UTF-16. Said of a damaged one, too: who has the password can mend it.
  if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')))
    throw failure('attachment-encrypted', 'an encrypted Office document');
  const file = CompoundFile.open(bytes);
  const found = await readAs(bytes, file, report);
  if (found.text === '') throw failure('attachment-empty', 'no text');
  return { kind: 'document', ...found };
}

/** A document may have a table in it: what it is itself is asked first. */
async function readAs(
  bytes: Buffer,
  file: CompoundFile,
  report: (share: number) => void,
): Promise<{ text: string; mediaType: string; pageCount?: number }> {
  if (file.stream('WordDocument') !== null) {
    const { readDoc } = await import('./formats/doc.ts');
    return { text: await readDoc(bytes), mediaType: 'application/msword' };
  }
  if (file.stream('PowerPoint Document') !== null) {
    const { readPpt } = await import('./formats/ppt.ts');
    const { text, slideCount } = readPpt(file);
    return { text, mediaType: 'application/vnd.ms-powerpoint', pageCount: slideCount };
  }
  if (file.stream('Workbook') !== null || file.stream('Book') !== null) {
    const { readXls } = await import('./formats/xls.ts');
    return { text: readXls(bytes, report), mediaType: 'application/vnd.ms-excel' };
  }
  throw failure('attachment-unsupported', 'no document, table or slides that are known');
}
