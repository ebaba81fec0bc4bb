import type { FinishReason, Usage } from '../../contract/messages.ts';
import type { Deadlines } from '../../contract/providers.ts';
import { type AppError, toAppError } from '../../errors.ts';
import type { Connection, Prompt, Protocol } from '../../protocols/protocol.ts';
import { protocolOf } from '../../protocols/protocols.ts';
import { describeResponse, FOREIGN_LIMIT, type ResponseSource } from './describe-response.ts';
import { readBody } from '../http/read-body.ts';
import type { Clock } from '../http/clock.ts';
import { redactor } from '../http/redact.ts';
import { sendFollowing } from '../http/redirect.ts';
import type { HttpResponse, Transport } from '../http/transport.ts';
import { amended } from '../retry/retry-policy.ts';
import { type AnswerEvent, showAnswer } from './show-answer.ts';

/** A server that fails may do so slowly. */
const FAILURE_SILENCE_MS = 5_000;

export type AttemptEvent =
  { type: 'request-sent' } | { type: 'response-start'; status: number } | AnswerEvent;

/** What an attempt is made with. */
export interface AttemptTools {
  transport: Transport;
  deadlines: Deadlines;
  clock: Clock;
}

/** How an attempt ended, filled in while it runs. */
export interface AttemptEnd {
  status?: number;
  usage?: Usage;
  /** Why the model ended; absent where the attempt failed. */
  finish?: FinishReason;
  error?: AppError;
}

/**
 * Asks once. Yields what is to be shown; what a server or a network does wrong is not thrown but stands
 * in `end`, which has either `finish` or `error` when the generator is done.
 */
export async function* runAttempt(
  connection: Connection,
  prompt: Prompt,
  signal: AbortSignal,
  { transport, deadlines, clock }: AttemptTools,
  end: AttemptEnd,
): AsyncGenerator<AttemptEvent, void> {
  const redact = redactor(connection);
  let source: ResponseSource | undefined;
  let sending: Promise<HttpResponse> | undefined;
  try {
    const protocol = protocolOf(connection.protocol);
    const request = protocol.buildRequest(connection, prompt);
    const sent = Promise.withResolvers<void>();
    sending = sendFollowing(transport, connection, request, {
      signal,
      deadlines,
      onSent: () => sent.resolve(),
    });
    await Promise.race([sent.promise, sending]);
    yield { type: 'request-sent' };
    const response = await sending;
    source = {
      connection,
      response,
      protocol,
      redact,
      silenceMs: deadlines.silenceMs,
      now: () => clock.now(),
    };
    end.status = response.status;
    yield { type: 'response-start', status: response.status };
    if (response.status < 200 || response.status >= 300) throw await readFailure(source);
    end.finish = yield* showAnswer(
      source,
      beforeContinuation(protocol, prompt),
      (usage) => (end.usage = { ...end.usage, ...usage }),
    );
  } catch (thrown) {
    const error = toAppError(thrown);
    end.error = amended(error, {
      host: hostOf(connection),
      provider: connection.providerName,
      ...(error.detail === undefined ? {} : { detail: redact(error.detail) }),
    });
  } finally {
    if (source === undefined) void discard(sending);
    else if (end.finish === undefined) source.response.destroy();
    else source.response.release();
  }
}

/** A response that nobody waits for any more. */
async function discard(sending: Promise<HttpResponse> | undefined): Promise<void> {
  try {
    (await sending)?.destroy();
  } catch {
    // Whoever waited for it was told.
  }
}

/** The text that a continuation has to join; undefined where it goes on by itself. */
function beforeContinuation(protocol: Protocol, prompt: Prompt): string | undefined {
  return protocol.continuationFor(prompt) === 'prefill' ? undefined : prompt.answerSoFar;
}

async function readFailure(source: ResponseSource): Promise<AppError> {
  const silenceMs = Math.min(FAILURE_SILENCE_MS, source.silenceMs);
  try {
    const { bytes } = await readBody(source.response, FOREIGN_LIMIT, silenceMs);
    return describeResponse(source, new TextDecoder().decode(bytes));
  } catch {
    // Whatever broke its body off: the status says enough.
    return describeResponse(source, '');
  }
}

function hostOf({ endpoint }: Connection): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
}
