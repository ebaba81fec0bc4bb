import type { ErrorCode } from '../../contract/failures.ts';
import type { Outcome } from '../../contract/messages.ts';
import type { AppError } from '../../errors.ts';

const NETWORK = new Set<ErrorCode>([
  'refused',
  'dns',
  'unreachable',
  'tls',
  'proxy',
  'connect-timeout',
  'first-byte-timeout',
  'cut',
  'stalled',
]);

/** How a turn ended that brought `error`; `visible`: there is something of the answer to keep. */
export function failedOutcome(error: AppError, visible: boolean): Outcome {
  const failure = error.toFailure();
  const end = NETWORK.has(error.code) ? 'network' : 'error';
  // Thoughts alone are no answer.
  if (error.code === 'empty') return { status: 'failed', end: 'empty', failure };
  if (visible) return { status: 'interrupted', end, failure };
  return { status: 'failed', end, failure };
}
