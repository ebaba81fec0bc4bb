import type { ThreadId } from '../contract/messages.ts';
import type { SearchAnswer, SearchProgress } from '../contract/search.ts';
import type { UsageQuery, UsageSummary } from '../contract/usage.ts';
import type { IndexReset } from './index/index-file.ts';
import type { FolderName } from './query/parse-query.ts';
import type { AskedModel, PricedModel } from './index/usage-reader.ts';

export interface SearchOpened {
  /** False while not all of the history was ever read: what is found is not all there is. */
  complete: boolean;
  reset: IndexReset;
}

export interface SearchStats {
  threads: number;
  messages: number;
  complete: boolean;
  /** What the index takes on disk. */
  bytes: number;
}

/** A query as a person typed it; `now` decides how new a message is, `after` is `next` of the page before. */
export interface QueryInput {
  text: string;
  after?: string;
  limit: number;
  now: number;
  /** Those that `folder:` may name. */
  folders?: FolderName[];
}

/**
 * Every request of main to the search process. That reads the history from its files by itself, and
 * changes nothing in them. Errors are AppErrors: `storage-full`, `storage-failed`, `invalid-input`, and
 * `file-corrupt`: the index was found damaged and is being built anew.
 */
export interface SearchRequests {
  /**
   * Opens the index of a profile and begins to bring it up to date; `touched` are threads that are known
   * to have changed. Answers with what is left to be read, null where everything can be found.
   */
  open: { input: { directory: string; touched: ThreadId[] }; output: SearchProgress | null };
  /** These threads were written, or removed: the queries that come after this one know. */
  touch: { input: { threadIds: ThreadId[] }; output: null };
  /** A query that takes too long gives a shorter page and goes on at `next`. */
  query: { input: QueryInput; output: SearchAnswer };
  /** Every model that an answer names, so that somebody may say what it costs. */
  'asked-models': { input: null; output: AskedModel[] };
  usage: {
    input: { query: UsageQuery; prices: PricedModel[] };
    output: UsageSummary;
  };
  close: { input: null; output: null };
}
export type SearchRequestName = keyof SearchRequests;
export type SearchInput<R extends SearchRequestName> = SearchRequests[R]['input'];
export type SearchOutput<R extends SearchRequestName> = SearchRequests[R]['output'];

/** What the search process says unasked: how far it has come; null once everything can be found. */
export interface SearchEvent {
  type: 'progress';
  building: SearchProgress | null;
}
