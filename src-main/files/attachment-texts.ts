import { closeSync, openSync, readSync } from 'node:fs';
import type { Attachment, FileRef } from '../contract/attachments.ts';
import { ContentFolder } from './content-folder.ts';

/** Bytes of a text that are read at once. */
const PIECE_BYTES = 16_000;
/** So far a piece goes on into the next one, so that no word and no phrase is cut by both. */
const OVERLAP_BYTES = 512;
/** What a text has beyond it is not read: a log of 200 MB would be most of what is known of a history. */
const MOST_BYTES = 4_000_000;

/** The file that has its text, in UTF-8; null where it has none. */
function textFileOf(attachment: Attachment): FileRef | null {
  switch (attachment.kind) {
    case 'text':
      return attachment.original;
    case 'document':
      return attachment.text ?? null;
    case 'image':
      return null;
  }
}

/** In how many pieces the text of an attachment is read; at least one, which may be empty. */
export function piecesOf(attachment: Attachment): number {
  const size = textFileOf(attachment)?.size ?? 0;
  return Math.max(1, Math.ceil(Math.min(size, MOST_BYTES) / PIECE_BYTES));
}

/** The texts of attachments, piece by piece. Synchronous, and writes nothing. */
export class AttachmentTexts {
  readonly #folder: ContentFolder;

  /** `profile`: the profile's folder, absolute. */
  constructor(profile: string) {
    this.#folder = new ContentFolder(profile);
  }

  /** The piece of that number, from 0. Empty where there is none, or it cannot be read: the check says which. */
  read(attachment: Attachment, number: number): string {
    const file = textFileOf(attachment);
    if (file === null) return '';
    const start = number * PIECE_BYTES;
    const bytes = this.#bytes(file, start, Math.min(start + PIECE_BYTES, MOST_BYTES) + OVERLAP_BYTES);
    // The last character may be cut: as a stream it is left out.
    const text = new TextDecoder('utf-8').decode(bytes.subarray(leadOf(bytes, number)), { stream: true });
    return number === 0 ? text : text.slice(wordAfter(text));
  }

  #bytes(file: FileRef, from: number, to: number): Buffer {
    const bytes = Buffer.alloc(to - from);
    let handle: number | undefined;
    try {
      handle = openSync(this.#folder.path(file.sha256), 'r');
      return bytes.subarray(0, readSync(handle, bytes, 0, bytes.length, from));
    } catch {
      // The storage process owns it: its check reports what is lost or cannot be read.
      return Buffer.alloc(0);
    } finally {
      if (handle !== undefined) closeSync(handle);
    }
  }
}

/** Bytes that end a character of the piece before. */
function leadOf(bytes: Uint8Array, number: number): number {
  if (number === 0) return 0;
  const first = bytes.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return first === -1 ? 0 : first;
}

/** Where the first word begins that the piece before has not got whole; 0 where words have no ends. */
function wordAfter(text: string): number {
  // Of any script, so many characters are within the overlap.
  return Math.max(0, text.slice(0, OVERLAP_BYTES / 4).search(/(?<=\s)\S/u));
}
