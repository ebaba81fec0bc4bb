import type { AttachmentReader, ImageBound, Picture, ReadFile, ReadOptions } from '../attachment-reader.ts';
import { AppError } from '../../errors.ts';
import { imageKind } from '../../files/image-kind.ts';
import { MOST_PIXELS } from './bounds.ts';
import { failure } from './failures.ts';
import { type ImagePreparer, PREVIEW_IMAGE, SENT_IMAGE } from './image-preparer.ts';
import type { FoundImage, RawReading, ReadSource } from './read-requests.ts';
import { ReadingLane, type ReadingProcess } from './reading-lane.ts';

/** A large document keeps one busy while pictures and texts go through the other. */
const LANES = 2;

/** Reads files in processes of its own, so that whatever a file holds, no other process grows or waits. */
export class FileReader implements AttachmentReader {
  readonly #images: ImagePreparer;
  readonly #lanes: ReadingLane[];
  readonly #free: ReadingLane[];
  readonly #waiting: ((lane: ReadingLane) => void)[] = [];

  constructor(start: () => ReadingProcess, images: ImagePreparer, mostMs?: number) {
    this.#images = images;
    this.#lanes = Array.from({ length: LANES }, () => new ReadingLane(start, mostMs));
    // The one that was used last is taken first: the other may rest.
    this.#free = [...this.#lanes].reverse();
  }

  async read(source: ReadSource, { signal, onProgress }: ReadOptions): Promise<ReadFile> {
    const found = await this.#inLane(source, { signal, ...(onProgress ? { onProgress } : {}) });
    switch (found.kind) {
      case 'text':
      case 'document':
        return found;
      case 'pages':
        return { ...found, pages: await this.#preparePages(found.pages, signal) };
      case 'image':
        return this.#prepareFound(found, source, signal);
    }
  }

  async prepareImage(bytes: Uint8Array, bound: ImageBound, signal: AbortSignal): Promise<Picture> {
    const kind = imageKind(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    if (kind === null) throw failure('attachment-unsupported', 'no picture');
    if (kind.width * kind.height > MOST_PIXELS)
      throw failure('attachment-too-much-inside', `${kind.width} by ${kind.height}`);
    return only(await this.#images.prepare({ bytes, mediaType: kind.type, size: kind }, [bound], signal));
  }

  close(): void {
    for (const lane of this.#lanes) lane.close();
    this.#images.close();
  }

  async #inLane(source: ReadSource, options: ReadOptions): Promise<RawReading> {
    const lane =
      this.#free.pop() ?? (await new Promise<ReadingLane>((resolve) => this.#waiting.push(resolve)));
    try {
      if (options.signal.aborted) throw new AppError('cancelled', 'Reading was cancelled');
      return await lane.read(source, options);
    } finally {
      const next = this.#waiting.shift();
      if (next) next(lane);
      else this.#free.push(lane);
    }
  }

  async #prepareFound(found: FoundImage, source: ReadSource, signal: AbortSignal): Promise<ReadFile> {
    const { decoded, mediaType, width, height } = found;
    const bytes = decoded ?? ('bytes' in source ? source.bytes : null);
    const [sent, preview] = await this.#images.prepare(
      {
        ...(bytes === null && 'path' in source
          ? { path: source.path }
          : { bytes: bytes ?? new Uint8Array() }),
        mediaType: decoded ? 'image/png' : mediaType,
        size: { width, height },
      },
      [SENT_IMAGE, PREVIEW_IMAGE],
      signal,
    );
    if (!sent || !preview) throw new AppError('internal', 'A picture was not drawn for every bound');
    return { kind: 'image', ...sent, preview };
  }

  async #preparePages(pages: readonly Picture[], signal: AbortSignal): Promise<Picture[]> {
    const prepared: Picture[] = [];
    for (const { bytes, mediaType } of pages) {
      prepared.push(only(await this.#images.prepare({ bytes, mediaType }, [PAGE_IMAGE], signal)));
    }
    return prepared;
  }
}

/** Of 50 pages, together, no server takes more. */
const PAGE_IMAGE: ImageBound = { ...SENT_IMAGE, maxBytes: 600_000, formats: ['image/jpeg'] };

function only(pictures: readonly Picture[]): Picture {
  const [picture] = pictures;
  if (!picture) throw new AppError('internal', 'A picture was not drawn');
  return picture;
}
