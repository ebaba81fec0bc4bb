/** Bytes of a picture, and its measures in px. */
export interface Picture {
  bytes: Uint8Array;
  mediaType: string;
  width: number;
  height: number;
}

/** What a file turned out to be. */
export type ReadFile =
  | { kind: 'text'; text: string; mediaType: string }
  | { kind: 'document'; text: string; pageCount?: number; mediaType: string }
  /** A document without text: its pages as images, as many as were drawn. */
  | { kind: 'pages'; pages: Picture[]; pageCount: number; mediaType: string }
  /** Upright, without where it was taken, in a format that every server reads. `preview` is small. */
  | ({ kind: 'image'; preview: Picture } & Picture);

export interface ReadOptions {
  signal: AbortSignal;
  /** 0 to 1 */
  onProgress?: (share: number) => void;
}

/** What a server takes of an image. */
export interface ImageBound {
  /** px of the longer side */
  maxEdge: number;
  maxBytes: number;
  /** Media types, the best first. */
  formats: readonly string[];
}

/** Reads files, away from every process that a person waits for. */
export interface AttachmentReader {
  /** Throws the codes of `AttachmentFailure`, `cancelled`. */
  read(
    source: { path: string; name: string } | { bytes: Uint8Array; name: string },
    options: ReadOptions,
  ): Promise<ReadFile>;
  prepareImage(
    bytes: Uint8Array,
    bound: ImageBound,
    signal: AbortSignal,
  ): Promise<{ bytes: Uint8Array; mediaType: string }>;
}
