/**
 * What windows ask of models.
 */

import type { Attachment } from './attachments.ts';
import type { Instructions } from './instructions.ts';
import type { ThreadId } from './messages.ts';
import type { KnownModel, ModelFacts } from './model-facts.ts';
import type { ModelChoice } from './providers.ts';

/** What the person says of a model, over everybody else. */
export interface PersonFacts {
  choice: ModelChoice;
  facts: ModelFacts;
}

/** What the next question would send, before it is sent. */
export interface ContextEstimate {
  /** With the system prompt and what stands in the message box. */
  tokens: number;
  contextWindow?: number;
  /** Messages that do not fit. */
  leftOut: number;
  /** What its project gives it; absent: nothing. An estimate, and part of `tokens`. */
  project?: { names: string[]; tokens: number };
  /** Messages that a summary stands for. */
  summarised: number;
  /** Micro-dollars for sending it; absent where the price is not known. */
  costMicros?: number;
}

export interface ModelRequests {
  'context-estimate': {
    input: {
      threadId: ThreadId | null;
      /** What stands in the message box. */
      text: string;
      attachments?: Attachment[];
      choice: ModelChoice;
      /** Of a new thread. */
      instructions?: Instructions;
      folderId?: string;
    };
    output: ContextEstimate;
  };
  /** In the order of `choices`. */
  'model-facts': { input: { choices: ModelChoice[] }; output: KnownModel[] };
}
