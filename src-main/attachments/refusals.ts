import type { AttachmentFailure } from '../contract/attachments.ts';
import type { ErrorCode } from '../contract/failures.ts';

const REFUSALS: Record<AttachmentFailure, true> = {
  'attachment-too-large': true,
  'attachment-empty': true,
  'attachment-encrypted': true,
  'attachment-damaged': true,
  'attachment-unsupported': true,
  'attachment-too-much-inside': true,
  'attachment-timed-out': true,
  'attachment-unreadable': true,
  'attachment-lost': true,
  'attachment-not-opened': true,
};

/** Whether the file is to blame, and not the app or its disk. */
export function isFailureOfFile(code: ErrorCode): code is AttachmentFailure {
  return code in REFUSALS;
}
