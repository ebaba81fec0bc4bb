import type { AttachmentFailure } from '../../contract/attachments.ts';
import { AppError } from '../../errors.ts';

/** `what` is for logs. */
export function failure(code: AttachmentFailure, what: string, cause?: unknown): AppError {
  return new AppError(code, what, cause === undefined ? {} : { cause });
}

/** Whatever a library threw over bytes that a stranger made: an AppError passes through, an abort is `cancelled`, all else is damage. */
export function toReadFailure(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof Error && thrown.name === 'AbortError')
    return new AppError('cancelled', 'Reading was cancelled', { cause: thrown });
  // The stack is full, or a buffer cannot be so large.
  if (thrown instanceof RangeError) return failure('attachment-too-much-inside', thrown.message, thrown);
  return failure('attachment-damaged', thrown instanceof Error ? thrown.message : String(thrown), thrown);
}
