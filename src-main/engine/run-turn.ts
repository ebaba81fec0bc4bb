import type { ErrorCode } from '../contract/failures.ts';
import type { Attempt, Outcome } from '../contract/messages.ts';
import { AppError } from '../errors.ts';
import { splitUrl } from '../protocols/endpoint.ts';
import type { Prompt } from '../protocols/protocol.ts';
import { AnswerSoFar } from './answer/answer-so-far.ts';
import { type AttemptEnd, runAttempt } from './answer/attempt.ts';
import type { EngineEnvironment } from './environment.ts';
import { failedOutcome } from './answer/outcome.ts';
import { isNetworkFailure } from './retry/network-return.ts';
import { backoff, MAX_ATTEMPTS, retryWait } from './retry/retry-policy.ts';
import { skippable } from './retry/skippable.ts';
import type { TurnControl, TurnEvent, TurnRequest } from './turn-events.ts';

type Target = TurnRequest['targets'][number];

/** Failures of the question or of ours, for which another provider is no help. */
const NO_FALLBACK = new Set<ErrorCode>(['bad-request', 'empty', 'invalid-input', 'internal']);

/** What a network does to an answer under way. */
const NETWORK_CUT = new Set<ErrorCode>(['cut', 'stalled']);

/** One turn, over all its attempts. */
interface Turn {
  request: TurnRequest;
  control: TurnControl;
  environment: EngineEnvironment;
  answer: AnswerSoFar;
  attempts: Attempt[];
}

/**
 * One turn: asks, retries by the written policy (`retry-policy.ts`), carries a cut answer on, falls back
 * along the targets, and ends with exactly one `turn-end`. Throws nothing that a server or a network can
 * cause. When `control.signal` aborts, the socket is closed at once and the turn ends as `stopped`.
 */
export async function* runTurn(
  request: TurnRequest,
  control: TurnControl,
  environment: EngineEnvironment,
): AsyncGenerator<TurnEvent, void> {
  const answer = new AnswerSoFar(request.answerSoFar ?? '');
  const { deadlines = environment.deadlines } = request;
  const turn: Turn = {
    request,
    control,
    environment: { ...environment, deadlines },
    answer,
    attempts: [],
  };
  let end: AttemptEnd = { error: new AppError('provider-missing', 'there is nobody to ask') };
  let asked: { providerName: string; model: string } = { providerName: '', model: '' };
  for (const target of request.targets) {
    asked = { providerName: target.connection.providerName, model: target.model };
    end = yield* askTarget(turn, target);
    const { error } = end;
    if (error === undefined || answer.visible || isStopped(control) || NO_FALLBACK.has(error.code)) break;
  }
  yield {
    type: 'turn-end',
    outcome: outcomeOf(turn, end),
    attempts: structuredClone(turn.attempts),
    ...asked,
    ...(end.usage === undefined ? {} : { usage: end.usage }),
  };
}

function outcomeOf({ control, answer }: Turn, { finish, error }: AttemptEnd): Outcome {
  if (finish !== undefined) return { status: 'complete', end: finish };
  if (isStopped(control) || error === undefined) return { status: 'stopped' };
  return failedOutcome(error, answer.visible);
}

/** Asks one provider until the answer is there, or there is no more to be tried. Returns how it ended. */
async function* askTarget(turn: Turn, target: Target): AsyncGenerator<TurnEvent, AttemptEnd> {
  const { control, environment, attempts } = turn;
  let continuation: 'allowed' | 'under way' | 'none' =
    turn.request.continueByItself === false ? 'none' : 'allowed';
  /** Attempts without anything to see since the last that brought something. */
  let failed = 0;
  let of = attempts.length + MAX_ATTEMPTS;
  for (;;) {
    const end: AttemptEnd = {};
    const progressed = yield* attempt(turn, target, of, end);
    const { error } = end;
    if (error === undefined || isStopped(control)) return end;
    // It said what it does not know, and is asked again without it, at once: that costs no attempt.
    if (learnsRefusal(turn, target, error)) {
      of += 1;
      continue;
    }
    const isCut = NETWORK_CUT.has(error.code);
    let waitMs: number | null = null;
    if (progressed && isCut && continuation === 'allowed' && turn.answer.text !== undefined) {
      continuation = 'under way';
      failed = 0;
      of = attempts.length + MAX_ATTEMPTS;
      waitMs = backoff(1, environment.random());
    } else if (!progressed && !(isCut && continuation === 'under way')) {
      // A continuation that is cut as well is left to the person; one that finds nobody is tried again.
      failed += 1;
      waitMs = retryWait(error, failed, environment.random());
    }
    if (waitMs === null) return end;
    const row = attempts.at(-1);
    if (row !== undefined) row.waitMs = waitMs;
    const isBack = yield* waitForRetry(turn, target, waitMs, of, error);
    if (isStopped(control)) return end;
    // What failed while there was no network says nothing about the server.
    if (isBack) {
      failed = 0;
      of = attempts.length + MAX_ATTEMPTS;
    }
  }
}

/** One attempt and its row in the ledger. Returns whether it brought something to see. */
async function* attempt(
  { request, control, environment, answer, attempts }: Turn,
  target: Target,
  of: number,
  end: AttemptEnd,
): AsyncGenerator<TurnEvent, boolean> {
  const { connection, model, temperature, stream = true } = target;
  const { budget, clock } = environment;
  const { providerId, providerName } = connection;
  const number = attempts.length + 1;
  const answerSoFar = answer.text;
  const prompt: Prompt = {
    model,
    messages: request.messages,
    stream,
    ...(temperature === undefined ? {} : { temperature }),
    ...request.parameters,
    refusesUsage: environment.usageRefused.has(connection.endpoint),
    ...(answerSoFar === undefined ? {} : { answerSoFar }),
  };
  yield {
    type: 'attempt-start',
    attempt: number,
    of,
    providerId,
    providerName,
    model,
    attempts: structuredClone(attempts),
  };
  const startedAt = clock.now();
  let progressed = false;
  for await (const event of runAttempt(connection, prompt, control.signal, environment, end)) {
    if (isStopped(control)) break;
    if (answer.add(event) && !progressed) {
      progressed = true;
      budget.succeeded(serverOf(target));
    }
    yield event;
  }
  attempts.push({
    number,
    startedAt,
    endedAt: clock.now(),
    providerName,
    model,
    ...(end.status === undefined ? {} : { status: end.status }),
    ...(end.error === undefined || isStopped(control) ? {} : { failure: end.error.toFailure() }),
    ...(end.usage === undefined ? {} : { usage: end.usage }),
  });
  return progressed;
}

/** Whether it was the wish for a count of tokens that the server refused; noted for the rest of the run. */
function learnsRefusal({ environment }: Turn, { connection }: Target, error: AppError): boolean {
  const { usageRefused } = environment;
  const { endpoint } = connection;
  const isIt = error.code === 'bad-request' && /stream_options|include_usage/.test(error.detail ?? '');
  if (!isIt || usageRefused.has(endpoint)) return false;
  usageRefused.add(endpoint);
  return true;
}

/**
 * The wait, and where the budget is spent the queue. Returns early when the turn is stopped, and with true when
 * the network came back that the attempt failed for the lack of: then the next is made at once.
 */
async function* waitForRetry(
  { control, environment, attempts }: Turn,
  target: Target,
  waitMs: number,
  of: number,
  error: AppError,
): AsyncGenerator<TurnEvent, boolean> {
  const { budget, clock, network } = environment;
  const next = { attempt: attempts.length + 1, of, failure: error.toFailure() };
  // A server that answered was there.
  const isOurs = isNetworkFailure(error.code) && error.retryAfterMs === undefined;
  const pause = async (wait: (signal: AbortSignal) => Promise<void>): Promise<boolean> => {
    const back = { isBack: false };
    await skippable(control, async (signal) => {
      if (!isOurs) return wait(signal);
      const returned = network.next(signal).then(() => void (back.isBack = true));
      return Promise.race([wait(signal), returned]);
    });
    return back.isBack;
  };
  yield { type: 'retry-wait', ...next, waitMs, attempts: structuredClone(attempts) };
  const isBack = await pause((signal) => clock.sleep(waitMs, signal));
  if (isStopped(control) || isBack || budget.tryAcquire()) return isBack;
  yield { type: 'retry-queue', ...next, attempts: structuredClone(attempts) };
  return pause((signal) => budget.queue(serverOf(target), clock, signal));
}

/** Asked anew after every wait. */
function isStopped({ signal }: TurnControl): boolean {
  return signal.aborted;
}

function serverOf({ connection }: Target): string {
  return splitUrl(connection.endpoint).origin;
}
