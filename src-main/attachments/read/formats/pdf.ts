import {
  getDocument,
  PasswordException,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
// Its other half, which works in this process: it is one for nothing else.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
import { MOST_TEXT } from '../bounds.ts';
import { failure } from '../failures.ts';
import type { ReadContext } from '../read-context.ts';
import type { RawReading } from '../read-requests.ts';
import { readPageImages } from './pdf-pages.ts';

const MEDIA_TYPE = 'application/pdf';

/** A page of a scan holds a page number or a stamp at most. UTF-16 units. */
const LITTLE_TEXT = 20;

type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;

/** The text of a PDF, page by page in the order in which it was written; of one without text, its pages as pictures. */
export async function readPdf(bytes: Uint8Array, context: ReadContext): Promise<RawReading> {
  const task = getDocument({
    data: bytes,
    verbosity: VerbosityLevel.ERRORS,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    stopAtErrors: false,
    useWorkerFetch: false,
    BinaryDataFactory: class {
      fetch({ filename }: { filename: string }): Promise<Uint8Array> {
        return context.readPdfFile(filename);
      }
    },
  });
  try {
    const document = await openDocument(task.promise);
    const pages = await readTexts(document, context);
    const pageCount = document.numPages;
    const isScan = pages.every((text) => text.length <= LITTLE_TEXT);
    const images = isScan ? await readPageImages(document, context) : [];
    if (images.length > 0) return { kind: 'pages', pages: images, pageCount, mediaType: MEDIA_TYPE };
    if (pages.every((text) => text === '')) throw failure('attachment-empty', 'no text and no picture');
    return { kind: 'document', text: joinPages(pages), pageCount, mediaType: MEDIA_TYPE };
  } finally {
    await task.destroy();
  }
}

async function openDocument(opening: Promise<PDFDocumentProxy>): Promise<PDFDocumentProxy> {
  try {
    return await opening;
  } catch (cause) {
    if (cause instanceof PasswordException)
      throw failure('attachment-encrypted', 'a password is needed', cause);
    throw cause;
  }
}

async function readTexts(document: PDFDocumentProxy, { signal, report }: ReadContext): Promise<string[]> {
  const texts: string[] = [];
  let length = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    signal.throwIfAborted();
    const text = await readText(document, number);
    texts.push(text);
    length += text.length;
    if (length > MOST_TEXT) throw failure('attachment-too-much-inside', `more text than ${MOST_TEXT}`);
    report(number / document.numPages);
  }
  return texts;
}

/** A page that is damaged is left empty: the others can be read. */
async function readText(document: PDFDocumentProxy, number: number): Promise<string> {
  try {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    page.cleanup();
    return textOf(content);
  } catch {
    return '';
  }
}

/** Lines as they stand, with an empty one where the gap between two is wider than a line. */
function textOf({ items }: TextContent): string {
  let text = '';
  let last: { y: number; height: number } | null = null;
  for (const item of items) {
    if (!('str' in item)) continue;
    const y = Number(item.transform[5]);
    const height: number = item.height > 0 ? item.height : (last?.height ?? 0);
    if (item.str !== '') {
      if (text.endsWith('\n') && last !== null && Math.abs(last.y - y) > 1.8 * Math.max(height, last.height))
        text += '\n';
      last = { y, height };
    }
    text += item.str;
    if (item.hasEOL) text += '\n';
  }
  return text
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replaceAll('\0', '')
    .trim();
}

function joinPages(pages: readonly string[]): string {
  if (pages.length === 1) return pages[0] ?? '';
  return pages.map((text, index) => `[Page ${index + 1}]\n\n${text}`.trim()).join('\n\n');
}
