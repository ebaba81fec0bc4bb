/**
 * Files that a conversation is given: what a message names, and what a window asks of them.
 *
 * Sizes are bytes, measures of pictures px.
 */

import type { DraftKey } from './drafts.ts';

/** A file kept in the profile: once for its bytes, whatever it is called. */
export interface FileRef {
  /** Of its bytes, in lower-case hexadecimal. */
  sha256: string;
  /** As the person knows it, with its ending; no path. */
  name: string;
  mediaType: string;
  size: number;
}

interface ImageAttachment {
  kind: 'image';
  original: FileRef;
  /** What servers are sent: a format that all of them read, upright, without where it was taken. Absent: the original. */
  sent?: FileRef;
  /** Small, for a list. Absent: the original is small. */
  preview?: FileRef;
  /** As it is sent; absent where it was not decoded. */
  width?: number;
  height?: number;
}

/** Text or code, sent as it is. */
interface TextAttachment {
  kind: 'text';
  original: FileRef;
}

/** With neither `text` nor `pages` it is kept, and no model can be told of more than its name. */
interface DocumentAttachment {
  kind: 'document';
  original: FileRef;
  /** What was read out of it, a file of its own. */
  text?: FileRef;
  /** Images of the pages of one that has no text: a scan. */
  pages?: FileRef[];
  pageCount?: number;
}

/** What a message is given besides its words. */
export type Attachment = ImageAttachment | TextAttachment | DocumentAttachment;

/** Why a file cannot be attached. Each is an `ErrorCode` with a sentence of its own. */
export type AttachmentFailure =
  | 'attachment-too-large'
  | 'attachment-empty'
  | 'attachment-encrypted'
  | 'attachment-damaged'
  | 'attachment-unsupported'
  /** A bomb: what it unpacks to is out of all proportion. */
  | 'attachment-too-much-inside'
  | 'attachment-timed-out'
  /** No permission, or it is gone. */
  | 'attachment-unreadable'
  /** It was kept, and its bytes are gone or others. */
  | 'attachment-lost'
  /** What opens it might run it. */
  | 'attachment-not-opened';

/** The largest file that is taken. */
export const MOST_ATTACHMENT_BYTES = 200_000_000;

/** So many files one message carries. */
export const MOST_ATTACHMENTS = 100;

/** So many files one project has. */
export const MOST_PROJECT_FILES = 100;

/** A pasted text longer than this becomes an attachment, unless the person wants it otherwise. */
export const LONG_PASTE = 4000;

/** Names a file while it is read, in the window that gives it; made there. */
export type AttachmentId = string;

/** What was attached to a draft, by the thread it is for. */
export type DraftAttachments = Partial<Record<DraftKey, Attachment[]>>;

export interface AttachmentRequests {
  /** Takes in a file of the person's disk. Only preload asks: no page makes up a path. */
  'attachment-take': { input: { id: AttachmentId; path: string }; output: Attachment };
  /** Takes in what was pasted, and has no file. */
  'attachment-paste': { input: { id: AttachmentId; name: string; bytes: Uint8Array }; output: Attachment };
  'attachment-cancel': { input: { id: AttachmentId }; output: null };
  /** The text of a text, or what was read out of a document, as far as it is shown; `whole`: there is no more. */
  'attachment-text': { input: { file: FileRef }; output: { text: string; whole: boolean } };
  /** Opens it in the program that the system has for it. Only kinds that run nothing: `attachment-not-opened` else. */
  'attachment-open': { input: { file: FileRef }; output: null };
  /** Saves it where the person says; false: they did not say. */
  'attachment-save': { input: { file: FileRef }; output: boolean };
  'draft-attach': { input: { key: DraftKey; attachments: Attachment[] }; output: null };
  'draft-attachments': { input: { key: DraftKey }; output: Attachment[] };
}
