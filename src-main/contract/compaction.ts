/**
 * A summary that the model is sent in place of the beginning of a conversation. Nothing is deleted for it.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { Attempt, MessageId, ThreadId, Usage } from './messages.ts';
import type { ModelChoice, ProviderId } from './providers.ts';

export interface Compaction {
  id: string;
  /** The last message that it stands for. It holds on every path through it, until a later one does. */
  upTo: MessageId;
  /** Markdown, by the model or as the person edited it. */
  text: string;
  /** false: it stays where it is, and everything is sent. */
  inUse: boolean;
  createdAt: number;
  providerId: ProviderId;
  providerName: string;
  model: string;
  usage?: Usage;
  attempts?: Attempt[];
  durationMs?: number;
}

/** A summary that is being written. */
export interface RunningCompaction {
  upTo: MessageId;
  /** As far as it has come. */
  text: string;
}

/** `nothing`: what there is would stay as it is. */
export type CompactionEnd = 'done' | 'stopped' | 'nothing';

/** What a person changes of a summary. `removed`: it is gone, and false brings it back. */
export interface CompactionChange {
  text?: string;
  inUse?: boolean;
  removed?: boolean;
}

export interface CompactionRequests {
  /**
   * Has the model write a summary of the older turns of the shown path. Answered when that stands or was stopped;
   * where it fails, the thread is as it was. `turn-running` while an answer or a summary is being written.
   */
  'compaction-start': { input: { threadId: ThreadId; choice: ModelChoice }; output: CompactionEnd };
  'compaction-stop': { input: { threadId: ThreadId }; output: null };
  'compaction-edit': {
    input: { threadId: ThreadId; id: string; change: CompactionChange };
    output: null;
  };
}
