import type { ReadFile } from '../attachment-reader.ts';

/** The bytes of a file, or where they lie. `name` is what the person calls it, with its ending. */
export type ReadSource = { path: string; name: string } | { bytes: Uint8Array; name: string };

/** A picture, which is decoded elsewhere: its file as it is, or `decoded` here into a PNG. */
export interface FoundImage {
  kind: 'image';
  mediaType: string;
  width: number;
  height: number;
  decoded?: Uint8Array;
}

/** What the reading process makes of a file. */
export type RawReading = Exclude<ReadFile, { kind: 'image' }> | FoundImage;

/** Every request of main to a reading process. Errors are AppErrors of the codes in `AttachmentFailure`. */
export interface ReadRequests {
  /** `progress` is the part that is done, from 0 to 1. */
  read: { input: ReadSource; output: RawReading; progress: number };
}
