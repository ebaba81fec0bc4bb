import { createHash } from 'node:crypto';
import type { ImageKind } from '../files/image-kind.ts';

/** What all images together may take in memory, bytes. */
const MOST_BYTES = 64 * 1024 * 1024;

export interface ShelvedImage {
  readonly bytes: Buffer<ArrayBuffer>;
  readonly kind: ImageKind;
}

/** The images that were loaded, by the hash of their bytes; the one unused for longest goes first. */
export class ImageShelf {
  readonly #images = new Map<string, ShelvedImage>();
  #size = 0;

  /** Returns its hash. */
  put(image: ShelvedImage): string {
    const hash = createHash('sha256').update(image.bytes).digest('hex');
    if (this.get(hash) !== undefined) return hash;
    this.#images.set(hash, image);
    this.#size += image.bytes.length;
    for (const [oldest, { bytes }] of this.#images) {
      if (this.#size <= MOST_BYTES || oldest === hash) break;
      this.#images.delete(oldest);
      this.#size -= bytes.length;
    }
    return hash;
  }

  remove(hash: string): void {
    this.#size -= this.#images.get(hash)?.bytes.length ?? 0;
    this.#images.delete(hash);
  }

  get(hash: string): ShelvedImage | undefined {
    const image = this.#images.get(hash);
    if (image === undefined) return undefined;
    this.#images.delete(hash);
    this.#images.set(hash, image);
    return image;
  }
}
