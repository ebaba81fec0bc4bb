import type { Attempt, Outcome, Usage } from '../../../src-main/contract/messages.ts';
import type { EngineEnvironment } from '../../../src-main/engine/environment.ts';
import { HttpTransport } from '../../../src-main/engine/http/http.ts';
import { RetryBudget } from '../../../src-main/engine/retry/retry-budget.ts';
import { runTurn } from '../../../src-main/engine/run-turn.ts';
import type { TurnControl, TurnEvent, TurnRequest } from '../../../src-main/engine/turn-events.ts';
import type { Connection } from '../../../src-main/protocols/protocol.ts';
import { InstantClock } from './instant-clock.ts';

/** Everything a turn showed, put together as a window would. */
export interface Shown {
  events: TurnEvent[];
  /** A seam stands as `⁞`. */
  text: string;
  reasoning: string;
  outcome: Outcome;
  attempts: Attempt[];
  usage: Usage | undefined;
}

export const NEVER_SKIP = (): Promise<void> => new Promise(() => undefined);

/** What a turn runs on in tests: real sockets, deadlines that no machine is too slow for, no chance, waits that pass at once. */
export function testEnvironment(
  changes: Partial<EngineEnvironment> = {},
): EngineEnvironment & { close(): void } {
  const transport = changes.transport ?? new HttpTransport({ variables: {} });
  return {
    transport,
    budget: new RetryBudget(),
    usageRefused: new Set(),
    network: { next: NEVER_SKIP },
    clock: new InstantClock(),
    random: () => 0,
    deadlines: { connectMs: 10_000, firstByteMs: 10_000, silenceMs: 10_000 },
    ...changes,
    close: () => transport.close(),
  };
}

export function lockchatAt(origin: string, changes: Partial<Connection> = {}): Connection {
  return {
    providerId: 'test',
    providerName: 'Test',
    protocol: 'lockchat',
    endpoint: `${origin}/v1/chat/completions`,
    auth: 'query',
    authName: 'auth',
    secret: 'auth=s3cret-t0ken',
    ...changes,
  };
}

export function question(connection: Connection, changes: Partial<TurnRequest> = {}): TurnRequest {
  return {
    targets: [{ connection, model: 'gpt-4' }],
    messages: [{ role: 'user', text: 'Hello' }],
    ...changes,
  };
}

/** Runs a turn to its end. */
export async function runOneTurn(
  request: TurnRequest,
  environment: EngineEnvironment,
  control: TurnControl = { signal: new AbortController().signal, nextSkip: NEVER_SKIP },
): Promise<Shown> {
  const events: TurnEvent[] = [];
  for await (const event of runTurn(request, control, environment)) events.push(event);
  return gather(events);
}

export function gather(events: TurnEvent[]): Shown {
  const end = events.at(-1);
  if (end?.type !== 'turn-end') throw new Error('the turn has no end');
  let text = '';
  let reasoning = '';
  for (const event of events) {
    if (event.type === 'text-delta') text += event.text;
    if (event.type === 'reasoning-delta') reasoning += event.text;
    if (event.type === 'seam') text += '⁞';
    if (event.type === 'text-was-reasoning') {
      reasoning += text;
      text = '';
    }
  }
  return {
    events,
    text,
    reasoning,
    outcome: end.outcome,
    attempts: end.attempts,
    usage: end.usage,
  };
}

/** An outcome in two words, e.g. `complete stop`, `interrupted cut`, `failed rate-limited`. */
export function inWords(outcome: Outcome): string {
  switch (outcome.status) {
    case 'stopped':
      return 'stopped';
    case 'complete':
      return `complete ${outcome.end}`;
    default:
      return `${outcome.status} ${outcome.failure.code}`;
  }
}
