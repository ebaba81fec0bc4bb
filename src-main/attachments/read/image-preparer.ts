import type { ImageBound, Picture } from '../attachment-reader.ts';

/** What every server takes that takes pictures: 5 MB in base64, and more than 2048 px are scaled down there. */
export const SENT_IMAGE: ImageBound = {
  maxEdge: 2048,
  maxBytes: 3_700_000,
  formats: ['image/png', 'image/jpeg'],
};

export const PREVIEW_IMAGE: ImageBound = {
  maxEdge: 320,
  maxBytes: 200_000,
  formats: ['image/png', 'image/jpeg'],
};

export type ImageSource = { path: string } | { bytes: Uint8Array };

/** Decodes a picture away from every process that a person waits for, and draws it once for each bound. */
export interface ImagePreparer {
  /**
   * Upright, without what stands beside the picture in its file, scaled down where it is larger. `size` is
   * for a drawing that has none of its own, px. Throws `attachment-damaged`, `attachment-timed-out`, `cancelled`.
   */
  prepare(
    source: ImageSource & { mediaType: string; size?: { width: number; height: number } },
    bounds: readonly ImageBound[],
    signal: AbortSignal,
  ): Promise<Picture[]>;
  close(): void;
}
