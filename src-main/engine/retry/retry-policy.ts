import { AppError, type AppErrorOptions } from '../../errors.ts';
import { retryAfterIn } from './retry-after.ts';

/**
 * When an attempt is made again, and how long after. All of the rule stands here:
 *
 * - Only before the first visible character of the answer (shown reasoning is visible). After it the
 *   answer is carried on, never begun again.
 * - A connection that closed without an answer is asked again although the server may have begun: an
 *   answer changes nothing there. It is an attempt like any other, a kept connection's too; nothing is sent
 *   twice below this rule.
 * - For 408, 409, 425, 429 and 5xx, for connection errors, for a stream that broke before its first
 *   character, and for Lockchat's model fault, which is judged before its status; never for 400, 401,
 *   403, 404, 422. `x-should-retry` from the server overrides the status. The protocols name the
 *   failures and say which of them may pass (`AppError.retryable`).
 * - At most four attempts.
 * - After `retry-after-ms` or `Retry-After` where the server gave one, never sooner and however long it
 *   is: the wait is shown, and the person may skip it or stop. Else after 0.5 s · 2ⁿ, at most 8 s, less
 *   up to a quarter by chance, so that many who failed together do not come back together.
 * - At once where the network failed and is back (`network-return.ts`): without a token, and with four attempts
 *   before it, because what failed without a network says nothing about the server.
 * - Each other retry needs a token of the app's one budget (`RetryBudget`).
 */
export const MAX_ATTEMPTS = 4;

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;
const JITTER = 0.25;

/**
 * The wait before the next attempt in ms, or null where there must be none.
 * @param failed how many attempts were made, at least 1
 * @param random from 0 to 1
 */
export function retryWait(error: AppError, failed: number, random: number): number | null {
  if (!error.retryable || failed >= MAX_ATTEMPTS) return null;
  return error.retryAfterMs ?? backoff(failed, random);
}

export function backoff(failed: number, random: number): number {
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failed - 1));
  return Math.round(wait * (1 - JITTER * random));
}

/** The error with what the response's headers say about asking again. */
export function withRetryHeaders(
  error: AppError,
  headers: Readonly<Record<string, string>>,
  now: number,
): AppError {
  const retryAfterMs = retryAfterIn(headers, now);
  const said = headers['x-should-retry'];
  // The model fault passes whatever the server believes of it.
  const retryable = error.code === 'model-missing' || said === undefined ? error.retryable : said === 'true';
  return amended(error, { retryable, ...(retryAfterMs === undefined ? {} : { retryAfterMs }) });
}

/** The same error with some of its facts replaced. */
export function amended(error: AppError, facts: Omit<AppErrorOptions, 'cause'>): AppError {
  const { code, message, cause, retryable } = error;
  return new AppError(code, message, { cause, retryable, ...error.toFailure(), ...facts });
}
