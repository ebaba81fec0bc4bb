import { z } from 'zod';
import { type Attachment, MOST_ATTACHMENTS } from '../contract/attachments.ts';

const count = z.int().min(0);

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

export const fileRef = z.strictObject({
  sha256,
  name: z.string().max(1024),
  mediaType: z.string().max(255),
  size: count,
});

const attachment: z.ZodType<Attachment> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), original: fileRef }),
  z.strictObject({
    kind: z.literal('image'),
    original: fileRef,
    sent: fileRef.exactOptional(),
    preview: fileRef.exactOptional(),
    width: count.exactOptional(),
    height: count.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('document'),
    original: fileRef,
    text: fileRef.exactOptional(),
    pages: z.array(fileRef).max(2000).exactOptional(),
    pageCount: count.exactOptional(),
  }),
]);

/** What a window says that a message has. */
export const attachmentList = z.array(attachment).max(MOST_ATTACHMENTS);
