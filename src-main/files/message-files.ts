import type { Attachment, FileRef } from '../contract/attachments.ts';
import type { Message } from '../contract/messages.ts';

/** Every file that an attachment needs, the one that was given first. */
export function filesOf(attachment: Attachment): FileRef[] {
  const { original } = attachment;
  switch (attachment.kind) {
    case 'text':
      return [original];
    case 'image':
      return [original, ...present(attachment.sent), ...present(attachment.preview)];
    case 'document':
      return [original, ...present(attachment.text), ...(attachment.pages ?? [])];
  }
}

/** The attachments of a message, in its order. */
export function attachmentsOf({ parts }: Pick<Message, 'parts'>): Attachment[] {
  return parts.flatMap((part) => (part.type === 'file' ? [part.attachment] : []));
}

/** Every file that these messages name, by its SHA-256. */
export function filesNamed(messages: readonly Pick<Message, 'parts'>[]): Set<string> {
  return new Set(
    messages.flatMap((message) =>
      attachmentsOf(message).flatMap((attachment) => filesOf(attachment).map(({ sha256 }) => sha256)),
    ),
  );
}

function present<T>(value: T | undefined): T[] {
  return value === undefined ? [] : [value];
}
