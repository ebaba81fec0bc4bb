import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src-main/errors.ts';
import { retryAfterIn } from '../../../src-main/engine/retry/retry-after.ts';
import {
  backoff,
  MAX_ATTEMPTS,
  retryWait,
  withRetryHeaders,
} from '../../../src-main/engine/retry/retry-policy.ts';

const passing = new AppError('server-error', 'busy', { retryable: true, status: 503 });
const NOW = Date.parse('2026-01-01T00:00:00Z');

describe('the wait', () => {
  test('doubles from half a second up to eight', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((failed) => backoff(failed, 0))).toEqual([
      500, 1000, 2000, 4000, 8000, 8000, 8000,
    ]);
  });

  test('is shortened by chance, by a quarter at most', () => {
    expect(backoff(1, 1)).toBe(375);
    expect(backoff(5, 0.5)).toBe(7000);
  });

  test('is what the server asked for, to the millisecond and without chance', () => {
    const error = new AppError('rate-limited', 'slow', { retryable: true, retryAfterMs: 61_234 });
    expect(retryWait(error, 1, 1)).toBe(61_234);
  });

  test('comes three times, and then no more', () => {
    const waits = Array.from({ length: 5 }, (_, index) => retryWait(passing, index + 1, 0));
    expect(waits).toEqual([500, 1000, 2000, null, null]);
    expect(MAX_ATTEMPTS).toBe(4);
  });

  test('does not come for what does not pass', () => {
    expect(retryWait(new AppError('unauthorized', 'no'), 1, 0)).toBeNull();
  });
});

describe('the headers of a response', () => {
  test.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': ' 3 ' }, 3000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': '0' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after': '' }, undefined],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:01:30 GMT' }, 90_000],
    [{ 'retry-after': 'Wed, 31 Dec 2025 23:59:00 GMT' }, undefined],
    [{ 'retry-after-ms': '250' }, 250],
    [{ 'retry-after-ms': '250', 'retry-after': '3' }, 250],
    [{ 'retry-after-ms': 'x', 'retry-after': '3' }, 3000],
    [{ 'retry-after': '86400' }, 86_400_000],
  ])('%j asks for %s ms', (headers, expected) => {
    expect(retryAfterIn(headers, NOW)).toBe(expected);
  });

  test('may overrule the rule for the status', () => {
    expect(withRetryHeaders(passing, { 'x-should-retry': 'false' }, NOW).retryable).toBe(false);
    const refused = new AppError('bad-request', 'no', { status: 400 });
    expect(withRetryHeaders(refused, { 'x-should-retry': 'true' }, NOW).retryable).toBe(true);
  });

  test('do not overrule the fault that is known to pass', () => {
    const fault = new AppError('model-missing', 'gone', { retryable: true });
    expect(withRetryHeaders(fault, { 'x-should-retry': 'false' }, NOW).retryable).toBe(true);
  });

  test('leave the rest of the error as it was', () => {
    const error = new AppError('rate-limited', 'slow', {
      status: 429,
      detail: 'words',
      cause: 'x',
      retryable: true,
    });
    const amended = withRetryHeaders(error, { 'retry-after': '2' }, NOW);
    expect(amended.toFailure()).toEqual({
      code: 'rate-limited',
      status: 429,
      detail: 'words',
      retryAfterMs: 2000,
    });
    expect(amended.cause).toBe('x');
  });
});
