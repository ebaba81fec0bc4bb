import type { StreamEvent } from '../../protocols/protocol.ts';

/** Turns the bytes of a body into events, however they were cut. One instance a body. */
export interface EventReader {
  /** Events that became whole with these bytes. Throws `too-large`. */
  feed(bytes: Uint8Array): StreamEvent[];
  /** What the end of the body makes whole. */
  end(): StreamEvent[];
}

/** Events longer than this many characters are refused. */
export const EVENT_LIMIT = 4 * 1024 * 1024;
