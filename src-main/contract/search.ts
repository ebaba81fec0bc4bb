/**
 * Full-text search over the whole history.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { MessageId, Role, ThreadId } from './messages.ts';
import type { ThreadSummary } from './threads.ts';

/** A piece of a text and what to highlight in it: half-open ranges of UTF-16 units, in order. */
export interface Snippet {
  text: string;
  highlights: [start: number, end: number][];
}

/** A message that was found. */
export interface SearchHit {
  threadId: ThreadId;
  messageId: MessageId;
  /** The thread's title. */
  title: string;
  /** It was found in this attachment of the message: in its name, or in its text. */
  file?: string;
  role: Role;
  createdAt: number;
  snippet: Snippet;
}

/** A thread whose title was found. */
export interface ThreadHit {
  thread: ThreadSummary;
  title: Snippet;
}

export interface SearchPage {
  /** The newest threads whose title matches; on the first page only. */
  threads: ThreadHit[];
  /** The best first; each page is older than the one before it, except for the best that the first one has. */
  hits: SearchHit[];
  /** Pass it on to get the next page; null at the end. A page may be short, even empty, before the end. */
  next: string | null;
}

/** How much of the history the search has read, of what it has to read, in threads. `total` is 0 until it is counted. */
export interface SearchProgress {
  done: number;
  total: number;
}

/** A filter that makes no sense as it stands (`before:tomorrow`); it was looked for as text. */
export interface BadFilter {
  name: 'in' | 'tag' | 'folder' | 'has' | 'from' | 'before' | 'after' | 'model';
  value: string;
}

export interface SearchAnswer extends SearchPage {
  badFilters: BadFilter[];
  /** null: everything that is stored can be found. */
  building: SearchProgress | null;
}

export interface SearchRequests {
  /** The person is about to search: what answers a search gets ready, and says how far it is (`search-progress`). */
  'search-wake': { input: null; output: null };
  /** A page of what the text, filters and all, finds. `after`: `next` of the page before. */
  search: { input: { text: string; after?: string; limit: number }; output: SearchAnswer };
}
