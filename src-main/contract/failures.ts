/**
 * What went wrong, as it crosses a boundary between processes.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { AttachmentFailure } from './attachments.ts';

/** What went wrong, as a name to branch on. What a person reads is chosen by it, in their language. */
export type ErrorCode =
  // the server said no
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'bad-request'
  | 'rate-limited'
  | 'server-error'
  | 'model-missing'
  | 'not-an-api'
  | 'redirected'
  // the network
  | 'refused'
  | 'dns'
  | 'unreachable'
  | 'tls'
  | 'proxy'
  | 'connect-timeout'
  | 'first-byte-timeout'
  // an answer that began and did not end
  | 'cut'
  | 'stalled'
  | 'stream-error'
  | 'too-large'
  | 'empty'
  | 'app-killed'
  | 'summary-failed'
  // this machine
  | 'secret-unavailable'
  | 'certificate-unreadable'
  | 'storage-full'
  | 'storage-failed'
  | 'file-corrupt'
  | 'file-newer'
  | 'store-newer'
  | 'store-read-only'
  | 'clock-ahead'
  | 'merge-skipped'
  | 'backup-failed'
  | 'thread-missing'
  | 'message-missing'
  | 'provider-missing'
  | 'turn-running'
  | 'shortcut-taken'
  | 'link-unreadable'
  // import and export
  | 'import-unknown'
  | 'import-unreadable'
  | 'import-own-database'
  | 'export-failed'
  | 'transfer-running'
  // new versions
  | 'update-found'
  | 'update-untrusted'
  | 'update-forbidden'
  | 'update-managed'
  | 'update-not-unpacked'
  | 'policy-forbidden'
  | 'policy-unreadable'
  | 'policy-newer'
  | 'policy-defaults'
  // crashes of the app itself
  | 'crash-found'
  // files of a conversation
  | AttachmentFailure
  | 'cancelled'
  | 'invalid-input'
  | 'internal';

/** An error as it crosses a boundary. Never holds a secret. */
export interface Failure {
  code: ErrorCode;
  /** The server's or system's own words, redacted, at most 500 characters; absent where they add nothing. */
  detail?: string;
  /** HTTP status where the server answered with one. */
  status?: number;
  /** The provider that was asked, by the name that the person knows it by. */
  provider?: string;
  /** The host that was asked. */
  host?: string;
  /** How long the server asked to be left alone, in ms. */
  retryAfterMs?: number;
}

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };
