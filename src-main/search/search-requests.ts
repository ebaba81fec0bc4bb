import type { Message, MessageId, SearchPage, ThreadId, ThreadPage, ThreadSummary } from '../contract.ts';

export interface SearchOpened {
  /** False while no rebuild was ever finished: what is found is not all there is. */
  complete: boolean;
  /** Why the index began empty: there was none, it was damaged, or it was another version's. */
  reset: 'no' | 'missing' | 'damaged' | 'other-version';
}

export interface SearchStats {
  threads: number;
  messages: number;
  complete: boolean;
  /** What the index takes on disk. */
  bytes: number;
}

/** `trash` lists what is in the trash, and nothing else; otherwise what is in it is left out. */
export interface ThreadPageInput {
  after?: string;
  limit: number;
  /** Newest first, or titles from A to Z. `updated` unless said otherwise. */
  sort?: 'updated' | 'created' | 'title';
  trash?: boolean;
}

/**
 * Every request of main to the search process. The index is derived from the thread files and holds
 * nothing that is not in them: lost, it is built again. Errors are AppErrors: `storage-full`,
 * `storage-failed`, `invalid-input`, `thread-missing`, and `file-corrupt`: the index was found damaged
 * and is empty now, to be rebuilt.
 *
 * A rebuild walks over all threads, in slices, while searches go on: `rebuild-begin`, then
 * `rebuild-check` for every page of the list, `thread-fill` for each thread that a check names, and
 * `rebuild-end`. The same walk at each start brings the index and the files together after a kill:
 * only what differs is filled. What is put or removed meanwhile wins over what the walk brings.
 */
export interface SearchRequests {
  open: { input: { file: string }; output: SearchOpened };
  /** A new thread, or a new title, time or place in the trash of one. */
  'thread-put': { input: { summary: ThreadSummary }; output: null };
  /** Forgets the thread and its messages. */
  'thread-remove': { input: { threadId: ThreadId }; output: null };
  /** Adds messages to a thread that was put, or replaces them; they can be found once this is answered. */
  'messages-put': { input: { threadId: ThreadId; messages: Message[] }; output: null };
  'message-remove': { input: { threadId: ThreadId; messageId: MessageId }; output: null };
  /**
   * The matches of what a person typed. `now` decides how new a message is; `after` is `next` of the
   * page before. A query that takes too long gives a shorter page and goes on at `next`.
   */
  query: { input: { text: string; after?: string; limit: number; now: number }; output: SearchPage };
  'thread-page': { input: ThreadPageInput; output: ThreadPage };
  stats: { input: null; output: SearchStats };
  /** Starts a walk and ends one that was not finished. The mark names it. */
  'rebuild-begin': { input: null; output: { generation: number } };
  /** Puts the threads, and answers with those whose messages are not in the index as they are now. */
  'rebuild-check': { input: { generation: number; summaries: ThreadSummary[] }; output: ThreadId[] };
  /**
   * All messages of a thread that a person may see; what the index has beyond them is removed. They
   * are written, and can be found, when enough have come together, at the latest at `rebuild-end`.
   */
  'thread-fill': {
    input: { generation: number; summary: ThreadSummary; messages: Message[] };
    output: null;
  };
  /** Removes the threads that the walk did not come across. The index is complete. */
  'rebuild-end': { input: { generation: number }; output: { removed: number } };
  close: { input: null; output: null };
}
export type SearchRequestName = keyof SearchRequests;
export type SearchInput<R extends SearchRequestName> = SearchRequests[R]['input'];
export type SearchOutput<R extends SearchRequestName> = SearchRequests[R]['output'];
