import { AppError } from '../errors.ts';

/** errno names that mean: there is no room, and making room helps. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export function errnoOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}

/**
 * What a file operation threw, as `storage-full` or `storage-failed`; an AppError passes through.
 * `subject` names the file for a person, without the profile's folder.
 */
export function toDiskError(thrown: unknown, subject: string): AppError {
  if (thrown instanceof AppError) return thrown;
  const errno = errnoOf(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(errno !== undefined && FULL.has(errno) ? 'storage-full' : 'storage-failed', message, {
    cause: thrown,
    retryable: true,
    detail: errno === undefined ? `${subject}: ${message}` : `${subject}: ${errno}`,
  });
}
