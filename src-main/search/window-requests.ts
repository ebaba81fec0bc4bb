import { z } from 'zod';
import type { SearchRequests } from '../contract/search.ts';
import { line, nothing } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import type { SearchKeeper } from './search-keeper.ts';

export function searchWindowRequests(search: SearchKeeper): WindowRequests<SearchRequests> {
  return {
    'search-wake': { input: nothing, answer: () => search.wake() },
    search: {
      input: z.strictObject({ text: line, after: line.exactOptional(), limit: z.int().min(1).max(200) }),
      answer: (input) => search.search(input),
    },
  };
}
