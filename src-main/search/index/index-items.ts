import type { Message } from '../../contract/messages.ts';
import { type AttachmentTexts, piecesOf } from '../../files/attachment-texts.ts';
import { attachmentsOf } from '../../files/message-files.ts';
import { messageText } from '../../markdown/write/message-text.ts';

/** Of every attachment so many `part`s, whether it has them or not. */
const PARTS = 1000;
/** About so many UTF-16 units has a piece of an attachment. */
const PIECE_LENGTH = 16_000;

/** What becomes a row of the index: a message's own text, or a piece of what was attached to it. */
export interface IndexItem {
  message: Message;
  /** 0: the message itself. */
  part: number;
  /** The name of the attachment; empty for the message itself. */
  file: string;
  /** About, in UTF-16 units. */
  length: number;
  /** Read when it is written, and not before: there may be a gigabyte of it. */
  text: () => string;
}

/**
 * The rows of a message. `isKnown` says whether an attachment whose first piece has this `part` is in the index
 * already: the first piece, which has the name, is the last to be written.
 */
export function itemsOf(
  message: Message,
  texts: AttachmentTexts,
  isKnown: (part: number) => boolean,
): IndexItem[] {
  const text = messageText(message);
  const own: IndexItem = { message, part: 0, file: '', length: text.length, text: () => text };
  if (message.role === 'system') return [own];
  const attached = attachmentsOf(message).flatMap((attachment, index) => {
    const { name } = attachment.original;
    const first = 1 + index * PARTS;
    if (isKnown(first)) return [];
    return Array.from({ length: piecesOf(attachment) }, (_, number): IndexItem => ({
      message,
      part: first + number,
      file: name,
      length: PIECE_LENGTH,
      text: () => (number === 0 ? `${name}\n` : '') + texts.read(attachment, number),
    })).reverse();
  });
  return [own, ...attached];
}
