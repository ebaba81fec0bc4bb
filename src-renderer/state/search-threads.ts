import type { ThreadId, ThreadPage } from '../../src-main/contract.ts';
import type { Connection } from '../bridge.ts';
import { foldText } from '../lib/search-text.ts';

export interface SearchHit {
  threadId: ThreadId;
  title: string;
  updatedAt: number;
}

/** Finds at most `limit` threads for `query`, newest first; an empty query finds the newest. */
export type SearchThreads = (query: string, limit: number, signal: AbortSignal) => Promise<SearchHit[]>;

const PAGE_SIZE = 200;

/** Looks through the titles, page by page. */
export function createTitleSearch(connection: Connection): SearchThreads {
  return async (query, limit, signal) => {
    const needle = foldText(query.trim());
    const hits: SearchHit[] = [];
    let after: string | null | undefined;
    while (after !== null && hits.length < limit && !signal.aborted) {
      const page: ThreadPage = await connection.request('thread-list', {
        ...(after === undefined ? {} : { after }),
        limit: needle === '' ? limit : PAGE_SIZE,
      });
      for (const { id, title, updatedAt } of page.threads) {
        if (foldText(title).includes(needle)) hits.push({ threadId: id, title, updatedAt });
      }
      after = page.next;
    }
    return hits.slice(0, limit);
  };
}
