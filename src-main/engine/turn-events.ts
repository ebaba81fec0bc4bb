import type { Failure } from '../contract/failures.ts';
import type { ModelParameters } from '../contract/instructions.ts';
import type { Attempt, Outcome, Usage } from '../contract/messages.ts';
import type { Deadlines, ProviderId } from '../contract/providers.ts';
import type { Connection, PromptMessage } from '../protocols/protocol.ts';

/** What one turn needs: where to ask, what to ask, and what was already received. */
export interface TurnRequest {
  /** Asked in order: the next one only where the one before stays unavailable and no text was shown. */
  targets: { connection: Connection; model: string; temperature?: number; stream?: boolean }[];
  messages: PromptMessage[];
  /** Over what a target says itself. */
  parameters?: ModelParameters;
  /** Text of an interrupted answer that this turn carries on. The events bring only what is new. */
  answerSoFar?: string;
  /** Continue once by itself when the network cuts the answer. Default true. */
  continueByItself?: boolean;
  /** Nothing of it may be written anywhere, recordings included. */
  unrecorded?: boolean;
  /** Default: the environment's. */
  deadlines?: Deadlines;
}

/**
 * What a turn yields, in order. Exactly one `turn-end`, and nothing after it. The generator never
 * throws for what a server or network does: that is data in `turn-end`.
 */
export type TurnEvent =
  | {
      type: 'attempt-start';
      attempt: number;
      of: number;
      providerId: ProviderId;
      providerName: string;
      model: string;
      /** Those before it. */
      attempts: Attempt[];
    }
  /** The connection stands and the request left: the server has it. */
  | { type: 'request-sent' }
  /** Response headers are here. */
  | { type: 'response-start'; status: number }
  | { type: 'text-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  | { type: 'refusal-delta'; text: string }
  | { type: 'tool-call'; id: string; name: string; arguments: string }
  /** All text of this answer until here was reasoning, whose beginning was not marked. */
  | { type: 'text-was-reasoning' }
  /**
   * A visible mark, then more text: a continuation could not be proven to join, or an event between could
   * not be read.
   */
  | { type: 'seam' }
  /** `attempt` is the one that will start after `waitMs`. */
  | { type: 'retry-wait'; attempt: number; of: number; waitMs: number; failure: Failure; attempts: Attempt[] }
  /** No retry budget: waits until another turn has probed the server. */
  | { type: 'retry-queue'; attempt: number; of: number; failure: Failure; attempts: Attempt[] }
  | {
      type: 'turn-end';
      outcome: Outcome;
      usage?: Usage;
      attempts: Attempt[];
      providerName: string;
      model: string;
    };

/** What the person holds of a running turn. */
export interface TurnControl {
  /** Stop: closes the socket and ends the turn as `stopped`. */
  signal: AbortSignal;
  /** Resolves the next time the person skips a wait between attempts. */
  nextSkip(): Promise<void>;
}
