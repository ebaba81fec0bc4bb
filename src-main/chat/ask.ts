import type { ErrorCode, Failure } from '../contract/failures.ts';
import type { Attempt, Outcome, Usage } from '../contract/messages.ts';
import type { TurnEvent } from '../engine/turn-events.ts';

/** How a windowless question ended, as a shell sees it. */
export type ExitCode = 0 | 3 | 4 | 5 | 130;

/** Where the answer goes while it arrives. */
export interface AskOutput {
  text(text: string): void;
  retry(attempt: number, of: number, waitMs: number, failure: Failure): void;
  /** Another model is asked than the one that failed last. */
  instead(asked: AskedModel, failed: Attempt): void;
}

export type AskedModel = Pick<Attempt, 'providerName' | 'model'>;

export interface Asked {
  exitCode: ExitCode;
  outcome: Outcome;
  text: string;
  model: string;
  providerName: string;
  usage?: Usage;
}

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

/** Writes one turn's text as it arrives. The events are the engine's. */
export async function ask(events: AsyncIterable<TurnEvent>, output: AskOutput): Promise<Asked> {
  let text = '';
  for await (const event of events) {
    if (event.type === 'text-delta' || event.type === 'refusal-delta') {
      text += event.text;
      output.text(event.text);
    } else if (event.type === 'text-was-reasoning') {
      text = '';
    } else if (event.type === 'retry-wait') {
      output.retry(event.attempt, event.of, event.waitMs, event.failure);
    } else if (event.type === 'attempt-start') {
      const failed = event.attempts.at(-1);
      if (failed !== undefined && !isSame(event, failed)) output.instead(event, failed);
    } else if (event.type === 'turn-end') {
      const { outcome, model, providerName, usage } = event;
      return {
        exitCode: exitCodeOf(outcome),
        outcome,
        text,
        model,
        providerName,
        ...(usage === undefined ? {} : { usage }),
      };
    }
  }
  throw new Error('the turn ended without an end');
}

function isSame(one: AskedModel, other: AskedModel): boolean {
  return one.providerName === other.providerName && one.model === other.model;
}

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
