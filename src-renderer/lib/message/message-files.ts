import type { Attachment, FileRef } from '../../../src-main/contract/attachments.ts';
import type { Message } from '../../../src-main/contract/messages.ts';

/** What a message was given besides its words, in order. */
export function attachmentsOf({ parts }: Pick<Message, 'parts'>): Attachment[] {
  return parts.flatMap((part) => (part.type === 'file' ? [part.attachment] : []));
}

/** Where main serves an image of a conversation from. */
export function fileAddress({ sha256 }: FileRef): string {
  return `app://file/${sha256}`;
}

/** The small image of an attachment, where it has one. */
export function thumbnailOf(attachment: Attachment): FileRef | null {
  if (attachment.kind === 'image') return attachment.preview ?? attachment.sent ?? attachment.original;
  return attachment.kind === 'document' ? (attachment.pages?.[0] ?? null) : null;
}
