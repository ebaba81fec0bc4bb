import type { ErrorCode, Failure } from './contract/failures.ts';

export interface AppErrorOptions {
  cause?: unknown;
  /** Whether asking again may help, as far as the place that throws can tell. */
  retryable?: boolean;
  /** The server's wish, in ms. */
  retryAfterMs?: number;
  /** HTTP status. */
  status?: number;
  provider?: string;
  host?: string;
  /** Words of the server or system for the person to read: redacted before they come here. */
  detail?: string;
}

const DETAIL_LIMIT = 500;

/**
 * The one error class of the app. Code branches on `code`; `message` is for logs and developers,
 * and what a person reads is chosen by `code` in their language.
 */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  readonly provider: string | undefined;
  readonly host: string | undefined;
  readonly detail: string | undefined;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.retryAfterMs = options.retryAfterMs;
    this.status = options.status;
    this.provider = options.provider;
    this.host = options.host;
    this.detail = options.detail?.slice(0, DETAIL_LIMIT);
  }

  /** The form that may cross a boundary. */
  toFailure(): Failure {
    return {
      code: this.code,
      ...(this.detail === undefined ? {} : { detail: this.detail }),
      ...(this.status === undefined ? {} : { status: this.status }),
      ...(this.provider === undefined ? {} : { provider: this.provider }),
      ...(this.host === undefined ? {} : { host: this.host }),
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
    };
  }
}

/** Whatever was thrown, as an AppError; what is not one already is a fault of ours: `internal`. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError('internal', message, { cause: thrown });
}

/** errno names that mean: there is no room, and making room helps. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The name of the system's error, e.g. `ENOENT`; undefined where it was not the system that threw. */
export function errnoOf(thrown: unknown): string | undefined {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string'
    ? thrown.code
    : undefined;
}

/**
 * What an operation on a file threw, as `storage-full` where the disk is full, else as `otherwise`; an AppError
 * passes through. `subject` names the file for a person, without its folder.
 */
export function toFileError(
  thrown: unknown,
  subject: string,
  otherwise: 'storage-failed' | 'export-failed' = 'storage-failed',
): AppError {
  if (thrown instanceof AppError) return thrown;
  const errno = errnoOf(thrown);
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return new AppError(errno !== undefined && FULL.has(errno) ? 'storage-full' : otherwise, message, {
    cause: thrown,
    retryable: true,
    detail: `${subject}: ${errno ?? message}`,
  });
}
