import type { AppError } from '../../errors.ts';
import type { Connection, Protocol } from '../../protocols/protocol.ts';
import type { Redact } from '../http/redact.ts';
import { withRetryHeaders } from '../retry/retry-policy.ts';
import type { HttpResponse } from '../http/transport.ts';

/** So much of a body, in characters or bytes, is enough to say what went wrong. */
export const FOREIGN_LIMIT = 64 * 1024;

/** What is needed to read a response and to say what is wrong with it. */
export interface ResponseSource {
  connection: Connection;
  response: HttpResponse;
  protocol: Protocol;
  redact: Redact;
  silenceMs: number;
  now: () => number;
}

/** Names the failure of a response that is no answer. Secrets leave the body before anything looks at it. */
export function describeResponse(
  { response, protocol, redact, now }: ResponseSource,
  body: string,
): AppError {
  const { status, headers } = response;
  const failed = {
    status,
    headers,
    body: redact(body.slice(0, FOREIGN_LIMIT)),
    contentType: headers['content-type'] ?? '',
  };
  return withRetryHeaders(protocol.describeFailure(failed), headers, now());
}
