import type { AttachmentFailure } from '../../../../../src-main/contract/attachments.ts';

/** A file that a person might give, and how reading it must end. */
export interface GivenFile {
  name: string;
  bytes: Uint8Array;
  ends: 'text' | 'document' | 'pages' | 'image' | AttachmentFailure;
  /** Must stand in what was read. */
  says?: string;
}

export function file(
  name: string,
  bytes: Uint8Array | string,
  ends: GivenFile['ends'],
  says?: string,
): GivenFile {
  const given = { name, bytes: typeof bytes === 'string' ? Buffer.from(bytes) : bytes, ends };
  return says === undefined ? given : { ...given, says };
}

/** The same bytes on every run: noise that packs badly. */
export function noise(length: number, seed = 1): Buffer {
  const bytes = Buffer.alloc(length);
  let state = seed;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
}
