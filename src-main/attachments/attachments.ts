import { basename } from 'node:path';
import type { Attachment, FileRef } from '../contract/attachments.ts';
import { AppError, toAppError } from '../errors.ts';
import { ContentFolder } from '../files/content-folder.ts';
import { isFailureOfFile } from './refusals.ts';
import type { AttachmentReader, Picture, ReadFile } from './attachment-reader.ts';

/** What a person gives: a file of their disk, or what they pasted. */
export type Given = { path: string } | { bytes: Uint8Array; name: string };

/** Keeps files: the storage process. */
export type KeepFile = (
  source: { path: string } | { bytes: Uint8Array },
  name: string,
  mediaType: string,
) => Promise<FileRef>;

export interface AttachmentTools {
  /** The profile's folder. */
  profile: string;
  keep: KeepFile;
  reader: AttachmentReader;
}

/** Takes files in: first their bytes are kept, then what was kept is read, so that what is read is what was given. */
export class Attachments {
  readonly #tools: AttachmentTools;
  readonly #folder: ContentFolder;

  constructor(tools: AttachmentTools) {
    this.#tools = tools;
    this.#folder = new ContentFolder(tools.profile);
  }

  /** Throws the codes of `AttachmentFailure`, `storage-full`, `storage-failed`, `cancelled`; `detail` is the file's name. */
  async take(given: Given, signal: AbortSignal, onProgress?: (share: number) => void): Promise<Attachment> {
    const name = nameOf(given);
    try {
      signal.throwIfAborted();
      const kept = await this.#tools.keep(given, name, 'application/octet-stream');
      const path = this.#folder.path(kept.sha256);
      const read = await this.#tools.reader.read(
        { path, name },
        { signal, ...(onProgress === undefined ? {} : { onProgress }) },
      );
      return await this.#attachment(kept, read);
    } catch (thrown) {
      if (signal.aborted) throw new AppError('cancelled', `${name} was cancelled`, { cause: thrown });
      const error = toAppError(thrown);
      if (!isFailureOfFile(error.code)) throw error;
      throw new AppError(error.code, error.message, { cause: error, detail: name });
    }
  }

  async #attachment(kept: FileRef, read: ReadFile): Promise<Attachment> {
    const original = { ...kept, mediaType: read.mediaType };
    switch (read.kind) {
      case 'text':
        return { kind: 'text', original };
      case 'image':
        return this.#image(original, read);
      case 'document': {
        const text = await this.#keepText(original, read.text);
        return { kind: 'document', original, text, ...countOf(read.pageCount) };
      }
      case 'pages': {
        const pages: FileRef[] = [];
        for (const page of read.pages) pages.push(await this.#keepPicture(original, page));
        return { kind: 'document', original, pages, pageCount: read.pageCount };
      }
    }
  }

  async #image(original: FileRef, read: Extract<ReadFile, { kind: 'image' }>): Promise<Attachment> {
    const { width, height } = read;
    const sent = await this.#keepPicture(original, read);
    const preview = await this.#keepPicture(original, read.preview);
    return {
      kind: 'image',
      original,
      ...(sent.sha256 === original.sha256 ? {} : { sent }),
      ...(preview.sha256 === original.sha256 ? {} : { preview }),
      width,
      height,
    };
  }

  #keepPicture({ name }: FileRef, { bytes, mediaType }: Picture): Promise<FileRef> {
    return this.#tools.keep({ bytes }, name, mediaType);
  }

  #keepText({ name }: FileRef, text: string): Promise<FileRef> {
    return this.#tools.keep({ bytes: Buffer.from(text) }, `${name}.txt`, 'text/plain');
  }
}

function nameOf(given: Given): string {
  const name = 'path' in given ? basename(given.path) : basename(given.name);
  return name
    .replace(/\p{Cc}/gu, ' ')
    .slice(0, 255)
    .toWellFormed();
}

function countOf(pageCount: number | undefined): { pageCount?: number } {
  return pageCount === undefined ? {} : { pageCount };
}
