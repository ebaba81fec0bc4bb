import type { Attachment, FileRef } from '../contract/attachments.ts';
import { AppError, toAppError } from '../errors.ts';
import { ContentFolder } from '../files/content-folder.ts';
import type { PromptFile } from '../protocols/protocol.ts';
import type { AttachmentReader, ImageBound } from './attachment-reader.ts';

/** What every provider with eyes takes, and the best that most of them look at. */
const IMAGE_BOUND: ImageBound = {
  maxEdge: 2048,
  maxBytes: 3_500_000,
  formats: ['image/jpeg', 'image/png', 'image/webp', 'image/gif'],
};

/** Anthropic's bound, the lowest: pages of a PDF, and its size with room for base64. */
const MOST_PDF_PAGES = 100;
const MOST_PDF_BYTES = 20_000_000;

/** Images that are ready to be sent are the same in every turn of a conversation; bytes of base64. */
const MOST_CACHED = 32 * 1024 * 1024;

export interface LoadOptions {
  images: boolean;
  signal: AbortSignal;
  /** Whether a file whose bytes are gone may be missing: then the model is told so. */
  mayLack?: (file: FileRef) => boolean;
}

type Ready = Pick<Extract<PromptFile, { kind: 'image' }>, 'mediaType' | 'base64'>;

/** Makes of attachments what servers are given. */
export class PromptFiles {
  readonly #folder: ContentFolder;
  readonly #reader: AttachmentReader;
  readonly #ready = new Map<string, Ready>();
  #cached = 0;

  /** `profile`: the profile's folder. */
  constructor(profile: string, reader: AttachmentReader) {
    this.#folder = new ContentFolder(profile);
    this.#reader = reader;
  }

  /**
   * In order; an attachment of several pages is several files. A model that takes no `images` is told their names.
   * Throws `attachment-lost` with the name of the attachment, codes of reading.
   */
  async load(
    attachments: readonly Attachment[],
    { images, signal, mayLack }: LoadOptions,
  ): Promise<PromptFile[]> {
    const files: PromptFile[] = [];
    for (const attachment of attachments) {
      const { name } = attachment.original;
      if (!images && isSeen(attachment)) files.push({ kind: 'name', name });
      else files.push(...(await this.#loadUnlessLost(attachment, signal, mayLack)));
    }
    return files;
  }

  async #loadUnlessLost(
    attachment: Attachment,
    signal: AbortSignal,
    mayLack: LoadOptions['mayLack'],
  ): Promise<PromptFile[]> {
    const { original } = attachment;
    try {
      return await this.#loadOne(attachment, signal);
    } catch (thrown) {
      const { code, message } = toAppError(thrown);
      if (code !== 'attachment-lost') throw thrown;
      if (mayLack?.(original) === true) return [{ kind: 'lost', name: original.name }];
      // What was made of it has a name of its own, which nobody knows.
      throw new AppError(code, message, { cause: thrown, detail: original.name });
    }
  }

  async #loadOne(attachment: Attachment, signal: AbortSignal): Promise<PromptFile[]> {
    const { original } = attachment;
    const { name } = original;
    switch (attachment.kind) {
      case 'text':
        return [{ kind: 'text', name, text: await this.#text(original) }];
      case 'image':
        return [await this.#image(attachment.sent ?? original, name, signal)];
      case 'document': {
        const { text, pages, pageCount = 1 } = attachment;
        const isSmall = original.size <= MOST_PDF_BYTES && pageCount <= MOST_PDF_PAGES;
        if (text !== undefined) {
          const read = await this.#text(text);
          if (original.mediaType !== 'application/pdf' || !isSmall)
            return [{ kind: 'text', name, text: read }];
          const bytes = await this.#folder.read(original);
          return [{ kind: 'pdf', name, base64: bytes.toString('base64'), text: read }];
        }
        if (pages === undefined) return [{ kind: 'name', name }];
        const images: PromptFile[] = [];
        for (const page of pages) images.push(await this.#image(page, name, signal));
        return images;
      }
    }
  }

  async #text(file: FileRef): Promise<string> {
    const bytes = await this.#folder.read(file);
    return new TextDecoder('utf-8').decode(bytes);
  }

  async #image(file: FileRef, name: string, signal: AbortSignal): Promise<PromptFile> {
    const known = this.#ready.get(file.sha256) ?? (await this.#prepare(file, signal));
    this.#retain(file.sha256, known);
    return { kind: 'image', name, ...known };
  }

  async #prepare(file: FileRef, signal: AbortSignal): Promise<Ready> {
    const bytes = await this.#folder.read(file);
    const { bytes: prepared, mediaType } = await this.#reader.prepareImage(bytes, IMAGE_BOUND, signal);
    if (signal.aborted) throw new AppError('cancelled', 'stopped');
    return { mediaType, base64: Buffer.from(prepared).toString('base64') };
  }

  /** The one unused for longest goes first. */
  #retain(sha256: string, ready: Ready): void {
    if (!this.#ready.delete(sha256)) this.#cached += ready.base64.length;
    this.#ready.set(sha256, ready);
    for (const [oldest, { base64 }] of this.#ready) {
      if (this.#cached <= MOST_CACHED || oldest === sha256) return;
      this.#ready.delete(oldest);
      this.#cached -= base64.length;
    }
  }
}

/** Nothing of it can be read: it is an image, or a document of images. */
function isSeen(attachment: Attachment): boolean {
  return attachment.kind === 'image' || (attachment.kind === 'document' && attachment.pages !== undefined);
}
