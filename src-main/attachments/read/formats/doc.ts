import BufferReader from 'word-extractor/lib/buffer-reader.js';
import WordOleExtractor from 'word-extractor/lib/word-ole-extractor.js';
import { failure } from '../failures.ts';

/** What the main stream of such a document begins with, at a multiple of so many bytes (MS-DOC, `Fib`). */
const MAGIC = 0xa5ec;
const SECTOR = 512;
const FLAGS_AT = 0x0a;
const IS_ENCRYPTED = 0x0100;
const LENGTH_AT = 0x4c;

/** The text of a Word document of before 2007, with its notes. Throws `attachment-encrypted`, `attachment-damaged`. */
export async function readDoc(bytes: Buffer): Promise<string> {
  const { isEncrypted, length } = headOf(bytes);
  // The library takes what is encrypted for text.
  if (isEncrypted) throw failure('attachment-encrypted', 'a Word document');
  const text = await readText(bytes);
  if (text === '' && length > 0) throw failure('attachment-damaged', 'the text of a Word document is gone');
  return text;
}

async function readText(bytes: Buffer): Promise<string> {
  try {
    const document = await new WordOleExtractor().extract(new BufferReader(bytes));
    const as = { filterUnicode: false };
    return [document.getBody(as), document.getFootnotes(as), document.getEndnotes(as)]
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join('\n\n');
  } catch (cause) {
    // It reads past the end of what is cut, which elsewhere is a sign of too much.
    throw failure('attachment-damaged', String(cause), cause);
  }
}

function headOf(bytes: Buffer): { isEncrypted: boolean; length: number } {
  for (let at = SECTOR; at + SECTOR <= bytes.length; at += SECTOR) {
    if (bytes.readUInt16LE(at) !== MAGIC) continue;
    const isEncrypted = (bytes.readUInt16LE(at + FLAGS_AT) & IS_ENCRYPTED) !== 0;
    return { isEncrypted, length: bytes.readUInt32LE(at + LENGTH_AT) };
  }
  return { isEncrypted: false, length: 0 };
}
