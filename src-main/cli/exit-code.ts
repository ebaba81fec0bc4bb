import type { ErrorCode } from '../contract/failures.ts';
import type { Outcome } from '../contract/messages.ts';

/** How a question of the command line ended, as a shell sees it. */
export type ExitCode = 0 | 3 | 4 | 5 | 130;

/** Codes that mean: nobody answered. Any other failure without text came from the server. */
const UNREACHABLE: readonly ErrorCode[] = [
  'refused',
  'dns',
  'unreachable',
  'tls',
  'proxy',
  'connect-timeout',
  'first-byte-timeout',
];
/** Codes that mean: an answer was there, and was not whole. */
const INCOMPLETE: readonly ErrorCode[] = ['cut', 'stalled', 'empty', 'too-large'];

export function exitCodeOf(outcome: Outcome): ExitCode {
  switch (outcome.status) {
    case 'complete':
      return outcome.end === 'content-filter' ? 3 : 0;
    case 'stopped':
      return 130;
    case 'interrupted':
      return 3;
    case 'failed':
      if (UNREACHABLE.includes(outcome.failure.code)) return 5;
      return INCOMPLETE.includes(outcome.failure.code) ? 3 : 4;
  }
}
