/**
 * What answers have used and cost, derived from the threads as they are stored: what a message, an edit or a
 * regeneration used counts for as long as the thread is there, in the trash too; what was deleted for good does not.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { Attempt, MessageId, ThreadId, Usage } from './messages.ts';
import type { ProviderId } from './providers.ts';
import type { SearchProgress } from './search.ts';
import type { FolderId } from './threads.ts';

/** What a model used that was asked for a conversation's title. No answer, and paid for all the same. */
export interface TitleUse {
  id: string;
  createdAt: number;
  providerId: ProviderId;
  providerName: string;
  model: string;
  durationMs: number;
  usage?: Usage;
  attempts?: Attempt[];
}

/** `all` gives one row. Days and months are those of this machine's clock. */
export type UsageGrouping = 'all' | 'day' | 'month' | 'model' | 'provider' | 'thread' | 'folder' | 'answer';

/** Answers that began from `from` on and before `to`; an absent bound is none. Every filter that is given must fit. */
export interface UsageQuery {
  group: UsageGrouping;
  from?: number;
  to?: number;
  threadId?: ThreadId;
  folderId?: FolderId;
  providerId?: ProviderId;
  model?: string;
  messageId?: MessageId;
  /** At most so many rows; the answer says how many there are. */
  limit?: number;
}

/** The sums of a group. Tokens are those that servers reported: an answer without a report counts with 0. */
export interface UsageRow {
  /**
   * `2026-11-30`, `2026-11`, a model, the ids of a provider, thread, folder or message; empty for `all`, for threads
   * in no folder, and where an answer does not say its model or provider.
   */
  key: string;
  /** The thread's title, the provider's name as the newest of these answers says it, else the key. */
  label: string;
  /** When the newest of these answers began. */
  newestAt: number;
  answers: number;
  /** Of these, the ones with a report of tokens. */
  reported: number;
  /** All of the prompt, with what came from a cache. */
  inputTokens: number;
  cachedTokens: number;
  /** All of the answer, with the reasoning. */
  outputTokens: number;
  reasoningTokens: number;
  /** From the request to the end, added up. */
  durationMs: number;
  /** Millionths of a US dollar, each answer's cost rounded to a whole one; null where no answer has a known price. */
  costMicros: number | null;
  /** Answers that used tokens of an unknown price: the cost is without theirs. */
  unpriced: number;
}

export interface TitleSums {
  count: number;
  inputTokens: number;
  outputTokens: number;
  /** As in a row. */
  costMicros: number | null;
}

export interface UsageSummary {
  /** Days, months: oldest first. Answers: newest first. All others: the dearest first, then by tokens. */
  rows: UsageRow[];
  /** Of everything that fits the query, also of rows beyond `limit`. */
  total: UsageRow;
  /** Titles that were asked of models: their tokens and money are in the rows and in `total`. */
  titles: TitleSums;
  /** How many groups there are. */
  rowCount: number;
  /** null: everything that is stored is counted. */
  building: SearchProgress | null;
}

export interface UsageRequests {
  'usage-summary': { input: UsageQuery; output: UsageSummary };
  /**
   * The same rows, all of them, as a CSV text (RFC 4180, UTF-8, CRLF) with a line of names in English: for programs,
   * so numbers have a point and costs are US dollars with six digits. A text that a table would calculate is quoted.
   */
  'usage-csv': { input: UsageQuery; output: string };
}
