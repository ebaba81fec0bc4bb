import type { Failure } from '../contract/failures.ts';
import { AppError, toAppError } from '../errors.ts';

/** An AppError between two processes of ours: all of it but its cause. */
export interface CallFailure extends Failure {
  message: string;
  retryable: boolean;
}

export function toCallFailure(thrown: unknown): CallFailure {
  const error = toAppError(thrown);
  return { ...error.toFailure(), message: error.message, retryable: error.retryable };
}

export function fromCallFailure({ code, message, ...options }: CallFailure): AppError {
  return new AppError(code, message, options);
}
