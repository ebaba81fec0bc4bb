import type { FinishReason, Usage } from '../../contract/messages.ts';
import { type AppError, toAppError } from '../../errors.ts';
import type { Connection, Prompt, Protocol } from '../../protocols/protocol.ts';
import { protocolOf } from '../../protocols/protocols.ts';
import { decompressed } from '../http/decompress.ts';
import { describeResponse, FOREIGN_LIMIT, type ResponseSource } from './describe-response.ts';
import type { EngineEnvironment } from '../environment.ts';
import { readBody } from '../http/read-body.ts';
import { redactor } from '../http/redact.ts';
import { sendFollowing } from '../http/redirect.ts';
import { amended } from '../retry/retry-policy.ts';
import { type AnswerEvent, showAnswer } from './show-answer.ts';

/** A server that fails may do so slowly. */
const FAILURE_PATIENCE_MS = 5_000;

export type AttemptEvent = { type: 'response-start'; status: number } | AnswerEvent;

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
  environment: EngineEnvironment,
  end: AttemptEnd,
): AsyncGenerator<AttemptEvent, void> {
  const { transport, deadlines, clock } = environment;
  const redact = redactor(connection);
  let source: ResponseSource | undefined;
  try {
    const protocol = protocolOf(connection.protocol);
    const request = protocol.buildRequest(connection, prompt);
    const response = decompressed(await sendFollowing(transport, connection, request, { signal, deadlines }));
    source = { response, protocol, redact, silenceMs: deadlines.silenceMs, now: () => clock.now() };
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
      ...(error.detail === undefined ? {} : { detail: redact(error.detail) }),
    });
  } finally {
    if (end.finish === undefined) source?.response.destroy();
    else source?.response.release();
  }
}

/** The text that a continuation has to join; undefined where it goes on by itself. */
function beforeContinuation(protocol: Protocol, prompt: Prompt): string | undefined {
  return protocol.continuationFor(prompt) === 'prefill' ? undefined : prompt.answerSoFar;
}

async function readFailure(source: ResponseSource): Promise<AppError> {
  const patienceMs = Math.min(FAILURE_PATIENCE_MS, source.silenceMs);
  try {
    const { bytes } = await readBody(source.response, FOREIGN_LIMIT, patienceMs);
    return describeResponse(source, new TextDecoder().decode(bytes));
  } catch {
    // The status says enough.
    return describeResponse(source, '');
  }
}

function hostOf({ endpoint }: Connection): string {
  return URL.canParse(endpoint) ? new URL(endpoint).host : endpoint;
}
