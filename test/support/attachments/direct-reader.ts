import { readFile } from 'node:fs/promises';
import { AppError } from '../../../src-main/errors.ts';
import { imageKind } from '../../../src-main/files/image-kind.ts';
import type { AttachmentReader, ReadFile } from '../../../src-main/attachments/attachment-reader.ts';

const IMAGES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Reads text and the images that every server takes, where it stands; everything else it refuses. */
export const directReader: AttachmentReader = {
  async read(source, { signal }) {
    const bytes = Buffer.from('bytes' in source ? source.bytes : await readFile(source.path, { signal }));
    if (bytes.length === 0) throw new AppError('attachment-empty', 'Nothing in it', { detail: source.name });
    return readImage(bytes) ?? readText(bytes, source.name);
  },

  prepareImage: (bytes) => {
    const kind = imageKind(Buffer.from(bytes));
    if (kind === null) throw new AppError('attachment-damaged', 'No image');
    return Promise.resolve({ bytes, mediaType: kind.type });
  },
};

function readImage(bytes: Buffer): ReadFile | null {
  const kind = imageKind(bytes);
  if (kind === null || !IMAGES.has(kind.type)) return null;
  const picture = { bytes, mediaType: kind.type, width: kind.width, height: kind.height };
  return { kind: 'image', ...picture, preview: picture };
}

function readText(bytes: Buffer, name: string): ReadFile {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return { kind: 'text', text, mediaType: 'text/plain' };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new AppError('attachment-unsupported', 'No text', { detail: name });
}
