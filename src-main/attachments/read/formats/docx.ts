import mammoth from 'mammoth';
import { htmlText } from './html-text.ts';

/** The text of a Word document as markdown: headings, lists, tables, notes. Its pictures are left out. */
export async function readDocx(bytes: Buffer): Promise<string> {
  const { value } = await mammoth.convertToHtml(
    { buffer: bytes },
    {
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      externalFileAccess: false,
    },
  );
  return htmlText(value);
}
