/**
 * What a command asks of the history, and what it is told of the answer: inside one process, or over the socket
 * of the running app.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { Failure } from './failures.ts';
import type { PersonaId } from './instructions.ts';
import type { MessageId, Outcome, ThreadId, Usage } from './messages.ts';
import type { FolderId } from './threads.ts';

/** A question whose conversation is kept. */
export interface CommandQuestion {
  /**
   * Where it is asked: in a conversation of its own, in the one that was changed last, or in this one. With
   * `folderId` a new one stands in that folder, and the newest is the newest there.
   */
  thread:
    | { in: 'new'; folderId?: FolderId }
    | { in: 'newest'; folderId?: FolderId }
    | { in: 'thread'; id: ThreadId };
  text: string;
  /** Absolute paths of the files that go with it. */
  files?: string[];
  /** The model of the conversation's provider; its own where it is left out. */
  model?: string;
  /** Whom the conversation speaks as from this question on; who it was where it is left out. */
  personaId?: PersonaId;
}

export interface AskedModel {
  providerName: string;
  model: string;
}

/** What happens to a question of the command line, in order. The last one is `end`. */
export type AskEvent =
  /** The question is kept; absent where nothing of it is. */
  | { type: 'start'; threadId: ThreadId; messageId: MessageId }
  | { type: 'text-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  /** All text so far is to be replaced by this: some of it was no text of the answer. */
  | { type: 'text-replace'; text: string }
  /** `attempt` is the one that starts after `waitMs`. */
  | { type: 'retry-wait'; attempt: number; of: number; waitMs: number; failure: Failure }
  /** Another model is asked than the one that failed. */
  | { type: 'asking-instead'; asked: AskedModel; failed: AskedModel; failure?: Failure }
  | { type: 'end'; outcome: Outcome; providerName: string; model: string; usage?: Usage };
