import { AppError } from '../../errors.ts';
import { MOST_ATTACHMENT_BYTES } from '../../contract/attachments.ts';
import { MOST_IMAGE_BYTES, MOST_PIXELS, MOST_TEXT } from './bounds.ts';
import { type ContentKind, contentKind, HEAD_BYTES } from './content-kind.ts';
import { failure, toReadFailure } from './failures.ts';
import type { ReadContext } from './read-context.ts';
import type { RawReading, ReadSource } from './read-requests.ts';
import { readBytes, withRegularFile } from './regular-file.ts';

/** Reads a file by what is in it. Throws the codes of `AttachmentFailure`, `cancelled`. */
export async function readFile(source: ReadSource, context: ReadContext): Promise<RawReading> {
  try {
    if (!('path' in source)) return await readGiven(Buffer.from(source.bytes), source.name, context);
    return await withRegularFile(source.path, async (file, size) => {
      const head = await readBytes(file, Math.min(size, HEAD_BYTES), context.signal);
      const kind = contentKind(head);
      refuseLarge(kind, size);
      // Whoever decodes it reads it from its place.
      if (kind.is === 'image') return foundImage(kind);
      const bytes = size === head.length ? head : await readBytes(file, size, context.signal);
      return await readAs(kind, bytes, source.name, context);
    });
  } catch (thrown) {
    throw toReadFailure(thrown);
  }
}

async function readGiven(bytes: Buffer, name: string, context: ReadContext): Promise<RawReading> {
  if (bytes.length === 0) throw failure('attachment-empty', 'no bytes');
  if (bytes.length > MOST_ATTACHMENT_BYTES) throw failure('attachment-too-large', `${bytes.length} bytes`);
  const kind = contentKind(bytes.subarray(0, HEAD_BYTES));
  refuseLarge(kind, bytes.length);
  return readAs(kind, bytes, name, context);
}

/** Each is loaded when it is first needed: a process that reads a log needs nothing of PDF. */
async function readAs(
  kind: ContentKind,
  bytes: Buffer,
  name: string,
  context: ReadContext,
): Promise<RawReading> {
  switch (kind.is) {
    case 'image':
      return foundImage(kind);
    case 'heic': {
      const { readHeic } = await import('./formats/heic.ts');
      return readHeic(bytes);
    }
    case 'tiff': {
      const { readTiff } = await import('./formats/tiff.ts');
      return readTiff(bytes, context);
    }
    case 'pdf': {
      const { readPdf } = await import('./formats/pdf.ts');
      return readPdf(new Uint8Array(bytes), context);
    }
    case 'zip': {
      const { readArchive } = await import('./read-archive.ts');
      return readArchive(bytes, context);
    }
    case 'rtf': {
      const { readRtf } = await import('./formats/rtf.ts');
      const text = readRtf(bytes.toString('latin1'));
      if (text === '') throw failure('attachment-empty', 'no text');
      return { kind: 'document', text, mediaType: 'application/rtf' };
    }
    case 'compound-file': {
      const { readCompoundFile } = await import('./read-compound-file.ts');
      return readCompoundFile(bytes, context);
    }
    case 'other': {
      const { readText } = await import('./read-text.ts');
      return readText(bytes, name);
    }
    default:
      kind satisfies never;
      throw new AppError('internal', 'a kind of content that nobody reads');
  }
}

function refuseLarge(kind: ContentKind, size: number): void {
  const most =
    kind.is === 'other' ? MOST_TEXT : kind.is === 'image' ? MOST_IMAGE_BYTES : MOST_ATTACHMENT_BYTES;
  if (size > most) throw failure('attachment-too-large', `${size} bytes, at most ${most}`);
}

function foundImage(kind: ContentKind & { is: 'image' }): RawReading {
  const { mediaType, width, height } = kind;
  if (width * height > MOST_PIXELS)
    throw failure('attachment-too-much-inside', `${width} by ${height} pixels`);
  return { kind: 'image', mediaType, width, height };
}
