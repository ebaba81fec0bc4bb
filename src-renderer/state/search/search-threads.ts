import type { ThreadPage } from '../../../src-main/contract/threads.ts';
import type { Connection } from '../../bridge.ts';
import { foldText, markHits } from '../../lib/find/search-text.ts';
import { threadRow, type SearchRow } from './search-row.ts';

const PAGE_SIZE = 200;

/** Looks through the titles of all threads, page by page: at most `limit`, newest first; an empty query finds the newest. */
export async function searchTitles(
  connection: Connection,
  query: string,
  limit: number,
  signal: AbortSignal,
): Promise<SearchRow[]> {
  const needle = foldText(query.trim());
  const rows: SearchRow[] = [];
  let after: string | null | undefined;
  while (after !== null && rows.length < limit && !signal.aborted) {
    const page: ThreadPage = await connection.request('thread-list', {
      ...(after === undefined ? {} : { after }),
      limit: needle === '' ? limit : PAGE_SIZE,
    });
    for (const thread of page.threads) {
      if (foldText(thread.title).includes(needle))
        rows.push(threadRow(thread, markHits(thread.title, needle)));
    }
    after = page.next;
  }
  return rows.slice(0, limit);
}
