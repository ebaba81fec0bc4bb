import { z } from 'zod';
import {
  type Attachment,
  type AttachmentRequests,
  type FileRef,
  MOST_ATTACHMENT_BYTES,
} from '../contract/attachments.ts';
import type { DraftKey } from '../contract/drafts.ts';
import { id, line } from '../processes/input-schemas.ts';
import type { Caller, WindowRequests } from '../processes/window-requests.ts';
import type { AttachmentDesk } from './attachment-desk.ts';
import { attachmentList, fileRef } from './attachment-schemas.ts';

/** Shows a file outside the app. */
export interface ShowFile {
  open(file: FileRef): Promise<void>;
  /** False: the person named no place. */
  save(caller: Caller, file: FileRef): Promise<boolean>;
}

export interface DraftedFiles {
  attachments(key: DraftKey): Attachment[];
  saveAttachments(caller: Caller, key: DraftKey, attachments: Attachment[]): Promise<void>;
}

export function attachmentWindowRequests(
  desk: AttachmentDesk,
  show: ShowFile,
  drafts: DraftedFiles,
): WindowRequests<AttachmentRequests> {
  const file = z.strictObject({ file: fileRef });
  return {
    'attachment-take': {
      input: z.strictObject({ id, path: z.string().min(1).max(32_768) }),
      answer: ({ id: attachmentId, path }, caller) => desk.take(caller, attachmentId, { path }),
    },
    'attachment-paste': {
      input: z.strictObject({
        id,
        name: line,
        bytes: z
          .instanceof(Uint8Array)
          .refine(({ length }) => length <= MOST_ATTACHMENT_BYTES, 'larger than a file may be'),
      }),
      answer: ({ id: attachmentId, name, bytes }, caller) => desk.take(caller, attachmentId, { name, bytes }),
    },
    'attachment-cancel': {
      input: z.strictObject({ id }),
      answer: ({ id: attachmentId }, caller) => desk.cancel(caller, attachmentId),
    },
    'attachment-text': { input: file, answer: (input) => desk.text(input.file) },
    'attachment-open': { input: file, answer: (input) => show.open(input.file) },
    'attachment-save': { input: file, answer: (input, caller) => show.save(caller, input.file) },
    'draft-attach': {
      input: z.strictObject({ key: id, attachments: attachmentList }),
      answer: ({ key, attachments }, caller) => drafts.saveAttachments(caller, key, attachments),
    },
    'draft-attachments': {
      input: z.strictObject({ key: id }),
      answer: ({ key }) => drafts.attachments(key),
    },
  };
}
