import { extname } from 'node:path';
import { decodeText } from './text/decode-text.ts';
import { failure } from './failures.ts';
import { htmlText } from './formats/html-text.ts';
import { readMail } from './formats/mail.ts';
import { readNotebook } from './formats/notebook.ts';
import type { RawReading } from './read-requests.ts';

/** What a name says of a text. All others are `text/plain`. */
const MEDIA_TYPES: Record<string, string> = {
  '.md': 'text/markdown',
  '.markdown': 'text/markdown',
  '.csv': 'text/csv',
  '.tsv': 'text/tab-separated-values',
  '.json': 'application/json',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.xml': 'application/xml',
  '.yaml': 'application/yaml',
  '.yml': 'application/yaml',
};

/** A page that somebody wrote is sent as they wrote it; one that a browser saved is longer, and mostly no text. */
const LONG_PAGE = 50_000;

/** Bytes that are text in some encoding. Throws `attachment-unsupported` where they are none. */
export async function readText(bytes: Buffer, name: string): Promise<RawReading> {
  const text = decodeText(bytes);
  if (text === null) throw failure('attachment-unsupported', 'neither text nor a format that is known');
  if (text.trim() === '') throw failure('attachment-empty', 'nothing but spaces');
  const ending = extname(name).toLowerCase();
  const mediaType = MEDIA_TYPES[ending] ?? 'text/plain';
  const isPage = mediaType === 'text/html' || /^\s*<(!doctype html|html[\s>])/i.test(text.slice(0, 1000));
  if (isPage && text.length > LONG_PAGE) {
    const readable = htmlText(text);
    if (readable !== '') return { kind: 'document', text: readable, mediaType: 'text/html' };
  }
  if (ending === '.ipynb') {
    const cells = readNotebook(text);
    if (cells !== null && cells !== '')
      return { kind: 'document', text: cells, mediaType: 'application/x-ipynb+json' };
  }
  if (ending === '.eml')
    return { kind: 'document', text: await readMail(bytes), mediaType: 'message/rfc822' };
  return { kind: 'text', text, mediaType };
}
